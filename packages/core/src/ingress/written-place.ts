// Where did a user write what an error is about?
// The object and the field of it, as every error of the compiling and choosing stages names them: a reader must find the line
// to mend without searching.
import type { ObjectRef } from '../kubernetes/object-ref.js'

export interface WrittenPlace {
  readonly object: ObjectRef
  /** As a path (`spec.rules[0].host`), or `metadata.annotations[…]`. */
  readonly field: string
}
