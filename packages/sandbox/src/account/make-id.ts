// What does the account call the next thing it makes?
// Identifiers are hashes of the account's seed and a sequence number kept in its state, so that the same calls always
// give the same ids: histories can be compared, and a saved account goes on where it was. Formats are AWS's: hex,
// fixed length.
import { createHash } from 'node:crypto'
import type { AccountState } from './account-state.js'

export interface MadeId {
  readonly state: AccountState
  readonly id: string
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Makes a lower-case hexadecimal id of the given length (at most 64) and advances the account's sequence. */
export const makeHexId = (state: AccountState, length: number): MadeId => ({
  state: { ...state, sequence: state.sequence + 1 },
  id: digest(`${state.seed}/${state.sequence}`).slice(0, length),
})

/** Makes several ids of one length at once, in order. */
export const makeHexIds = (
  state: AccountState,
  length: number,
  count: number,
): { readonly state: AccountState; readonly ids: ReadonlyArray<string> } => ({
  state: { ...state, sequence: state.sequence + count },
  ids: Array.from({ length: count }, (_, index) => digest(`${state.seed}/${state.sequence + index}`).slice(0, length)),
})

/** Derives a repeatable positive decimal number of at most ten digits from a text, as in the DNS names of load balancers. */
export const decimalFrom = (text: string): string => String(Number.parseInt(digest(text).slice(0, 8), 16))

/** Orders texts by their hash: an order that never changes and that nobody can mistake for a meaningful one. */
export const hashOrder = (text: string): string => digest(text)
