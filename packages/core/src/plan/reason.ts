// Why is a change in the plan? For people; code asks only for whose sake it is.
import { type ObjectRef, renderObjectRef } from '../kubernetes/object-ref.js'

/** A sentence in three parts. */
export interface Reason {
  /** For whose sake, for example Ingress `shop/web`; empty when no object of the cluster is meant. */
  readonly objects: ReadonlyArray<ObjectRef>
  /** What the sentence is about where there is no object: `listener 443`, `no Ingress of this cluster`; else empty. */
  readonly subject: string
  /** For example `spec.rules[0].http.paths[1]`; empty for the object as a whole. */
  readonly field: string
  /** A clause that completes "because …": `was added`, `sends to Service shop/web:80`. */
  readonly clause: string
}

/** Gives one object as a whole as the reason. */
export const forObject = (object: ObjectRef, clause: string): Reason => ({ objects: [object], subject: '', field: '', clause })

/** Gives something as the reason that is no object of the cluster. */
export const forSubject = (subject: string, clause: string): Reason => ({ objects: [], subject, field: '', clause })

/** Names what a reason is about, in its order: each object, or the words that stand for none. */
export const subjectsOf = ({ objects, subject }: Reason): ReadonlyArray<string> =>
  objects.length === 0 ? [subject] : objects.map(renderObjectRef)

/** Writes a reason as it stands after "because". */
export const showReason = (reason: Reason): string =>
  [subjectsOf(reason).join(', '), reason.field, reason.clause].filter((part) => part !== '').join(' ')
