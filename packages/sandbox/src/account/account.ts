// What does the account answer to a call, and what is it afterwards?
// The one mutable cell of the simulated account, and the only place where its state, its token buckets and its call
// log are replaced: from a call to the answer of the service's pure state machine. What time alone brings about
// (network interfaces that go, targets that have drained) is brought about before each call and each look. A fault is
// acted out here as far as it concerns the account; cuts and delays of the connection are the wire's.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CallFault } from '../time/fault-plan.js'
import type { ServiceName } from '../wire/aws-services.js'
import type { AccountState } from './account-state.js'
import { type BucketLevels, bucketsOf, drawTokens, throttled } from './call-buckets.js'
import { addCall, type CallCounts, type CallRecord, emptyCallLog } from './call-log.js'
import { settleLoadBalancing } from './elbv2/settle.js'
import type { ApiError, Done, Operation } from './operation.js'
import { serviceOperations } from './service-operations.js'
import { updateTagJournal } from './tagging/tag-journal.js'

export interface AwsCall {
  readonly caller: string
  readonly service: ServiceName
  readonly operation: string
  /** In the SDK's form, as the codec decodes it. */
  readonly input: unknown
}

export type CallResult = E.Either<ApiError, unknown>

/** A cut call gets no answer; only the account knows whether it was done. */
export type Reception = { readonly _tag: 'Answered'; readonly result: CallResult } | { readonly _tag: 'Cut' }

export interface SimulatedAccount {
  /** The account as it is at this moment. */
  readonly state: IO<AccountState>
  /** Changes the account from outside, as another user of it would, without a call. */
  readonly change: (alter: (state: AccountState) => AccountState) => IO<void>
  /** One call without faults, by a caller named `direct`; the buckets hold for it as well. */
  readonly call: (service: ServiceName, operation: string, input: unknown) => CallResult
  /** One call that came over a wire, with what the fault plan has for it. */
  readonly receive: (call: AwsCall, fault: CallFault) => Reception
  /** The latest calls, oldest first. */
  readonly calls: IO<ReadonlyArray<CallRecord>>
  readonly counts: IO<CallCounts>
  /** Forgets calls and counts; sequence numbers begin again. */
  readonly forgetCalls: IO<void>
  /** Runs an effect after each change of the state until the result is run. */
  readonly onChanged: (run: IO<void>) => IO<IO<void>>
}

export interface AccountSettings {
  readonly state: AccountState
  readonly clock: Clock
  /** Whether the published request rates are enforced. */
  readonly throttling: 'AwsRates' | 'Off'
}

const internalFailure: ApiError = {
  code: 'InternalFailure',
  message: 'The request processing has failed because of an unknown error, exception or failure.',
  status: 500,
}

const notSimulated = (service: ServiceName, operation: string): ApiError => ({
  code: 'InvalidAction',
  message: `The operation ${operation} of ${service} is not simulated in this account.`,
  status: 400,
})

const operationOf = (service: ServiceName, name: string): Operation<unknown, unknown> | undefined => {
  const table = serviceOperations[service]
  return Object.hasOwn(table, name) ? (table[name] as Operation<unknown, unknown> | undefined) : undefined
}

const run = (state: AccountState, call: AwsCall, now: number): E.Either<ApiError, Done<unknown>> => {
  const operation = operationOf(call.service, call.operation)
  const context = { now, region: state.region, accountId: state.accountId }
  return operation === undefined
    ? E.left(notSimulated(call.service, call.operation))
    : operation(state, call.input, context)
}

/** What the fault makes of the call: not done at all, done, or done without anybody hearing of it. */
const isDone = (fault: CallFault): boolean =>
  fault._tag !== 'Throttled' && fault._tag !== 'FailedBefore' && fault._tag !== 'CutBefore'

const toReception = (call: AwsCall, fault: CallFault, result: CallResult): Reception => {
  switch (fault._tag) {
    case 'NoFault':
    case 'Delayed':
    case 'ArrivesLate':
      return { _tag: 'Answered', result }
    case 'Throttled':
      return { _tag: 'Answered', result: E.left(throttled(call.service)) }
    case 'FailedBefore':
    case 'FailedAfter':
      return { _tag: 'Answered', result: E.left(internalFailure) }
    case 'CutBefore':
    case 'CutAfter':
      return { _tag: 'Cut' }
  }
}

const resultCode = (reception: Reception): string =>
  reception._tag === 'Cut' ? 'Cut' : E.isLeft(reception.result) ? reception.result.left.code : 'OK'

/** Makes an account of a state, on a clock. */
export const makeAccount = ({ state: initial, clock, throttling }: AccountSettings): SimulatedAccount => {
  let state = initial
  let levels: BucketLevels = {}
  let log = emptyCallLog
  const listeners = new Set<IO<void>>()

  const replace = (next: AccountState): void => {
    if (next === state) return
    state = updateTagJournal(state, next, clock.now())
    listeners.forEach((listener) => {
      listener()
    })
  }

  const settle = (): void => {
    replace(settleLoadBalancing(state, clock.now()))
  }

  const draw = (call: AwsCall): 'Granted' | 'Refused' => {
    if (throttling === 'Off') return 'Granted'
    const drawn = drawTokens(levels, bucketsOf(call.service, call.operation, call.input), clock.now())
    levels = drawn.levels
    return drawn.outcome
  }

  const perform = (call: AwsCall): CallResult => {
    if (draw(call) === 'Refused') return E.left(throttled(call.service))
    const done = run(state, call, clock.now())
    if (E.isLeft(done)) return done
    replace(done.right.state)
    return E.right(done.right.output)
  }

  const receive = (call: AwsCall, fault: CallFault): Reception => {
    settle()
    const result = isDone(fault) ? perform(call) : E.left(internalFailure)
    const reception = toReception(call, fault, result)
    log = addCall(log, { ...call, at: clock.now(), result: resultCode(reception) })
    return reception
  }

  return {
    state: () => {
      settle()
      return state
    },
    change: (alter) => () => {
      settle()
      replace(alter(state))
    },
    call: (service, operation, input) => {
      const reception = receive({ caller: 'direct', service, operation, input }, { _tag: 'NoFault' })
      return reception._tag === 'Answered' ? reception.result : E.left(internalFailure)
    },
    receive,
    calls: () => log.records,
    counts: () => log.counts,
    forgetCalls: () => {
      log = emptyCallLog
    },
    onChanged: (listener) => () => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
