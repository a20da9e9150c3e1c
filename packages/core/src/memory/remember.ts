// How does memory change?
// By an observation (dropped when we wrote meanwhile), by a change that was carried out, by what a group claims, by an
// answer, and by doubt. Each is a pure function from memory to memory.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import { emptyObservedGroup, type Observed, type ObservedZone } from '../aws/observed.js'
import type { Observation, Reading } from '../aws/reading.js'
import type { ScopeKey } from '../aws/scope-key.js'
import type { Answer } from '../facts/answer.js'
import { type Question, showQuestion } from '../facts/question.js'
import { findObject, type Snapshot } from '../kubernetes/snapshot.js'
import type { GroupClaims } from '../desired/claims.js'
import type { DepartedRecord } from '../desired/known.js'
import type { Bindings } from '../plan/bindings.js'
import type { ResolvedChange } from '../plan/change.js'
import type { Instant } from '../ports/clock.js'
import { advance } from './advance/advance.js'
import { nextGroupTimes } from './group-times.js'
import {
  type Doubt,
  type GroupPhase,
  type Remembered,
  type RememberedGroup,
  type RememberedScope,
  type RememberedZone,
  unreadGroup,
  unreadScope,
  unreadZone,
  withEntry,
  withoutEntry,
} from './remembered.js'

/** After so long nobody waits for a record to expire or for a reading to be repeated. */
const longAgoMilliseconds = 24 * 3_600_000

/** What is remembered of a group; a new one has nothing in AWS once everything there was read. */
export const rememberedGroup = (remembered: Remembered, group: GroupId): RememberedGroup =>
  remembered.groups.get(showGroupId(group)) ??
  (remembered.inventory === 'Pending'
    ? unreadGroup(group)
    : { ...unreadGroup(group), observed: O.some(emptyObservedGroup), doubt: O.none })

/** Notes that everything of ours in AWS has been read once. */
export const rememberInventory = (remembered: Remembered): Remembered => ({ ...remembered, inventory: 'Complete' })

/** What is remembered of a zone. */
export const rememberedZone = (remembered: Remembered, zoneId: string): RememberedZone =>
  remembered.zones.get(zoneId) ?? unreadZone

/** How many of our writes memory has of what a reading is about; a later number makes the reading stale. */
export const versionOf = (remembered: Remembered, reading: Reading): number => {
  switch (reading._tag) {
    case 'ReadGroup':
      return rememberedGroup(remembered, reading.group).version
    case 'ReadTargets':
      return remembered.targets.get(reading.targetGroupArn)?.version ?? 0
    case 'ReadZone':
      return rememberedZone(remembered, reading.zoneId).version
    case 'ReadNetwork':
      return remembered.networks.get(reading.vpcId)?.version ?? 0
    case 'ReadLoadBalancerState':
    case 'ReadDnsChange':
    case 'ReadInterfaces':
      return 0
  }
}

export interface ReadOutcome {
  readonly reading: Reading
  readonly observation: Observation
  /** `versionOf` when the reading began. */
  readonly version: number
  readonly readAt: Instant
}

/** Takes an observation into memory, unless the scope was written after the reading began. */
export const rememberObservation = (remembered: Remembered, outcome: ReadOutcome): Remembered => {
  if (versionOf(remembered, outcome.reading) !== outcome.version) return remembered
  const { reading, observation } = outcome
  switch (observation._tag) {
    case 'Picture':
      return rememberPicture(remembered, reading, observation.observed, outcome.readAt)
    case 'LoadBalancerStateIs':
      return rememberState(remembered, reading, observation.state)
    case 'DnsChangeIs':
      return observation.status === 'INSYNC' ? rememberInSync(remembered, reading, outcome.readAt) : remembered
    case 'InterfacesInUse':
      return observation.networkInterfaceIds.length === 0 ? rememberReleased(remembered, reading) : remembered
  }
}

const rememberPicture = (
  remembered: Remembered,
  reading: Reading,
  observed: Observed,
  readAt: Instant,
): Remembered => {
  const read = { readAt, doubt: O.none }
  if (reading._tag === 'ReadGroup' && observed._tag === 'ObservedGroup') {
    const known = rememberedGroup(remembered, reading.group)
    return withGroup(remembered, {
      ...known,
      ...read,
      observed: O.some(observed),
      times: nextGroupTimes(known.times, observed, readAt),
    })
  }
  if (reading._tag === 'ReadTargets' && observed._tag === 'ObservedTargets') {
    const known = remembered.targets.get(reading.targetGroupArn) ?? unreadScope
    const next = { ...known, ...read, observed: O.some(observed) }
    return { ...remembered, targets: withEntry(remembered.targets, reading.targetGroupArn, next) }
  }
  if (reading._tag === 'ReadZone' && observed._tag === 'ObservedZone') {
    const next = { ...rememberedZone(remembered, reading.zoneId), ...read, observed: O.some(observed) }
    return { ...remembered, zones: withEntry(remembered.zones, reading.zoneId, next) }
  }
  if (reading._tag === 'ReadNetwork' && observed._tag === 'ObservedNetwork') {
    const next = { ...(remembered.networks.get(reading.vpcId) ?? unreadScope), ...read, observed: O.some(observed) }
    return { ...remembered, networks: withEntry(remembered.networks, reading.vpcId, next) }
  }
  return remembered
}

const withGroup = (remembered: Remembered, group: RememberedGroup): Remembered => ({
  ...remembered,
  groups: withEntry(remembered.groups, showGroupId(group.group), group),
})

const mapGroups = (remembered: Remembered, next: (group: RememberedGroup) => RememberedGroup): Remembered => {
  const changed = [...remembered.groups].filter(([, group]) => next(group) !== group)
  return changed.length === 0
    ? remembered
    : {
        ...remembered,
        groups: new Map([...remembered.groups].map(([key, group]) => [key, next(group)] as const)),
      }
}

const rememberState = (
  remembered: Remembered,
  reading: Reading,
  state: Extract<Observation, { readonly _tag: 'LoadBalancerStateIs' }>['state'],
): Remembered => {
  if (reading._tag !== 'ReadLoadBalancerState') return remembered
  const isMeant = (group: RememberedGroup): boolean =>
    O.isSome(group.observed) &&
    group.observed.value.loadBalancers.some((entry) => entry.loadBalancer.arn === reading.loadBalancerArn)
  return mapGroups(remembered, (group) => {
    if (!isMeant(group)) return group
    if (state === 'gone') return { ...group, doubt: O.some({ _tag: 'Contradicted', detail: 'the load balancer is gone' }) }
    return {
      ...group,
      observed: O.map((observed: Extract<Observed, { readonly _tag: 'ObservedGroup' }>) => ({
        ...observed,
        loadBalancers: observed.loadBalancers.map((entry) =>
          entry.loadBalancer.arn === reading.loadBalancerArn
            ? { ...entry, loadBalancer: { ...entry.loadBalancer, state } }
            : entry,
        ),
      }))(group.observed),
    }
  })
}

const rememberInSync = (remembered: Remembered, reading: Reading, at: Instant): Remembered =>
  reading._tag !== 'ReadDnsChange'
    ? remembered
    : {
        ...remembered,
        zones: new Map(
          [...remembered.zones].map(([zoneId, zone]) => [
            zoneId,
            {
              ...zone,
              departed: zone.departed.map((record) =>
                record.changeId === reading.changeId && O.isNone(record.inSyncAt)
                  ? { ...record, inSyncAt: O.some(at) }
                  : record,
              ),
            },
          ]),
        ),
      }

const rememberReleased = (remembered: Remembered, reading: Reading): Remembered =>
  reading._tag !== 'ReadInterfaces'
    ? remembered
    : mapGroups(remembered, (group) =>
        O.isSome(group.observed) &&
        group.observed.value.securityGroups.some((found) => found.groupId === reading.securityGroupId)
          ? {
              ...group,
              releasedSecurityGroupIds: new Set([...group.releasedSecurityGroupIds, reading.securityGroupId]),
            }
          : group,
      )

/** Advances a scope by a change that was carried out. */
export const rememberChange = (
  remembered: Remembered,
  scope: ScopeKey,
  change: ResolvedChange,
  bindings: Bindings,
  at: Instant,
): Remembered => {
  switch (scope._tag) {
    case 'GroupScope': {
      const known = rememberedGroup(remembered, scope.group)
      const before = O.getOrElse(() => emptyObservedGroup)(known.observed)
      const next = advance(before, change, bindings)
      return next._tag !== 'ObservedGroup'
        ? remembered
        : withGroup(withNewTargets(remembered, bindings, at), {
            ...known,
            version: known.version + 1,
            observed: O.some(next),
            times: nextGroupTimes(known.times, next, at),
            releasedSecurityGroupIds: change._tag === 'DeleteLoadBalancer' ? new Set() : known.releasedSecurityGroupIds,
          })
    }
    case 'TargetsScope':
      return 'targetGroup' in change && typeof change.targetGroup === 'string'
        ? { ...remembered, targets: advanceEntry(remembered.targets, change.targetGroup, change, bindings) }
        : remembered
    case 'ZoneScope': {
      const known = rememberedZone(remembered, scope.zoneId)
      const departed = departures(known, change, bindings, at)
      return {
        ...remembered,
        zones: withEntry(remembered.zones, scope.zoneId, {
          ...advancedScope(known, change, bindings),
          departed: [...known.departed.filter((record) => at - record.departedAt < longAgoMilliseconds), ...departed],
        }),
      }
    }
    case 'NetworkScope':
      return { ...remembered, networks: advanceEntry(remembered.networks, scope.vpcId, change, bindings) }
  }
}

/** A target group that we have just made has no targets; that need not be read. */
const withNewTargets = (remembered: Remembered, bindings: Bindings, at: Instant): Remembered =>
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

const advanceEntry = <Picture extends Observed>(
  map: ReadonlyMap<string, RememberedScope<Picture>>,
  key: string,
  change: ResolvedChange,
  bindings: Bindings,
): ReadonlyMap<string, RememberedScope<Picture>> => {
  const known = map.get(key)
  return known === undefined ? map : withEntry(map, key, advancedScope(known, change, bindings))
}

const advancedScope = <Picture extends Observed, Scope extends RememberedScope<Picture>>(
  known: Scope & RememberedScope<Picture>,
  change: ResolvedChange,
  bindings: Bindings,
): Scope => ({
  ...known,
  version: known.version + 1,
  observed: O.map((observed: Picture) => advance(observed, change, bindings) as Picture)(known.observed),
})

/** Records that no longer lead where they led. */
const departures = (
  known: RememberedZone,
  change: ResolvedChange,
  bindings: Bindings,
  at: Instant,
): ReadonlyArray<DepartedRecord> => {
  if (bindings._tag !== 'DnsChangeBound' || (change._tag !== 'DeleteRecordSet' && change._tag !== 'UpsertRecordSet')) return []
  const { name, type, data } = change.recordSet
  const leadsTo = (target: typeof data): string =>
    target._tag === 'AliasData' && target.target._tag === 'Alias' ? target.target.dnsName : ''
  const before = recordOf(known.observed, name, type)
  const after = change._tag === 'DeleteRecordSet' ? '' : leadsTo(data)
  return before.flatMap((record) =>
    leadsTo(record.data) === '' || leadsTo(record.data) === after
      ? []
      : [
          {
            zoneId: change.zoneId,
            name,
            dnsName: leadsTo(record.data),
            changeId: bindings.changeId,
            departedAt: at,
            inSyncAt: O.none,
          },
        ],
  )
}

const recordOf = (observed: O.Option<ObservedZone>, name: string, type: string): ObservedZone['recordSets'] =>
  pipe(
    observed,
    O.match(
      () => [],
      (zone) => zone.recordSets.filter((record) => record.name === name && record.type === type),
    ),
  )

/** Notes what a group needs of shared scopes, and that it has been compiled. */
export const rememberClaims = (
  remembered: Remembered,
  group: GroupId,
  phase: GroupPhase,
  claims: O.Option<GroupClaims>,
): Remembered => {
  const known = rememberedGroup(remembered, group)
  return withGroup(remembered, { ...known, phase, claims: O.alt(() => keptClaims(known, phase))(claims) })
}

/** A group that ends publishes nothing, but its load balancer reaches its backends until it is gone. */
const keptClaims = (known: RememberedGroup, phase: GroupPhase): RememberedGroup['claims'] =>
  phase === 'Gone' ? O.map((claims: GroupClaims) => ({ ...claims, hosts: [] }))(known.claims) : known.claims

/** Notes which hosts have their listeners and rules in place. */
export const rememberServing = (remembered: Remembered, group: GroupId, hosts: ReadonlyArray<string>): Remembered =>
  withGroup(remembered, { ...rememberedGroup(remembered, group), servingHosts: hosts })

/** Forgets a group of which nothing is left, in the cluster or in AWS; any other stays. */
export const forgetEnded = (remembered: Remembered, snapshot: Snapshot, group: GroupId): Remembered => {
  const known = remembered.groups.get(showGroupId(group))
  if (group._tag !== 'Implicit' || known === undefined || !hasNothing(known)) return remembered
  return findObject(snapshot, 'Ingress', group.namespace, group.name)._tag === 'Absent'
    ? { ...remembered, groups: withoutEntry(remembered.groups, showGroupId(group)) }
    : remembered
}

const hasNothing = (known: RememberedGroup): boolean =>
  O.isNone(known.doubt) &&
  O.isSome(known.observed) &&
  known.observed.value.loadBalancers.length === 0 &&
  known.observed.value.targetGroups.length === 0 &&
  known.observed.value.securityGroups.length === 0

/** Notes when a wait was last looked into. */
export const rememberPolls = (remembered: Remembered, readings: ReadonlyArray<Reading>, at: Instant): Remembered =>
  readings.length === 0
    ? remembered
    : {
        ...remembered,
        polls: new Map([
          ...[...remembered.polls].filter(([, polledAt]) => at - polledAt < longAgoMilliseconds),
          ...readings.map((reading) => [JSON.stringify(reading), at] as const),
        ]),
      }

/** Takes an answer into memory. */
export const rememberAnswer = (
  remembered: Remembered,
  question: Question,
  answer: Answer,
  answeredAt: Instant,
): Remembered => ({
  ...remembered,
  answers: withEntry(remembered.answers, showQuestion(question), { answer, answeredAt }),
})

/** Makes a scope read again before it is planned. */
export const rememberDoubt = (remembered: Remembered, scope: ScopeKey, doubt: Doubt): Remembered => {
  const doubted = O.some(doubt)
  switch (scope._tag) {
    case 'GroupScope':
      return withGroup(remembered, { ...rememberedGroup(remembered, scope.group), doubt: doubted })
    case 'TargetsScope':
      return {
        ...remembered,
        targets: new Map(
          [...remembered.targets].map(([arn, known]) => [
            arn,
            arn.includes(`targetgroup/${scope.targetGroupName}/`) ? { ...known, doubt: doubted } : known,
          ]),
        ),
      }
    case 'ZoneScope':
      return {
        ...remembered,
        zones: withEntry(remembered.zones, scope.zoneId, { ...rememberedZone(remembered, scope.zoneId), doubt: doubted }),
      }
    case 'NetworkScope':
      return {
        ...remembered,
        networks: withEntry(remembered.networks, scope.vpcId, {
          ...(remembered.networks.get(scope.vpcId) ?? unreadScope),
          doubt: doubted,
        }),
      }
  }
}
