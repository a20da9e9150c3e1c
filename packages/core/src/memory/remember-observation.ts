// What does memory become when something was read?
// From memory and what a reading showed to the next memory. One rule: our own write is newer than a picture whose reading
// began before it, because AWS may answer from before the write; such a picture is dropped, and the next doubt reads again.
// A complete picture ends all doubt about its scope.
import * as O from 'fp-ts/lib/Option.js'
import { mapValues, withEntry } from '../collections/persistent-map.js'
import type { LoadBalancerState } from '../aws/load-balancer.js'
import type { Observed } from '../aws/observed.js'
import type { Observation, Reading } from '../aws/reading.js'
import type { DepartedRecord } from '../desired/known.js'
import type { Instant } from '../ports/clock.js'
import { mapLoadBalancer } from './advance/map-group.js'
import { nextGroupTimes } from './group-times.js'
import {
  groupPicture,
  rememberedGroup,
  rememberedNetwork,
  rememberedTargets,
  rememberedZone,
} from './find-remembered.js'
import type { Remembered, RememberedGroup } from './remembered.js'
import { withGroup } from './replace-group.js'

export interface ReadOutcome {
  readonly reading: Reading
  readonly observation: Observation
  /** `versionOf` when the reading began. */
  readonly version: number
  readonly readAt: Instant
}

/** Tells how many of our writes memory has of what a reading is about; a later number makes the reading stale. */
export const versionOf = (remembered: Remembered, reading: Reading): number => {
  switch (reading._tag) {
    case 'ReadGroup':
      return rememberedGroup(remembered, reading.group).version
    case 'ReadTargets':
      return rememberedTargets(remembered, reading.targetGroupArn).version
    case 'ReadZone':
      return rememberedZone(remembered, reading.zoneId).version
    case 'ReadNetwork':
      return rememberedNetwork(remembered, reading.vpcId).version
    case 'ReadLoadBalancerState':
    case 'ReadDnsChange':
    case 'ReadInterfaces':
      return 0
  }
}

/** Takes an observation into memory; one that does not fit its reading, or is older than our own write, changes nothing. */
export const rememberObservation = (remembered: Remembered, outcome: ReadOutcome): Remembered => {
  const { reading, observation, readAt } = outcome
  if (versionOf(remembered, reading) !== outcome.version) return remembered
  switch (observation._tag) {
    case 'Picture':
      return rememberPicture(remembered, reading, { observed: observation.observed, readAt })
    case 'LoadBalancerStateIs':
      return reading._tag === 'ReadLoadBalancerState'
        ? rememberState(remembered, reading.loadBalancerArn, observation.state)
        : remembered
    case 'DnsChangeIs':
      return reading._tag === 'ReadDnsChange' && observation.status === 'INSYNC'
        ? rememberInSync(remembered, reading.changeId, readAt)
        : remembered
    case 'InterfacesInUse':
      return reading._tag === 'ReadInterfaces' && observation.networkInterfaceIds.length === 0
        ? rememberReleased(remembered, reading.securityGroupId)
        : remembered
  }
}

interface Picture {
  readonly observed: Observed
  readonly readAt: Instant
}

const rememberPicture = (remembered: Remembered, reading: Reading, { observed, readAt }: Picture): Remembered => {
  const read = { readAt, doubt: O.none }
  if (reading._tag === 'ReadGroup' && observed._tag === 'ObservedGroup') {
    const known = rememberedGroup(remembered, reading.group)
    const times = nextGroupTimes(known.times, observed, readAt)
    return withGroup(remembered, { ...known, ...read, observed: O.some(observed), times })
  }
  if (reading._tag === 'ReadTargets' && observed._tag === 'ObservedTargets') {
    const next = { ...rememberedTargets(remembered, reading.targetGroupArn), ...read, observed: O.some(observed) }
    return { ...remembered, targets: withEntry(remembered.targets, reading.targetGroupArn, next) }
  }
  if (reading._tag === 'ReadZone' && observed._tag === 'ObservedZone') {
    const next = { ...rememberedZone(remembered, reading.zoneId), ...read, observed: O.some(observed) }
    return { ...remembered, zones: withEntry(remembered.zones, reading.zoneId, next) }
  }
  if (reading._tag === 'ReadNetwork' && observed._tag === 'ObservedNetwork') {
    const next = { ...rememberedNetwork(remembered, reading.vpcId), ...read, observed: O.some(observed) }
    return { ...remembered, networks: withEntry(remembered.networks, reading.vpcId, next) }
  }
  return remembered
}

/** Changes the groups that are meant; where none is, memory stays the very same value. */
const mapGroups = (
  remembered: Remembered,
  isMeant: (group: RememberedGroup) => boolean,
  next: (group: RememberedGroup) => RememberedGroup,
): Remembered =>
  [...remembered.groups.values()].filter(isMeant).reduce((known, group) => withGroup(known, next(group)), remembered)

/** A load balancer that is gone without us puts its group in doubt: what else is gone, only a reading can tell. */
const rememberState = (remembered: Remembered, arn: string, state: LoadBalancerState | 'gone'): Remembered =>
  mapGroups(
    remembered,
    (group) => groupPicture(group).loadBalancers.some(({ loadBalancer }) => loadBalancer.arn === arn),
    (group) =>
      state === 'gone'
        ? { ...group, doubt: O.some({ _tag: 'Contradicted', detail: 'the load balancer is gone' }) }
        : { ...group, observed: O.some(mapLoadBalancer(groupPicture(group), arn, (found) => ({ ...found, state }))) },
  )

const rememberInSync = (remembered: Remembered, changeId: string, at: Instant): Remembered => {
  const next = (record: DepartedRecord): DepartedRecord =>
    record.changeId === changeId && O.isNone(record.inSyncAt) ? { ...record, inSyncAt: O.some(at) } : record
  return {
    ...remembered,
    zones: mapValues(remembered.zones, (zone) => ({ ...zone, departed: zone.departed.map(next) })),
  }
}

const rememberReleased = (remembered: Remembered, securityGroupId: string): Remembered =>
  mapGroups(
    remembered,
    (group) => groupPicture(group).securityGroups.some(({ groupId }) => groupId === securityGroupId),
    (group) => ({
      ...group,
      releasedSecurityGroupIds: new Set([...group.releasedSecurityGroupIds, securityGroupId]),
    }),
  )
