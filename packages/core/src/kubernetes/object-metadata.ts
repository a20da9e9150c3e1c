// What does every Kubernetes object say about itself?
// From `metadata` to the fields that we use.
// Rule: what the API server fills in (uid, creationTimestamp) is required; what users may leave out is empty. Missing
// generation counts as 0, because Services and Nodes have none. ownerReferences and managedFields are not read.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { instant } from '../decoding/instant.js'
import { listOf } from '../decoding/list-of.js'
import { optional } from '../decoding/optional.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { textMap } from '../decoding/text-map.js'
import { wholeNumber } from '../decoding/whole-number.js'
import type { Instant } from '../ports/clock.js'

export interface ObjectMetadata {
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string
  readonly name: string
  readonly uid: string
  /** Opaque; changes with every write; only compared for equality and sent back with writes. */
  readonly resourceVersion: string
  /** Counts changes of the spec; 0 for kinds without. */
  readonly generation: number
  readonly createdAt: Instant
  /** Since when the object waits for its finalizers. */
  readonly deletionRequestedAt: O.Option<Instant>
  readonly annotations: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly finalizers: ReadonlyArray<string>
}

export const wireMetadata = t.strict(
  {
    namespace: optional(text),
    name: nonEmptyText,
    uid: nonEmptyText,
    resourceVersion: optional(text),
    generation: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER, 'generation from 0')),
    creationTimestamp: instant,
    deletionTimestamp: optional(instant),
    annotations: textMap,
    labels: textMap,
    finalizers: listOf(text),
  },
  'object metadata',
)

const orEmpty = O.getOrElse(() => '')

/** Fills in what metadata may leave out. */
export const toObjectMetadata = (wire: t.TypeOf<typeof wireMetadata>): ObjectMetadata => ({
  namespace: orEmpty(wire.namespace),
  name: wire.name,
  uid: wire.uid,
  resourceVersion: orEmpty(wire.resourceVersion),
  generation: pipe(
    wire.generation,
    O.getOrElse(() => 0),
  ),
  createdAt: wire.creationTimestamp,
  deletionRequestedAt: wire.deletionTimestamp,
  annotations: wire.annotations,
  labels: wire.labels,
  finalizers: wire.finalizers,
})
