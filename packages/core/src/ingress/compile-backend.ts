// What does a path lead to?
// From the backend of a path to an action, with the target group it needs: a Service becomes a backend, an action annotation
// its redirect or fixed response. What does not exist answers 503 until it does, as in aws-load-balancer-controller; a Service
// that exists without the port is an error.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { annotationField } from '../annotations/annotation-key.js'
import { actionAnnotation } from '../annotations/annotation-table.js'
import { readOptional } from '../annotations/read-annotation.js'
import type { FixedResponseAction } from '../aws/rule-action.js'
import type { Backend, RouteAction } from '../fragment/fragment.js'
import { useAnnotation } from '../group/references.js'
import type { IngressBackend } from '../kubernetes/ingress-backend.js'
import { renderObjectRef, serviceRef } from '../kubernetes/object-ref.js'
import { findObject } from '../kubernetes/find-object.js'
import { type Built, notBuilt } from './built.js'
import type { CompileContext } from './compile-context.js'
import { compileServiceBackend } from './compile-service-backend.js'
import type { Warning } from './warning.js'

/** Where a path leads, and what people should know about it. */
export interface CompiledBackend {
  readonly action: RouteAction
  readonly backend: O.Option<Backend>
  readonly warnings: ReadonlyArray<Warning>
}

/** What is written to a client when a backend does not exist; aws-load-balancer-controller's words. */
const unavailable = (messageBody: string): FixedResponseAction => ({
  _tag: 'FixedResponse',
  statusCode: '503',
  contentType: O.some('text/plain'),
  messageBody: O.some(messageBody),
})

const withoutBackend = (action: RouteAction, warnings: ReadonlyArray<Warning> = []): CompiledBackend => ({
  action,
  backend: O.none,
  warnings,
})

const missing = ({ ref }: CompileContext, field: string, backend: string): Warning => ({
  _tag: 'BackendMissing',
  object: ref,
  field,
  backend,
  found: [],
})

const compileAction = (context: CompileContext, field: string, name: string): Built<CompiledBackend> => {
  const annotation = actionAnnotation(name)
  return pipe(
    readOptional(annotation)([context.source]),
    E.flatMap(
      O.match(
        (): Built<CompiledBackend> =>
          E.right(
            withoutBackend(unavailable('Backend action does not exist'), [
              missing(context, field, annotationField(annotation.key)),
            ]),
          ),
        (action): Built<CompiledBackend> =>
          action._tag === 'ForwardNotHonoured'
            ? notBuilt({
                _tag: 'AnnotationNotHonoured',
                object: context.ref,
                key: annotation.key,
                feature: 'an action of type "forward"',
                found: context.source.written.get(annotation.key)?.text ?? '',
              })
            : E.right(withoutBackend(action)),
      ),
    ),
  )
}

type ServiceReference = Extract<IngressBackend, { readonly _tag: 'ServiceBackend' }>

const compileService = (context: CompileContext, field: string, reference: ServiceReference): Built<CompiledBackend> => {
  const ref = serviceRef(context.ref.namespace, reference.serviceName)
  const found = findObject(context.snapshot, 'Service', ref)
  const place = { object: context.ref, field: `${field}.service` }
  switch (found._tag) {
    case 'Found':
      return pipe(
        compileServiceBackend(context, found.object, { field, reference: reference.port }),
        E.map((backend) => ({
          action: { _tag: 'ToBackend', backend: backend.resourceId },
          backend: O.some(backend),
          warnings: [],
        })),
      )
    case 'Malformed':
      return notBuilt({
        _tag: 'ServiceMalformed',
        ...place,
        service: ref,
        problem: RNEA.head(found.object.problems),
      })
    case 'NotYetKnown':
      return notBuilt({ _tag: 'ObjectNotYetKnown', ingress: context.ref, field: place.field, missing: ref })
    case 'Absent':
      return E.right(
        withoutBackend(unavailable('Backend service does not exist'), [
          missing(context, `${field}.service.name`, renderObjectRef(ref)),
        ]),
      )
  }
}

/** Compiles the backend that is written at a field. */
export const compileBackend = (context: CompileContext, field: string, backend: IngressBackend): Built<CompiledBackend> => {
  if (backend._tag === 'ResourceBackend')
    return notBuilt({
      _tag: 'ResourceBackendNotHonoured',
      object: context.ref,
      field: `${field}.resource`,
      kind: backend.kind,
      name: backend.name,
    })
  return backend.port === useAnnotation
    ? compileAction(context, field, backend.serviceName)
    : compileService(context, field, backend)
}
