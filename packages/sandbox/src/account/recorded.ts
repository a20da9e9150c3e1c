// What is the SDK's description of something once it has been written to a JSON file?
// The same members, with points in time as text. Recorded accounts have this form; each service turns its part into its state.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { fromTimestampText } from './timestamp.js'

/** The JSON form of an SDK shape. */
export type Recorded<Value> = Value extends Date
  ? string
  : Value extends ReadonlyArray<infer Item>
    ? ReadonlyArray<Recorded<Item>>
    : Value extends object
      ? { readonly [Member in keyof Value]: Recorded<Value[Member]> }
      : Value

/** Reads a recorded point in time; absent ones become the beginning of time. */
export const instantFromRecord = (text: string | undefined): Instant =>
  text === undefined ? 0 : fromTimestampText(text)

interface RecordedTag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** Turns a recorded list of tags into a record by key. */
export const tagsFromRecord = (tags: ReadonlyArray<RecordedTag> | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']))

/** Puts values under their ids; the later of two with one id wins. */
export const byId = <Value extends { readonly id: string }>(
  values: ReadonlyArray<Value>,
): Readonly<Record<string, Value>> => Object.fromEntries(values.map((value) => [value.id, value]))
