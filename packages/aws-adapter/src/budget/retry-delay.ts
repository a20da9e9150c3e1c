// Is a failed attempt made again, and after how long?
// From an error and the number of attempts to a delay, or to the end. Reads are repeated after anything that time can
// cure; writes only when it is certain that they were not done. Delays double up to a ceiling and are spread by a
// hash of process, call and attempt: as good as chance between processes, and repeatable. Nothing else in the project
// repeats a call to AWS. (A write to the cluster is repeated when it conflicts: `k8s-adapter/src/publish/write-ingress.ts`.)
import * as O from 'fp-ts/lib/Option.js'
import { doubledDelay } from '@alb-ingress/core/collections/doubled-delay.js'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { kindOf, type OperationName } from '../operation-name.js'

const attemptsMax = 5
const delayMillisecondsMax = 8_000
/** Delays are spread over so much of the longest. */
const spreadShare = 0.5

/** `attempt` counts from 1; `spread` is a text that differs between processes, calls and attempts. */
export const retryDelayMilliseconds = (error: CloudError, attempt: number, spread: string): O.Option<number> => {
  if (attempt >= attemptsMax) return O.none
  const first = firstDelayMilliseconds(error)
  if (first === undefined) return O.none
  const longest = doubledDelay({ firstMilliseconds: first, maxMilliseconds: delayMillisecondsMax }, attempt - 1)
  return O.some(Math.ceil(longest * (1 - spreadShare + spreadShare * repeatableFraction(spread))))
}

const firstDelayMilliseconds = (error: CloudError): number | undefined => {
  switch (error._tag) {
    case 'Throttled':
      return 1_000
    case 'NotSent':
      return 200
    case 'OutcomeUnknown':
    case 'Unavailable':
      return kindOf(error.operation as OperationName) === 'read' ? 200 : undefined
    case 'AccessDenied':
    case 'CredentialsRefused':
    case 'NotFound':
    case 'AlreadyExists':
    case 'InUse':
    case 'QuotaReached':
    case 'InvalidRequest':
    case 'Unexpected':
      return undefined
  }
}
