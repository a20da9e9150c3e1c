// How are the targets of one backend tested?
// From the annotations of Service and Ingress to a complete health check, or to what is wrong with it. A port may be named
// like a port of the Service; the check needs its number, the same on every target.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fieldOf } from '../annotations/annotation.js'
import type { AnnotationSources } from '../annotations/annotation-source.js'
import { annotationTable } from '../annotations/annotation-table.js'
import type { HealthCheckPort } from '../annotations/health-check.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { readDefaulted, readOptional } from '../annotations/read-annotation.js'
import type { BackendProtocol, HealthCheck, TargetType } from '../aws/target-group.js'
import { type ObjectRef, serviceRef } from '../kubernetes/object-ref.js'
import type { Service } from '../kubernetes/service.js'
import { allFields, type Built, notBuilt } from './built.js'
import { findServicePort, listeningPort, showPorts } from './service-port.js'

export interface HealthCheckInput {
  readonly settings: PlannerSettings
  readonly ref: ObjectRef
  readonly sources: AnnotationSources
  readonly service: Service
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
}

/** Writes the port as AWS wants it: a number as text, or `traffic-port`. */
const resolvePort = ({ ref, service, targetType }: HealthCheckInput, port: HealthCheckPort): Built<string> => {
  if (port._tag === 'TrafficPort') return E.right('traffic-port')
  if (port._tag === 'PortNumber') return E.right(String(port.port))
  const field = fieldOf(annotationTable.healthCheckPort)
  const place = {
    object: ref,
    field,
    service: serviceRef(service.metadata.namespace, service.metadata.name),
    port: port.name,
  }
  const servicePort = findServicePort(service, port.name)
  if (O.isNone(servicePort)) return notBuilt({ _tag: 'HealthCheckPortNotFound', ...place, found: showPorts(service) })
  const listening = listeningPort(targetType, servicePort.value)
  return O.isSome(listening) && typeof listening.value === 'number'
    ? E.right(String(listening.value))
    : notBuilt({ _tag: 'HealthCheckPortWithoutNumber', ...place })
}

const refuseLongTimeout =
  (ref: ObjectRef) =>
  (healthCheck: HealthCheck): Built<HealthCheck> =>
    healthCheck.timeoutSeconds < healthCheck.intervalSeconds
      ? E.right(healthCheck)
      : notBuilt({
          _tag: 'HealthCheckTimeoutTooLong',
          object: ref,
          field: fieldOf(annotationTable.healthCheckTimeoutSeconds),
          timeoutSeconds: healthCheck.timeoutSeconds,
          intervalSeconds: healthCheck.intervalSeconds,
        })

/** Compiles the health check of a backend. */
export const compileHealthCheck = (input: HealthCheckInput): Built<HealthCheck> => {
  const { settings, sources, protocol } = input
  return pipe(
    allFields({
      protocol: pipe(sources, readOptional(annotationTable.healthCheckProtocol), E.map(O.getOrElse(() => protocol))),
      port: pipe(
        sources,
        readDefaulted(annotationTable.healthCheckPort, settings),
        E.flatMap((port) => resolvePort(input, port)),
      ),
      path: pipe(sources, readDefaulted(annotationTable.healthCheckPath, settings)),
      intervalSeconds: pipe(sources, readDefaulted(annotationTable.healthCheckIntervalSeconds, settings)),
      timeoutSeconds: pipe(sources, readDefaulted(annotationTable.healthCheckTimeoutSeconds, settings)),
      healthyThresholdCount: pipe(sources, readDefaulted(annotationTable.healthyThresholdCount, settings)),
      unhealthyThresholdCount: pipe(sources, readDefaulted(annotationTable.unhealthyThresholdCount, settings)),
      matcher: pipe(sources, readDefaulted(annotationTable.successCodes, settings)),
    }),
    E.flatMap(refuseLongTimeout(input.ref)),
  )
}
