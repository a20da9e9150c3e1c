// Which attributes must be set? Only those that were asked for and differ; a key that is no longer asked for keeps its
// value, as with aws-load-balancer-controller. At most 20 attributes fit into one call.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html (2026-11-22)
import type { Attributes } from '../../aws/load-balancer.js'
import type { Difference } from '../plan.js'

const attributesPerCallMax = 20

export interface AttributeChange {
  readonly changed: Attributes
  readonly differences: ReadonlyArray<Difference>
}

/** Lists what differs, in portions of one call each, by key. */
export const differingAttributes = (desired: Attributes, observed: Attributes): ReadonlyArray<AttributeChange> => {
  const differing = Object.keys(desired)
    .filter((key) => desired[key] !== observed[key])
    .sort()
  const portions = Array.from({ length: Math.ceil(differing.length / attributesPerCallMax) }, (_, index) =>
    differing.slice(index * attributesPerCallMax, (index + 1) * attributesPerCallMax),
  )
  return portions.map((keys) => ({
    changed: Object.fromEntries(keys.map((key) => [key, desired[key] ?? ''])),
    differences: keys.map((key) => ({
      field: `attributes[${key}]`,
      before: observed[key] ?? '',
      after: desired[key] ?? '',
    })),
  }))
}
