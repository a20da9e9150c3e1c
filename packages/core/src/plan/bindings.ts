// What did a call tell us?
// The ids that AWS assigned to what was just created, and whatever else only the answer knows. `advance` turns a change
// and its bindings into the next remembered picture, so bindings must be complete: nothing is read back after a call.
import type { LoadBalancerState } from '../aws/load-balancer.js'
import type { Instant } from '../ports/clock.js'

/** What the answer to one change told. */
export type Bindings =
  | { readonly _tag: 'NothingBound' }
  | { readonly _tag: 'SecurityGroupBound'; readonly groupId: string }
  | { readonly _tag: 'TargetGroupBound'; readonly arn: string }
  | {
      readonly _tag: 'LoadBalancerBound'
      readonly arn: string
      readonly dnsName: string
      readonly canonicalHostedZoneId: string
      readonly state: LoadBalancerState
      readonly createdAt: Instant
      readonly vpcId: string
    }
  | { readonly _tag: 'ListenerBound'; readonly arn: string }
  | { readonly _tag: 'RuleBound'; readonly arn: string }
  /** Route 53's change id, asked until INSYNC. */
  | { readonly _tag: 'DnsChangeBound'; readonly changeId: string }

/** For calls whose answer tells nothing new. */
export const nothingBound: Bindings = { _tag: 'NothingBound' }

