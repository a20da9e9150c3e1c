// How does a test call one operation of the simulated account?
// Operations are pure, so a test runs them on a state and looks at the whole answer. The account is the demonstration's, with
// AWS's limits, but without the delay after which new things become visible, unless a test is about that delay.
import * as E from 'fp-ts/lib/Either.js'
import type { AccountState } from '../src/account/account-state.js'
import { demoAccountState } from '../src/account/demo-account.js'
import { defaultLimits, type LimitsState } from '../src/account/limits.js'
import type { ApiError, CallContext, Done, Operation } from '../src/account/operation.js'

/** 2026-06-01T00:00:00Z. */
export const startInstant = 1_780_272_000_000

export const contextAt = (now: number): CallContext => ({ now, region: 'us-east-1', accountId: '123456789012' })

/** Makes the demonstration account with some limits of its own. */
export const accountWith = (limits: Partial<LimitsState>): AccountState =>
  demoAccountState({ ...defaultLimits, createVisibilityMilliseconds: 0, zoneBusyMilliseconds: 0, ...limits })

export const demo: AccountState = accountWith({})

/** Runs an operation that must succeed. */
export const done = <Input, Output>(
  operation: Operation<Input, Output>,
  state: AccountState,
  input: Input,
  now = startInstant,
): Done<Output> => {
  const result = operation(state, input, contextAt(now))
  if (E.isLeft(result)) throw new Error(`refused: ${result.left.code}: ${result.left.message}`)
  return result.right
}

/** Runs an operation that must be refused. */
export const refused = <Input, Output>(
  operation: Operation<Input, Output>,
  state: AccountState,
  input: Input,
  now = startInstant,
): ApiError => {
  const result = operation(state, input, contextAt(now))
  if (E.isRight(result)) throw new Error(`not refused: ${JSON.stringify(result.right.output)}`)
  return result.left
}
