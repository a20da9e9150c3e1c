// What can be read again from AWS, and what comes back?
// A reading names one complete picture (a scope), or the progress of one thing that is waited for.
import type { GroupId } from './group-id.js'
import type { LoadBalancerState } from './load-balancer.js'
import type { Observed } from './observed.js'

/** What to read. */
export type Reading =
  | { readonly _tag: 'ReadGroup'; readonly group: GroupId }
  | { readonly _tag: 'ReadTargets'; readonly group: GroupId; readonly targetGroupName: string; readonly targetGroupArn: string }
  | { readonly _tag: 'ReadZone'; readonly zoneId: string }
  /** The shared backend group is found by its tags; the others by id. */
  | { readonly _tag: 'ReadNetwork'; readonly vpcId: string; readonly securityGroupIds: ReadonlyArray<string> }
  | { readonly _tag: 'ReadLoadBalancerState'; readonly loadBalancerArn: string }
  | { readonly _tag: 'ReadDnsChange'; readonly changeId: string }
  /** Network interfaces that still use a security group. */
  | { readonly _tag: 'ReadInterfaces'; readonly securityGroupId: string }

/** What was read; a reading is answered completely or not at all. */
export type Observation =
  | { readonly _tag: 'Picture'; readonly observed: Observed }
  | { readonly _tag: 'LoadBalancerStateIs'; readonly state: LoadBalancerState | 'gone' }
  | { readonly _tag: 'DnsChangeIs'; readonly status: 'PENDING' | 'INSYNC' }
  | { readonly _tag: 'InterfacesInUse'; readonly networkInterfaceIds: ReadonlyArray<string> }

/** Writes a reading so that equal readings are equal texts; used as a map key. */
export const showReading = (reading: Reading): string => JSON.stringify(reading)
