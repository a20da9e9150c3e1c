// Why could a command not open the real cluster and account?
// What could not be found outside, and what the settings leave open. Text is made here alone; what is wrong outside is worded
// beside the adapters that looked for it.
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { explainOutsideError, type OutsideError } from '../../real-outside.js'

export type OpeningError =
  | OutsideError
  /** Outside a pod nothing says in which namespace the Lease belongs. */
  | { readonly _tag: 'NoLeaseNamespace' }

export type OpeningErrors = ReadonlyNonEmptyArray<OpeningError>

/** Says what is missing and how to give it. */
export const explainOpeningError = (error: OpeningError): string =>
  error._tag === 'NoLeaseNamespace'
    ? 'leader election: no namespace for the Lease is known outside a pod; give --leader-election-namespace, or --enable-leader-election=false when this is the only process'
    : explainOutsideError(error)
