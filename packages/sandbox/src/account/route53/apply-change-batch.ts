// What does a batch of changes make of a zone?
// All or nothing: from a zone and changes to the record sets after them, or to everything that is wrong. CREATE wants
// nothing there, DELETE repeats all that is there, UPSERT takes either. One set may be deleted and made again in a batch,
// but not changed twice otherwise.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html (2026-11-22)
import type { Change } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { type AliasWorld, explainAliasTarget } from './alias-target.js'
import { explainZoneConflicts } from './check-zone-rules.js'
import { isWithinZone } from './domain-name.js'
import { protectionKey } from './protection-operations.js'
import { isSameRecordSet, toStoredRecordSet } from './read-record-set.js'
import { recordSetKey } from './record-set-order.js'
import type { RecordSetState, ZoneState } from './route53-state.js'

type Action = NonNullable<Change['Action']>

interface ReadChange {
  readonly action: Action
  readonly key: string
  readonly set: RecordSetState
}

/** What a batch needs to know beside the zone. */
export type AliasSurroundings = Pick<AliasWorld, 'loadBalancers' | 'loadBalancerZoneId'>

const readChange = (change: Change): E.Either<ReadonlyArray<string>, ReadChange> => {
  if (change.ResourceRecordSet === undefined || change.Action === undefined) return E.left(['The change is empty'])
  const stored = toStoredRecordSet(change.ResourceRecordSet)
  return E.isLeft(stored)
    ? stored
    : E.right({ action: change.Action, key: recordSetKey(stored.right), set: stored.right })
}

const explainSet = (set: RecordSetState): string => {
  const identifier = set.SetIdentifier === undefined ? '' : `, set-identifier='${set.SetIdentifier}'`
  return `[name='${set.Name}', type='${set.Type}'${identifier}]`
}

/** What the zone's bounds and its protections say against a change. */
const explainForbidden = (zone: ZoneState, { set }: ReadChange): ReadonlyArray<string> => {
  if (!isWithinZone(zone.name, set.Name ?? ''))
    return [`RRSet with DNS name ${set.Name} is not permitted in zone ${zone.name}`]
  const protection = zone.protections[protectionKey(set.Name ?? '', set.Type ?? '')]
  return protection === undefined
    ? []
    : [`Resource record set ${explainSet(set)} is protected against changes: ${protection.comment}`]
}

const explainAgainst = (change: ReadChange, present: RecordSetState | undefined): ReadonlyArray<string> => {
  const { action, set } = change
  if (action === 'CREATE')
    return present === undefined ? [] : [`Tried to create resource record set ${explainSet(set)} but it already exists`]
  if (action === 'UPSERT') return []
  if (present === undefined) return [`Tried to delete resource record set ${explainSet(set)} but it was not found`]
  return isSameRecordSet(present, set)
    ? []
    : [
        `Tried to delete resource record set ${explainSet(set)} but the values provided do not match the current values`,
      ]
}

/** One set may come up once, or twice as a delete followed by a create. */
const isFirstOrRemade = (earlier: ReadonlyArray<Action>, action: Action): boolean =>
  earlier.length === 0 || (earlier.length === 1 && earlier[0] === 'DELETE' && action !== 'DELETE')

/** The zone while a batch is worked through; local to one call of `applyChangeBatch`. */
interface Draft {
  readonly recordSets: Map<string, RecordSetState>
  readonly written: Map<string, RecordSetState>
  readonly actions: Map<string, ReadonlyArray<Action>>
  readonly problems: Array<string>
}

const write = (draft: Draft, { action, key, set }: ReadChange): void => {
  if (action === 'DELETE') {
    draft.recordSets.delete(key)
    draft.written.delete(key)
    return
  }
  draft.recordSets.set(key, set)
  draft.written.set(key, set)
}

const applyChange = (zone: ZoneState, draft: Draft, change: ReadChange): void => {
  const earlier = draft.actions.get(change.key) ?? []
  draft.actions.set(change.key, [...earlier, change.action])
  if (!isFirstOrRemade(earlier, change.action)) {
    draft.problems.push(
      `The request contains an invalid set of changes for a resource record set '${change.set.Type} ${change.set.Name}'`,
    )
    return
  }
  const problems = [...explainForbidden(zone, change), ...explainAgainst(change, draft.recordSets.get(change.key))]
  draft.problems.push(...problems)
  if (problems.length === 0) write(draft, change)
}

/** Applies all changes to a zone's record sets, or lists what is wrong with the batch. */
export const applyChangeBatch = (
  zone: ZoneState,
  changes: ReadonlyArray<Change>,
  surroundings: AliasSurroundings,
): E.Either<ReadonlyArray<string>, ZoneState['recordSets']> => {
  const draft: Draft = {
    recordSets: new Map(Object.entries(zone.recordSets)),
    written: new Map(),
    actions: new Map(),
    problems: [],
  }
  for (const change of changes.map(readChange)) {
    if (E.isLeft(change)) draft.problems.push(...change.left)
    else applyChange(zone, draft, change.right)
  }
  if (draft.problems.length > 0) return E.left(draft.problems)
  const written = [...draft.written.values()]
  const world: AliasWorld = { zone, recordSets: draft.recordSets, ...surroundings }
  const conflicts = [
    ...explainZoneConflicts(zone, draft.recordSets, written),
    ...written.flatMap((set) => explainAliasTarget(world, set)),
  ]
  return conflicts.length > 0 ? E.left(conflicts) : E.right(Object.fromEntries(draft.recordSets))
}
