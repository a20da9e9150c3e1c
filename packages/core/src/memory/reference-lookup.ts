// What does AWS call a resource of ours?
// From memory and a resource id to the ARN or id that AWS assigned, looked up at the moment a call is formed: what was made a call
// ago is known by then. Target groups go by name here, because while one is replaced there are two of one resource id.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import { backendSecurityGroupId, loadBalancerId, managedSecurityGroupId, type ResourceId } from '../aws/resource-id.js'
import type { ScopeKey } from '../aws/scope-key.js'
import { managedSecurityGroup } from '../plan/group/match-resources.js'
import type { FindAwsId } from '../plan/resolve-references.js'
import { backendGroupId } from './collect-known.js'
import { groupPicture, rememberedGroup } from './find-remembered.js'
import type { Remembered } from './remembered.js'

/** Prepares the lookup for one scope: the shared backend group for every scope, a group's own resources for that group. */
export const referenceLookup = (settings: PlannerSettings, remembered: Remembered, scope: ScopeKey): FindAwsId => {
  const backendId = RA.fromOption(backendGroupId(settings, remembered))
  const shared = new Map(backendId.map((groupId) => [backendSecurityGroupId, groupId] as const))
  if (scope._tag !== 'GroupScope') return (resourceId) => shared.get(resourceId)
  const observed = groupPicture(rememberedGroup(remembered, scope.group))
  const present = presentLoadBalancer(observed)
  const listeners = RA.fromOption(present).flatMap((entry) => entry.listeners)
  const own = new Map<ResourceId, string>([
    ...shared,
    ...RA.fromOption(managedSecurityGroup(observed)).map(({ groupId }) => [managedSecurityGroupId, groupId] as const),
    ...RA.fromOption(present).map(({ loadBalancer }) => [loadBalancerId, loadBalancer.arn] as const),
    ...observed.targetGroups.map((targetGroup) => [targetGroup.name, targetGroup.arn] as const),
    ...listeners.flatMap((listener) => [
      [String(listener.port), listener.arn] as const,
      ...listener.rules.map((rule) => [`${String(listener.port)}:${String(rule.priority)}`, rule.arn] as const),
    ]),
  ])
  return (resourceId) => own.get(resourceId)
}
