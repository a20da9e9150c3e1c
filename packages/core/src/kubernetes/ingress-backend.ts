// What does a path of an Ingress send its requests to?
// From the API's `service` or `resource`, of which exactly one is set, to one of the two.
// Rule: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend (2026-11-22).
// A resource backend is kept, so that whoever compiles the Ingress can refuse it by name; it is never dropped.
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import { optional } from '../decoding/optional.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { servicePortReference, type ServicePortReference } from './service-port-reference.js'

export type IngressBackend =
  /** The Service is in the namespace of the Ingress; the name may also be that of an action annotation. */
  | { readonly _tag: 'ServiceBackend'; readonly serviceName: string; readonly port: ServicePortReference }
  | {
      readonly _tag: 'ResourceBackend'
      readonly apiGroup: string
      readonly kind: string
      readonly name: string
    }

const wireServiceBackend = t.strict({ name: nonEmptyText, port: servicePortReference }, 'backend service')

const wireResourceBackend = t.strict(
  { apiGroup: optional(text), kind: nonEmptyText, name: nonEmptyText },
  'backend resource',
)

const wireBackend = t.strict(
  { service: optional(wireServiceBackend), resource: optional(wireResourceBackend) },
  'backend',
)

const toIngressBackend = ({ service, resource }: t.TypeOf<typeof wireBackend>): O.Option<IngressBackend> => {
  if (O.isSome(service) && O.isNone(resource))
    return O.some({ _tag: 'ServiceBackend', serviceName: service.value.name, port: service.value.port })
  if (O.isSome(resource) && O.isNone(service)) {
    const { apiGroup, kind, name } = resource.value
    return O.some({ _tag: 'ResourceBackend', apiGroup: O.getOrElse(() => '')(apiGroup), kind, name })
  }
  return O.none
}

const isIngressBackend = (input: unknown): input is IngressBackend =>
  typeof input === 'object' &&
  input !== null &&
  '_tag' in input &&
  (input._tag === 'ServiceBackend' || input._tag === 'ResourceBackend')

export const ingressBackend: t.Type<IngressBackend, unknown, unknown> = new t.Type(
  'exactly one of service and resource',
  isIngressBackend,
  (input, context) => {
    const wire = wireBackend.validate(input, context)
    if (wire._tag === 'Left') return wire
    const backend = toIngressBackend(wire.right)
    return O.isSome(backend) ? t.success(backend.value) : t.failure(input, context)
  },
  t.identity,
)
