// How does an immutable record of thousands of entries change at little cost?
// Entries are spread over a fixed number of small records by a hash of their key, so that a change copies a few dozen
// entries and not all of them. Plain JSON, like everything in the state. Order is the reader's business.
import { memberAt, without, type Json } from './json.js'

export type SpreadRecord<Value> = Readonly<Record<string, Readonly<Record<string, Value>>>>

const partCount = 128

/** Reads an entry. */
export const entryAt = <Value>(record: SpreadRecord<Value>, key: string): Value | undefined =>
  memberAt(record[partOf(key)] ?? {}, key)

/** Copies a record with an entry. */
export const withEntry = <Value>(record: SpreadRecord<Value>, key: string, value: Value): SpreadRecord<Value> => ({
  ...record,
  [partOf(key)]: { ...record[partOf(key)], [key]: value },
})

/** Copies a record without an entry. */
export const withoutEntry = <Value extends Json>(record: SpreadRecord<Value>, key: string): SpreadRecord<Value> => ({
  ...record,
  [partOf(key)]: without(record[partOf(key)] ?? {}, key) as Readonly<Record<string, Value>>,
})

/** Lists all values, in no order that means anything, but always the same for the same history. */
export const valuesOf = <Value>(record: SpreadRecord<Value>): ReadonlyArray<Value> =>
  Object.values(record).flatMap((part) => Object.values(part))

const partOf = (key: string): string => {
  let hash = 0
  for (let index = 0; index < key.length; index += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) >>> 0
  return String(hash % partCount)
}
