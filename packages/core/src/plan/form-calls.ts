// How do ready changes become AWS calls?
// References are resolved at this moment, changes of one key share a call up to AWS's batch sizes, and an address record
// never parts from its ownership record. A change whose reference is not known yet is stale: it is planned again.
import * as E from 'fp-ts/lib/Either.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { hostOfRecord } from '../desired/ownership-record.js'
import { batchSizeOf, callKey } from './call-key.js'
import type { ResolvedChange } from './change.js'
import type { PlannedChange } from './plan.js'
import { type FindAwsId, resolveReferences } from './resolve-references.js'

export interface ResolvedPlannedChange {
  readonly planned: PlannedChange
  readonly resolved: ResolvedChange
}

/** One AWS call. */
export interface Call {
  readonly changes: ReadonlyNonEmptyArray<ResolvedPlannedChange>
}

export interface FormedCalls {
  readonly formed: ReadonlyArray<Call>
  /** They point at something that is not known yet. */
  readonly stale: ReadonlyArray<PlannedChange>
}

/** Forms as few calls as AWS allows. */
export const formCalls = (ready: ReadonlyArray<PlannedChange>, findAwsId: FindAwsId): FormedCalls => {
  const attempts = ready.map((planned) => ({ planned, resolved: resolveReferences(findAwsId)(planned.change) }))
  const changes = attempts.flatMap(({ planned, resolved }) =>
    E.isRight(resolved) ? [{ planned, resolved: resolved.right }] : [],
  )
  return {
    formed: [...groupBy(changes, ({ planned, resolved }) => callKey(resolved, planned.id)).values()].flatMap(batches),
    stale: attempts.flatMap(({ planned, resolved }) => (E.isLeft(resolved) ? [planned] : [])),
  }
}

/** Takes a refused call apart, into one call per indivisible unit; a single unit cannot be taken apart. */
export const splitCall = (call: Call): ReadonlyArray<Call> => [...units(call.changes)].flatMap(toCall)

const batches = (changes: ReadonlyArray<ResolvedPlannedChange>): ReadonlyArray<Call> => {
  const size = changes[0] === undefined ? 1 : batchSizeOf(changes[0].resolved)
  const filled = units(changes).reduce<ReadonlyArray<ReadonlyArray<ResolvedPlannedChange>>>((found, unit) => {
    const last = found.at(-1)
    return last === undefined || last.length + unit.length > size
      ? [...found, unit]
      : [...found.slice(0, -1), [...last, ...unit]]
  }, [])
  return filled.flatMap(toCall)
}

const toCall = (changes: ReadonlyArray<ResolvedPlannedChange>): ReadonlyArray<Call> => {
  const [first, ...rest] = changes
  return first === undefined ? [] : [{ changes: [first, ...rest] }]
}

/** Records of one host belong together; every other change stands alone. */
const units = (changes: ReadonlyArray<ResolvedPlannedChange>): ReadonlyArray<ReadonlyArray<ResolvedPlannedChange>> => [
  ...groupBy(changes, unitOf).values(),
]

const unitOf = ({ planned, resolved }: ResolvedPlannedChange): string =>
  'recordSet' in resolved ? hostOfRecord(resolved.recordSet) : planned.id

const groupBy = <Item>(
  items: ReadonlyArray<Item>,
  key: (item: Item) => string,
): ReadonlyMap<string, ReadonlyArray<Item>> => {
  const groups = new Map<string, Array<Item>>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
