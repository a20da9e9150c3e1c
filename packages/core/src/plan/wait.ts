// What must become true outside before a change may be made?
// Waits are data in the plan: apply does what is ready and comes back; the next run plans again from memory, where the
// wait is gone once it is over. Times are reckoned from our own remembered changes.
import type { Option } from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import type { Reading } from '../aws/reading.js'
import type { ScopeKey } from '../aws/scope-key.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { PodToSee } from '../kubernetes/pod.js'
import type { Instant } from '../ports/clock.js'

/** Unique inside a plan: `wait:load-balancer-active`. Shares its space with change ids in `needs`. */
export type WaitId = string

/** What has to become true. */
export type Awaited =
  | { readonly _tag: 'LoadBalancerActive'; readonly name: string }
  /** Bounded: after `until` the plan goes on without. */
  | { readonly _tag: 'TargetHealthy'; readonly targetGroupName: string }
  | { readonly _tag: 'DnsInSync'; readonly zoneId: string }
  /** Resolvers may still answer with a record of ours for its TTL. */
  | { readonly _tag: 'DnsExpired'; readonly names: ReadonlyArray<string>; readonly expiryMilliseconds: number }
  /** The load balancer ships rule edits in batches of about 10 s; so long after the last one they are everywhere. */
  | { readonly _tag: 'RulesSettled'; readonly targetGroupName: string; readonly settledMilliseconds: number }
  | { readonly _tag: 'InterfacesReleased'; readonly securityGroupId: string }
  /** A group whose load balancer is active and whose rules are in place. */
  | { readonly _tag: 'GroupServing'; readonly group: GroupId }
  /** Records of ours still lead to the group's load balancer. */
  | { readonly _tag: 'RecordsGone'; readonly group: GroupId }
  /** The shared backend security group, made by the network scope. */
  | { readonly _tag: 'BackendGroupExists'; readonly vpcId: string }
  | { readonly _tag: 'TargetGroupExists'; readonly targetGroupName: string }
  /** Pods whose endpoints are not ready are looked at once, for gates; news of them wakes the scope. */
  | { readonly _tag: 'PodsSeen'; readonly pods: ReadonlyArray<PodToSee> }
  /** Pods that count as ready only when they are healthy targets; looked into ever more rarely while none is new. */
  | {
      readonly _tag: 'GatedPodsHealthy'
      readonly targetGroupName: string
      readonly pods: ReadonlyArray<ObjectRef>
      /** When the last of them began to wait. */
      readonly since: Instant
      /** The first pause between two looks. */
      readonly leastMilliseconds: number
    }
  /** Load balancers of these groups still stand; only told beforehand, a controller plans again when they are gone. */
  | { readonly _tag: 'GroupsEnded'; readonly groups: ReadonlyArray<GroupId> }

/** Something that is waited for, with how to learn that it is over. */
export interface Wait {
  readonly id: WaitId
  readonly awaited: Awaited
  /** When to look again at the latest; None when another scope's news will wake this one. */
  readonly until: Option<Instant>
  /** What to read to learn that it is over; None when time or another scope decides. */
  readonly reading: Option<Reading>
  /** Scopes to run when they have not run yet; their work ends this wait. */
  readonly scopes: ReadonlyArray<ScopeKey>
}
