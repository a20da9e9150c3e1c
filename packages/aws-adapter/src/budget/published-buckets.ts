// How many calls does AWS let us make?
// From a call to every token bucket that it draws from. Figures are AWS's published ones per account and region:
// other callers share them, which is what learning from throttling in `budget-state.ts` is for. The sweep has a
// bucket of our own, so that looking after things never takes more than a fifth of the account's load balancing
// calls. https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-throttling.html,
// https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html,
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html,
// https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html,
// https://docs.aws.amazon.com/tag-editor/latest/userguide/reference.html (2026-11-22)
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { actionOf, kindOf, type OperationName, serviceOf } from '../operation-name.js'

export interface Bucket {
  /** Unique in the account: `elbv2/mutating`. */
  readonly name: string
  /** How many calls may be made at once after a rest. */
  readonly burst: number
  readonly refillPerSecond: number
}

/** What the budget needs to know of a call. */
export interface BudgetedCall {
  readonly operation: OperationName
  readonly lane: Lane
}

const bucket = (name: string, burst: number, refillPerSecond: number): Bucket => ({ name, burst, refillPerSecond })

const loadBalancingAccount = bucket('elbv2/account', 40, 10)
const loadBalancingSweep = bucket('elbv2/sweep', 2, 2)
const route53Account = bucket('route53/account', 50, 10)

/** The bucket of our own that looking after things draws from besides. */
export const sweepBuckets = ({ operation, lane }: BudgetedCall): ReadonlyArray<Bucket> =>
  serviceOf(operation) === 'elbv2' && lane === 'sweep' ? [loadBalancingSweep] : []

/** Lists the published buckets of a call; it needs a token from each. */
export const bucketsOf = (call: BudgetedCall): ReadonlyArray<Bucket> => {
  const { operation } = call
  const action = actionOf(operation)
  switch (serviceOf(operation)) {
    case 'elbv2':
      return [loadBalancingAccount, loadBalancingBucket(operation), ...sweepBuckets(call)]
    case 'ec2':
      return [ec2Bucket(operation)]
    case 'route53':
      return [route53Account, bucket(`route53/${action}`, 50, 10)]
    case 'acm':
      return [certificateBucket(action)]
    case 'tagging':
      return [bucket(`tagging/${action}`, 15, 15)]
  }
}

const loadBalancingBucket = (operation: OperationName): Bucket => {
  switch (actionOf(operation)) {
    case 'CreateLoadBalancer':
    case 'SetSubnets':
      return bucket('elbv2/resource-intensive', 10, 0.2)
    case 'RegisterTargets':
    case 'DeregisterTargets':
      return bucket('elbv2/registration', 20, 4)
    default:
      return kindOf(operation) === 'read' ? bucket('elbv2/non-mutating', 40, 10) : bucket('elbv2/mutating', 20, 3)
  }
}

/** Each EC2 operation has a bucket of its own. Our reads always filter or page, so the smaller bucket is never used. */
const ec2Bucket = (operation: OperationName): Bucket => {
  const action = actionOf(operation)
  if (kindOf(operation) === 'read') return bucket(`ec2/${action}`, 100, 20)
  return action === 'CreateTags' || action === 'DeleteTags'
    ? bucket(`ec2/${action}`, 100, 10)
    : bucket(`ec2/${action}`, 50, 5)
}

const certificateBucket = (action: string): Bucket =>
  action === 'ListCertificates' ? bucket(`acm/${action}`, 5, 5) : bucket(`acm/${action}`, 10, 10)
