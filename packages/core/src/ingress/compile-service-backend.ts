// What target group does a reference to a Service ask for?
// From a Service, the port as written and the annotations of both objects to a backend with every default made explicit.
// Rules: the Service's annotations win over the Ingress's; the same reference written differently (`80`, `http`) is another
// target group; IPv6 Services need a dual-stack load balancer (aws-load-balancer-controller, docs/guide/ingress, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { annotationSource, type AnnotationSource, type AnnotationSources } from '../annotations/annotation-source.js'
import { annotationTable } from '../annotations/annotation-table.js'
import { findNotHonoured, readDefaulted } from '../annotations/read-annotation.js'
import type { BackendProtocol, HealthCheck, TargetGroupIpAddressType, TargetType } from '../aws/target-group.js'
import type { Attributes } from '../aws/load-balancer.js'
import type { Tags } from '../aws/tags.js'
import type { Backend, PortReference } from '../fragment/fragment.js'
import { serviceRef } from '../kubernetes/object-ref.js'
import type { Service, ServicePort } from '../kubernetes/service.js'
import type { ServicePortReference } from '../kubernetes/service-port-reference.js'
import { allFields, type Built, builtUnless, notBuilt } from './built.js'
import type { CompileContext } from './compile-context.js'
import { compileHealthCheck } from './compile-health-check.js'
import { compileTags } from './compile-tags.js'
import { targetGroupId } from './resource-names.js'
import { findServicePort, listeningPort, showPortReference, showPorts, targetGroupPort } from './service-port.js'

interface ServiceContext {
  readonly context: CompileContext
  /** Of the backend in the Ingress. */
  readonly field: string
  readonly service: Service
  readonly source: AnnotationSource
  readonly sources: AnnotationSources
}

interface TargetKind {
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
}

interface TargetSettings {
  readonly listening: PortReference
  readonly healthCheck: HealthCheck
  readonly attributes: Attributes
  readonly tags: Tags
  readonly ipAddressType: TargetGroupIpAddressType
}

const refOf = ({ service }: ServiceContext): Backend['service'] =>
  serviceRef(service.metadata.namespace, service.metadata.name)

const findPort = (of: ServiceContext, reference: ServicePortReference): Built<ServicePort> =>
  pipe(
    findServicePort(of.service, reference),
    O.match(
      () =>
        notBuilt({
          _tag: 'BackendPortNotFound',
          object: of.context.ref,
          field: `${of.field}.service.port.${typeof reference === 'number' ? 'number' : 'name'}`,
          service: refOf(of),
          port: showPortReference(reference),
          found: showPorts(of.service),
        }),
      (port): Built<ServicePort> => E.right(port),
    ),
  )

const findListeningPort = (of: ServiceContext, targetType: TargetType, port: ServicePort): Built<PortReference> =>
  pipe(
    listeningPort(targetType, port),
    O.match(
      () =>
        notBuilt({
          _tag: 'ServiceWithoutNodePort',
          object: of.context.ref,
          field: `${of.field}.service`,
          service: refOf(of),
          serviceType: of.service.type,
        }),
      (listening): Built<PortReference> => E.right(listening),
    ),
  )

const compileIpAddressType = (of: ServiceContext): Built<TargetGroupIpAddressType> => {
  if (!of.service.ipFamilies.includes('IPv6')) return E.right('ipv4')
  return pipe(
    readDefaulted(annotationTable.ipAddressType, of.context.settings)([of.context.source]),
    E.flatMap((ipAddressType): Built<TargetGroupIpAddressType> =>
      ipAddressType === 'ipv4'
        ? notBuilt({
            _tag: 'Ipv6NeedsDualStack',
            object: of.context.ref,
            field: `${of.field}.service`,
            service: refOf(of),
            ipAddressType,
          })
        : E.right('ipv6'),
    ),
  )
}

/** What everything else about the targets depends on. */
const compileTargetKind = ({ context, sources }: ServiceContext): Built<TargetKind> =>
  allFields({
    targetType: pipe(sources, readDefaulted(annotationTable.targetType, context.settings)),
    protocol: pipe(sources, readDefaulted(annotationTable.backendProtocol, context.settings)),
  })

const compileTargetSettings = (of: ServiceContext, { targetType, protocol }: TargetKind, port: ServicePort): Built<TargetSettings> => {
  const { context, source, sources, service } = of
  const { settings, ref } = context
  return allFields({
    listening: findListeningPort(of, targetType, port),
    healthCheck: compileHealthCheck({ settings, ref, sources, service, targetType, protocol }),
    attributes: pipe(sources, readDefaulted(annotationTable.targetGroupAttributes, settings)),
    tags: compileTags(settings, context.source, O.some(source)),
    ipAddressType: compileIpAddressType(of),
    honoured: pipe(findNotHonoured(source), builtUnless(null)),
  })
}

/** Ports that must be reachable on a target: the traffic's and, when it is another one, the health check's. */
const portsToOpen = (listening: PortReference, { port }: HealthCheck): ReadonlyArray<PortReference> =>
  port === 'traffic-port' || port === String(listening) ? [listening] : [listening, Number(port)]

const compileTargets = (of: ServiceContext, reference: ServicePortReference, port: ServicePort): Built<Backend> =>
  pipe(
    E.Do,
    E.bind('kind', () => compileTargetKind(of)),
    E.bind('settings', ({ kind }) => compileTargetSettings(of, kind, port)),
    E.map(({ kind, settings: { listening, healthCheck, attributes, tags, ipAddressType } }) => ({
      resourceId: targetGroupId(of.context.ref, of.service.metadata.name, String(reference)),
      service: refOf(of),
      serviceUid: of.service.metadata.uid,
      portReference: String(reference),
      ...kind,
      protocolVersion: 'HTTP1',
      port: targetGroupPort(listening),
      ipAddressType,
      healthCheck,
      attributes,
      tags,
      openPorts: portsToOpen(listening, healthCheck),
      nodeSelector: {},
    })),
  )

/** Compiles a reference to a port of a Service that exists. */
export const compileServiceBackend = (
  context: CompileContext,
  service: Service,
  { field, reference }: { readonly field: string; readonly reference: ServicePortReference },
): Built<Backend> => {
  const source = annotationSource(
    serviceRef(service.metadata.namespace, service.metadata.name),
    service.metadata.annotations,
  )
  const of: ServiceContext = { context, field, service, source, sources: [source, context.source] }
  return pipe(
    findPort(of, reference),
    E.flatMap((port) => compileTargets(of, reference, port)),
  )
}
