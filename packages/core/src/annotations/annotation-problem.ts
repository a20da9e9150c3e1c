// What can be wrong with an annotation? Where it is written, what was expected, what was found, and what to do.
import type { ObjectRef } from '../kubernetes/object-ref.js'

export type AnnotationProblem =
  | {
      readonly _tag: 'AnnotationMalformed'
      readonly object: ObjectRef
      /** As written, without the prefix. */
      readonly key: string
      readonly expected: string
      readonly found: string
      readonly advice: string
    }
  /** We know what it asks for, and cannot do it (yet). */
  | {
      readonly _tag: 'AnnotationNotHonoured'
      readonly object: ObjectRef
      readonly key: string
      /** What it asks for, as a noun. */
      readonly feature: string
      readonly found: string
    }
