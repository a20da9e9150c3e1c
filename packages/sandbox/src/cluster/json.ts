// What is a JSON value, and when are two the same?
// The form in which the simulated API server holds objects: immutable, plain, saved and sent as it is. Equality
// ignores the order of keys; a merge patch is RFC 7386 (https://www.rfc-editor.org/rfc/rfc7386, 2026-11-22).

export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonRecord

export interface JsonRecord {
  readonly [key: string]: Json
}

/** Tells a JSON object from an array and from everything else. */
export const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !isList(value)

/** Tells a JSON array from everything else. */
export const isList = (value: Json | undefined): value is ReadonlyArray<Json> => Array.isArray(value)

/** Reads a member of a record whose keys are anybody's choice, so that no key finds what all objects inherit. */
export const memberAt = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** Reads a member as an object; what is absent or of another kind counts as empty. */
export const recordAt = (record: JsonRecord, key: string): JsonRecord => {
  const value = record[key]
  return isRecord(value) ? value : {}
}

/** Reads a member as an array; what is absent or of another kind counts as empty. */
export const listAt = (record: JsonRecord, key: string): ReadonlyArray<Json> => {
  const value = record[key]
  return isList(value) ? value : []
}

/** Reads a member as a text; what is absent or of another kind counts as empty. */
export const textAt = (record: JsonRecord, key: string): string => {
  const value = record[key]
  return typeof value === 'string' ? value : ''
}

/** Tells whether two values are the same, whatever the order of their keys. */
export const isSameJson = (left: Json | undefined, right: Json | undefined): boolean => {
  if (left === right) return true
  if (isList(left) && isList(right))
    return left.length === right.length && left.every((item, index) => isSameJson(item, right[index]))
  if (!isRecord(left) || !isRecord(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameJson(left[key], right[key]))
  )
}

/** Applies a merge patch: null removes, objects merge, everything else replaces. */
export const mergePatched = (target: Json | undefined, patch: Json): Json => {
  if (!isRecord(patch)) return patch
  const start = isRecord(target) ? target : {}
  return Object.entries(patch).reduce<JsonRecord>(
    (merged, [key, value]) =>
      value === null ? without(merged, key) : { ...merged, [key]: mergePatched(merged[key], value) },
    start,
  )
}

/** Copies a record without one of its members. */
export const without = (record: JsonRecord, key: string): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([present]) => present !== key))
