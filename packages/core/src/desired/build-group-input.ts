// What are the resources of a group built from?
// One fragment with the facts that answer its questions; every builder of a resource takes this and nothing else.
import type { Option } from 'fp-ts/lib/Option.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedLoadBalancer } from '../aws/load-balancer.js'
import type { Facts } from '../facts/facts.js'
import type { Fragment } from '../fragment/fragment.js'
import type { TagOrigin } from './build-group-tags.js'

export interface BuildInput {
  readonly settings: PlannerSettings
  readonly group: GroupId
  readonly fragment: Fragment
  readonly facts: Facts
  /** The load balancer that the group has. */
  readonly present: Option<ObservedLoadBalancer>
}

/** Tells what the tags of the group's resources are made of. */
export const tagOrigin = ({ settings, group, fragment }: BuildInput): TagOrigin => ({
  clusterName: settings.clusterName,
  group,
  ingressUid: fragment.ingressUid,
})
