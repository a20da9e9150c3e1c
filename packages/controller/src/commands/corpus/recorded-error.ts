// Why can a recorded case not be read?
// A file that is not there or is no JSON, or one that holds something else than what was recorded. Text is made here alone.
import type { DecodeProblem } from '@alb-ingress/core/decoding/problem.js'
import { explainProblems } from '@alb-ingress/core/decoding/explain-problems.js'

export type RecordedError =
  | { readonly _tag: 'RecordNotRead'; readonly path: string; readonly detail: string }
  | { readonly _tag: 'RecordMalformed'; readonly problems: ReadonlyArray<DecodeProblem> }

/** Says which file is wrong, and where; one problem a line. */
export const explainRecordedError = (error: RecordedError): string => {
  switch (error._tag) {
    case 'RecordNotRead':
      return `${error.path} cannot be read (${error.detail})`
    case 'RecordMalformed':
      return explainProblems(error.problems)
  }
}
