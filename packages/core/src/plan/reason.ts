// Why is a change in the plan? For people; code asks only for whose sake it is.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type ObjectRef, renderObjectRef } from '../kubernetes/object-ref.js'

/** A sentence in three parts. */
export interface Reason {
  /** For whose sake, for example Ingress `shop/web`; empty when no object of the cluster is meant. */
  readonly objects: ReadonlyArray<ObjectRef>
  /** What the sentence is about where there is no object: `listener 443`, `no Ingress of this cluster`. */
  readonly subject: O.Option<string>
  /** For example `spec.rules[0].http.paths[1]`; None for the object as a whole. */
  readonly field: O.Option<string>
  /** A clause that completes "because …": `was added`, `sends to Service shop/web:80`. */
  readonly clause: string
}

/** Gives objects as a whole as the reason. */
export const forObjects = (objects: ReadonlyArray<ObjectRef>, clause: string): Reason => ({
  objects,
  subject: O.none,
  field: O.none,
  clause,
})

/** Gives one object as a whole as the reason. */
export const forObject = (object: ObjectRef, clause: string): Reason => forObjects([object], clause)

/** Gives something as the reason that is no object of the cluster. */
export const forSubject = (subject: string, clause: string): Reason => ({
  ...forObjects([], clause),
  subject: O.some(subject),
})

/** Names what a reason is about, in its order: each object, or the words that stand for none. */
export const subjectsOf = ({ objects, subject }: Reason): ReadonlyArray<string> =>
  objects.length === 0 ? RA.fromOption(subject) : objects.map(renderObjectRef)

/** Writes a reason as it stands after "because". */
export const showReason = (reason: Reason): string => {
  const subjects = subjectsOf(reason)
  const about = subjects.length === 0 ? [] : [subjects.join(', ')]
  return [...about, ...RA.fromOption(reason.field), reason.clause].join(' ')
}
