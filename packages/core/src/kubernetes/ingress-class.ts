// Whose are the Ingresses of a class?
// From the `networking.k8s.io/v1` object to controller, parameters and whether it is the default.
// Rule: a class is a default when its annotation says exactly "true"
// (https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class, 2026-11-22).
// That several classes may be the default at once is the business of whoever chooses.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { optional } from '../decoding/optional.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export interface ClassParametersReference {
  readonly apiGroup: string
  readonly kind: string
  readonly name: string
}

export interface IngressClass {
  readonly metadata: ObjectMetadata
  readonly controller: string
  readonly parameters: O.Option<ClassParametersReference>
  readonly isDefault: boolean
}

const defaultClassAnnotation = 'ingressclass.kubernetes.io/is-default-class'

const wireParameters = t.strict(
  { apiGroup: optional(text), kind: nonEmptyText, name: nonEmptyText },
  'reference to parameters',
)

const wireSpec = t.strict(
  { controller: optional(text), parameters: optional(wireParameters) },
  'IngressClass spec',
)

export const wireIngressClass = t.strict({ metadata: wireMetadata, spec: optional(wireSpec) }, 'IngressClass')

/** Fills in what an IngressClass may leave out; without a controller it is nobody's. */
export const toIngressClass = (wire: t.TypeOf<typeof wireIngressClass>): IngressClass => {
  const metadata = toObjectMetadata(wire.metadata)
  return {
    metadata,
    controller: pipe(
      wire.spec,
      O.flatMap((spec) => spec.controller),
      O.getOrElse(() => ''),
    ),
    parameters: pipe(
      wire.spec,
      O.flatMap((spec) => spec.parameters),
      O.map(({ apiGroup, kind, name }) => ({ apiGroup: O.getOrElse(() => '')(apiGroup), kind, name })),
    ),
    isDefault: metadata.annotations[defaultClassAnnotation] === 'true',
  }
}
