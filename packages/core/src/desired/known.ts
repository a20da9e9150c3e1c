// What does planning one scope start from?
// Everything that was read, remembered or settled before, as one value per kind of scope: planners look at nothing else.
// Time is a value here; planners never read a clock.
import type { Option } from 'fp-ts/lib/Option.js'
import type { Identity, WaitSettings } from '../annotations/planner-settings.js'
import type { ObservedGroup, ObservedNetwork, ObservedTargets, ObservedZone } from '../aws/observed.js'
import type { Instant } from '../ports/clock.js'

/** A record of ours that leads, or led, to a load balancer. */
export interface PointingRecord {
  readonly zoneId: string
  readonly name: string
  /** Lower case, without a trailing dot. */
  readonly dnsName: string
}

/** A record that was taken away from a load balancer. */
export interface DepartedRecord extends PointingRecord {
  readonly changeId: string
  readonly departedAt: Instant
  /** When Route 53 said that every name server knows. */
  readonly inSyncAt: Option<Instant>
}

/** Moments of our own changes; what is not here happened before anybody can remember. */
export interface GroupTimes {
  /** When the last rule stopped using a target group, by ARN. */
  readonly unusedSince: ReadonlyMap<string, Instant>
  /** When a rule first used a target group, by ARN. */
  readonly usedSince: ReadonlyMap<string, Instant>
}

/** Nothing remembered: all of it was long ago. */
export const noTimes: GroupTimes = { unusedSince: new Map(), usedSince: new Map() }

/** What planning a group starts from. */
export interface KnownGroup {
  readonly identity: Identity
  readonly waits: WaitSettings
  /** Keys that somebody else manages on our resources. */
  readonly externalManagedTags: ReadonlyArray<string>
  readonly now: Instant
  readonly observed: ObservedGroup
  readonly times: GroupTimes
  /** Registrations and health, by target group ARN, as far as they have been read. */
  readonly targets: ReadonlyMap<string, ObservedTargets>
  /** The shared backend security group, once it exists. */
  readonly backendGroupId: Option<string>
  readonly pointing: ReadonlyArray<PointingRecord>
  readonly departed: ReadonlyArray<DepartedRecord>
  /** Security groups that no network interface uses any more, as last read. */
  readonly releasedSecurityGroupIds: ReadonlySet<string>
}

/** What planning the targets of a target group starts from. */
export interface KnownTargets {
  readonly waits: WaitSettings
  readonly now: Instant
  /** None until the target group exists. */
  readonly targetGroupArn: Option<string>
  /** None until it was read. */
  readonly observed: Option<ObservedTargets>
}

/** Whether shared scopes may take away what nobody claims: only when every group has compiled since start. */
export type Narrowing = 'Allowed' | 'NotYet'

/** What planning a zone starts from. */
export interface KnownZone {
  readonly identity: Identity
  readonly now: Instant
  readonly observed: ObservedZone
  readonly narrowing: Narrowing
  /** Owners (as ownership records name them) whose Ingress fails or is unknown: their records stay. */
  readonly keptOwners: ReadonlySet<string>
}

/** What planning shared security groups starts from. */
export interface KnownNetwork {
  readonly identity: Identity
  readonly now: Instant
  readonly observed: ObservedNetwork
  readonly narrowing: Narrowing
  /** Whether interfaces of load balancers that end may bear the backend group still. */
  readonly endingGroups: 'Some' | 'None'
}
