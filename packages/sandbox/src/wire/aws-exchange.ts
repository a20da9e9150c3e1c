// What becomes of one HTTP request to the simulated account?
// From a request to its answer, or to a cut connection: decode, ask the fault plan, call the account, encode. Both
// wires, the SDK's request handler and the HTTP server, act out the same exchange; they add only how it travels.
// Request ids are derived from the caller and the number of the request, so that two runs of one history give the
// same bytes.
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { SimulatedAccount } from '../account/account.js'
import type { CallFault, FaultPlan } from '../time/fault-plan.js'
import {
  type DecodedCall,
  decodeRequest,
  encodeError,
  encodeOutput,
  type WireRequest,
  type WireResponse,
} from './aws-codec.js'

export type WireAnswer = { readonly _tag: 'Response'; readonly response: WireResponse } | { readonly _tag: 'Cut' }

export interface Exchange {
  /** What the fault plan adds to the time that the request travels. */
  readonly thereMilliseconds: number
  /** What it adds to the time of the answer. */
  readonly backMilliseconds: number
  /** Does the call, when the request has arrived. To be run once. */
  readonly perform: IO<WireAnswer>
}

export interface ExchangeSettings {
  readonly account: SimulatedAccount
  readonly faults: FaultPlan
  readonly caller: string
  /** How many requests this wire has carried before. */
  readonly sequence: number
  readonly now: Instant
}

/** In the form of a UUID, as AWS's are. */
const requestIdOf = ({ caller, sequence }: ExchangeSettings): string =>
  createHash('sha256')
    .update(`${caller}/${sequence}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

const performCall = (
  { account, caller }: ExchangeSettings,
  call: DecodedCall,
  fault: CallFault,
  requestId: string,
): WireAnswer => {
  const { service, operation, input } = call
  const reception = account.receive({ caller, service, operation: operation.name, input }, fault)
  if (reception._tag === 'Cut') return reception
  const response = E.isLeft(reception.result)
    ? encodeError(service, reception.result.left, requestId)
    : encodeOutput(call, reception.result.right, requestId)
  return { _tag: 'Response', response }
}

/** Decodes a request and decides its fate; nothing has happened yet when it returns. */
export const prepareExchange = (settings: ExchangeSettings, request: WireRequest): Exchange => {
  const requestId = requestIdOf(settings)
  const decoded = decodeRequest(request)
  if (E.isLeft(decoded)) {
    const { service, error } = decoded.left
    const response = encodeError(service, error, requestId)
    return { thereMilliseconds: 0, backMilliseconds: 0, perform: () => ({ _tag: 'Response', response }) }
  }
  const { service, operation } = decoded.right
  const fault = settings.faults.ofCall({
    name: `${service}.${operation.name}`,
    sequence: settings.sequence,
    now: settings.now,
  })
  return {
    thereMilliseconds: fault._tag === 'ArrivesLate' ? fault.delayMilliseconds : 0,
    backMilliseconds: fault._tag === 'Delayed' ? fault.delayMilliseconds : 0,
    perform: () => performCall(settings, decoded.right, fault, requestId),
  }
}
