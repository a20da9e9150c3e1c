// What does memory become when a change of ours was carried out?
// From memory, the change and what its call returned to the next memory, without reading: the scope's picture is advanced, and
// its version tells readings that began before that they are too old. Only successes come here; a failure or an outcome that
// nobody knows is a doubt (`remember-doubt.ts`).
import * as O from 'fp-ts/lib/Option.js'
import { withEntry } from '../collections/persistent-map.js'
import type { Observed, ObservedZone } from '../aws/observed.js'
import type { RecordContent } from '../aws/record-set.js'
import type { GroupScope, ScopeKey, ZoneScope } from '../aws/scope-key.js'
import type { DepartedRecord } from '../desired/known.js'
import type { Bindings } from '../plan/bindings.js'
import type { ResolvedChange } from '../plan/change.js'
import type { Instant } from '../ports/clock.js'
import { advance } from './advance/advance.js'
import { nextGroupTimes } from './group-times.js'
import { groupPicture, rememberedGroup, rememberedZone } from './find-remembered.js'
import { longAgoMilliseconds, type Remembered, type RememberedScope, type RememberedZone } from './remembered.js'
import { withGroup } from './replace-group.js'

/** A change that was carried out. */
export interface CarriedOut {
  readonly change: ResolvedChange
  /** What AWS assigned. */
  readonly bindings: Bindings
  /** When its call ended. */
  readonly at: Instant
}

/** Advances a scope by a change that was carried out. */
export const rememberChange = (remembered: Remembered, scope: ScopeKey, done: CarriedOut): Remembered => {
  const { change } = done
  switch (scope._tag) {
    case 'GroupScope':
      return rememberGroupChange(remembered, scope, done)
    case 'TargetsScope':
      return 'targetGroup' in change && typeof change.targetGroup === 'string'
        ? { ...remembered, targets: advanceEntry(remembered.targets, change.targetGroup, done) }
        : remembered
    case 'ZoneScope':
      return rememberZoneChange(remembered, scope, done)
    case 'NetworkScope':
      return { ...remembered, networks: advanceEntry(remembered.networks, scope.vpcId, done) }
  }
}

const rememberGroupChange = (remembered: Remembered, { group }: GroupScope, done: CarriedOut): Remembered => {
  const { change, bindings, at } = done
  const known = rememberedGroup(remembered, group)
  const next = advance(groupPicture(known), change, bindings)
  if (next._tag !== 'ObservedGroup') return remembered
  return withGroup(withNewTargets(remembered, done), {
    ...known,
    version: known.version + 1,
    observed: O.some(next),
    times: nextGroupTimes(known.times, next, at),
    releasedSecurityGroupIds: change._tag === 'DeleteLoadBalancer' ? new Set() : known.releasedSecurityGroupIds,
  })
}

/** A target group that we have just made has no targets; that need not be read. */
const withNewTargets = (remembered: Remembered, { bindings, at }: CarriedOut): Remembered =>
  bindings._tag !== 'TargetGroupBound'
    ? remembered
    : {
        ...remembered,
        targets: withEntry(remembered.targets, bindings.arn, {
          observed: O.some({ _tag: 'ObservedTargets', targetGroupArn: bindings.arn, targets: [] }),
          readAt: at,
          version: 0,
          doubt: O.none,
        }),
      }

const rememberZoneChange = (remembered: Remembered, { zoneId }: ZoneScope, done: CarriedOut): Remembered => {
  const known = rememberedZone(remembered, zoneId)
  const recent = known.departed.filter((record) => done.at - record.departedAt < longAgoMilliseconds)
  return {
    ...remembered,
    zones: withEntry(remembered.zones, zoneId, {
      ...advancedScope(known, done),
      departed: [...recent, ...departures(known, done)],
    }),
  }
}

const advanceEntry = <Picture extends Observed>(
  map: ReadonlyMap<string, RememberedScope<Picture>>,
  key: string,
  done: CarriedOut,
): ReadonlyMap<string, RememberedScope<Picture>> => {
  const known = map.get(key)
  return known === undefined ? map : withEntry(map, key, advancedScope(known, done))
}

const advancedScope = <Picture extends Observed, Scope extends RememberedScope<Picture>>(
  known: Scope & RememberedScope<Picture>,
  { change, bindings }: CarriedOut,
): Scope => ({
  ...known,
  version: known.version + 1,
  observed: O.map((observed: Picture) => advance(observed, change, bindings) as Picture)(known.observed),
})

/** Records that no longer lead to the load balancer they led to, which must wait until nobody asks it any more. */
const departures = (known: RememberedZone, { change, bindings, at }: CarriedOut): ReadonlyArray<DepartedRecord> => {
  if (bindings._tag !== 'DnsChangeBound') return []
  if (change._tag !== 'DeleteRecordSet' && change._tag !== 'UpsertRecordSet') return []
  const { name, type, data } = change.recordSet
  const after = change._tag === 'DeleteRecordSet' ? '' : leadsTo(data)
  const { zoneId } = change
  const { changeId } = bindings
  return recordsOf(known.observed, name, type)
    .map((record) => leadsTo(record.data))
    .filter((before) => before !== '' && before !== after)
    .map((dnsName) => ({ zoneId, name, dnsName, changeId, departedAt: at, inSyncAt: O.none }))
}

/** The DNS name behind an alias; empty for anything else. */
const leadsTo = (data: RecordContent): string =>
  data._tag === 'AliasData' && data.target._tag === 'Alias' ? data.target.dnsName : ''

const recordsOf = (observed: O.Option<ObservedZone>, name: string, type: string): ObservedZone['recordSets'] =>
  O.isNone(observed)
    ? []
    : observed.value.recordSets.filter((record) => record.name === name && record.type === type)
