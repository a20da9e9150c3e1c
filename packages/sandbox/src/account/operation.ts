// What does one API call do to the account?
// Every service is a table of operations; an operation is a pure function from the account's state and an SDK-shaped
// input to a new state and an SDK-shaped output, or to the error AWS would answer. A refused call changes nothing.
// Inputs and outputs have the SDK's member names (`LoadBalancerArn`), so that the codec of `wire/` can carry them.
import type * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from './account-state.js'

/** An error as AWS puts it on the wire: the wire code (`TargetGroupNotFound`), its message and the HTTP status. */
export interface ApiError {
  readonly code: string
  readonly message: string
  readonly status: number
}

export interface Done<Output> {
  readonly state: AccountState
  readonly output: Output
}

export interface CallContext {
  readonly now: Instant
  readonly region: string
  readonly accountId: string
}

export type Operation<Input, Output> = (
  state: AccountState,
  input: Input,
  context: CallContext,
) => E.Either<ApiError, Done<Output>>

/** A service's operations by name (`CreateRule`). Inputs arrive decoded and shape-checked by the codec. */
export type OperationTable = Readonly<Record<string, Operation<never, unknown>>>
