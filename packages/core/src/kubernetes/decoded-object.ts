// What did the cluster say, object by object?
// From the JSON of one object of a known kind to its decoded form, or to everything that is wrong with it.
// Rule: a malformed object hurts itself only: its problems are kept under its name, with its metadata where that is
// readable, because finalizers, labels and deletion matter even then. Never throws, whatever JSON comes in.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { decodeAs } from '../decoding/explain-problems.js'
import { optional } from '../decoding/optional.js'
import type { DecodeProblem } from '../decoding/problem.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { toEndpointSlice, wireEndpointSlice, type EndpointSlice } from './endpoint-slice.js'
import { toIngress, wireIngress, type Ingress } from './ingress.js'
import { toIngressClass, wireIngressClass, type IngressClass } from './ingress-class.js'
import {
  toIngressClassParams,
  wireIngressClassParams,
  type IngressClassParams,
} from './ingress-class-params.js'
import { toNamespace, wireNamespace, type Namespace } from './namespace.js'
import { toNode, wireNode, type Node } from './node.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'
import { renderObjectRef, type ObjectKind, type ObjectRef } from './object-ref.js'
import { toPod, wirePod, type Pod } from './pod.js'
import { toService, wireService, type Service } from './service.js'

/** The decoded form of each kind. */
export interface ObjectOfKind {
  readonly Ingress: Ingress
  readonly IngressClass: IngressClass
  readonly IngressClassParams: IngressClassParams
  readonly Service: Service
  readonly EndpointSlice: EndpointSlice
  readonly Node: Node
  readonly Namespace: Namespace
  readonly Pod: Pod
}

/** An object that exists but could not be decoded. */
export interface MalformedObject {
  readonly ref: ObjectRef
  /** None when the metadata itself is malformed. */
  readonly metadata: O.Option<ObjectMetadata>
  readonly problems: RNEA.ReadonlyNonEmptyArray<DecodeProblem>
}

export type Decoded<Value> = E.Either<MalformedObject, Value>

/** One object as it was last seen. */
export interface DecodedObject<Kind extends ObjectKind = ObjectKind> {
  readonly kind: Kind
  readonly ref: ObjectRef
  readonly content: Decoded<ObjectOfKind[Kind]>
}

type Decode<Value> = (
  object: string,
) => (input: unknown) => E.Either<RNEA.ReadonlyNonEmptyArray<DecodeProblem>, Value>

const decoding =
  <Wire, Value>(codec: t.Decoder<unknown, Wire>, to: (wire: Wire) => Value): Decode<Value> =>
  (object) =>
  (input) =>
    pipe(input, decodeAs(codec, object), E.map(to))

const decodeKind: { readonly [Kind in ObjectKind]: Decode<ObjectOfKind[Kind]> } = {
  Ingress: decoding(wireIngress, toIngress),
  IngressClass: decoding(wireIngressClass, toIngressClass),
  IngressClassParams: decoding(wireIngressClassParams, toIngressClassParams),
  Service: decoding(wireService, toService),
  EndpointSlice: decoding(wireEndpointSlice, toEndpointSlice),
  Node: decoding(wireNode, toNode),
  Namespace: decoding(wireNamespace, toNamespace),
  Pod: decoding(wirePod, toPod),
}

const identity = t.strict(
  { metadata: t.strict({ namespace: optional(text), name: nonEmptyText }, 'object metadata') },
  'object',
)

const readRef = (
  kind: ObjectKind,
  input: unknown,
): E.Either<RNEA.ReadonlyNonEmptyArray<DecodeProblem>, ObjectRef> =>
  pipe(
    input,
    decodeAs(identity, kind),
    E.map(({ metadata: { namespace, name } }) => ({ kind, namespace: O.getOrElse(() => '')(namespace), name })),
  )

const readMetadata = (input: unknown): O.Option<ObjectMetadata> =>
  pipe(
    t.strict({ metadata: wireMetadata }).decode(input),
    O.fromEither,
    O.map(({ metadata }) => toObjectMetadata(metadata)),
  )

/**
 * Decodes the JSON of one object. Fails only when the object cannot be told by name, so that nothing can be remembered of
 * it; every other fault is in the content.
 */
export const decodeObject = <Kind extends ObjectKind>(
  kind: Kind,
  input: unknown,
): E.Either<RNEA.ReadonlyNonEmptyArray<DecodeProblem>, DecodedObject<Kind>> =>
  pipe(
    readRef(kind, input),
    E.map((ref) => ({
      kind,
      ref,
      content: pipe(
        input,
        decodeKind[kind](renderObjectRef(ref)),
        E.mapLeft((problems): MalformedObject => ({ ref, metadata: readMetadata(input), problems })),
      ),
    })),
  )
