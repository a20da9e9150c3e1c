// What does AWS call a resource of ours? Looked up in memory at the moment a call is formed.
import * as O from 'fp-ts/lib/Option.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { backendSecurityGroupId, loadBalancerId, managedSecurityGroupId, type ResourceId } from '../aws/resource-id.js'
import type { ScopeKey } from '../aws/scope-key.js'
import { managedSecurityGroup, servingLoadBalancer } from '../plan/group/match-resources.js'
import type { Lookup } from '../plan/resolve-references.js'
import { backendGroupId } from './known.js'
import { groupPicture, type Remembered, rememberedGroup } from './remembered.js'

/** Prepares the lookup for one scope. */
export const referenceLookup = (settings: PlannerSettings, remembered: Remembered, scope: ScopeKey): Lookup => {
  const shared = new Map(toEntries(backendSecurityGroupId, backendGroupId(settings, remembered)))
  if (scope._tag !== 'GroupScope') return (resourceId) => shared.get(resourceId)
  const observed = groupPicture(rememberedGroup(remembered, scope.group))
  const serving = servingLoadBalancer(observed)
  const listeners = O.isSome(serving) ? serving.value.listeners : []
  const own = new Map<ResourceId, string>([
    ...shared,
    ...toEntries(managedSecurityGroupId, O.map((group: { readonly groupId: string }) => group.groupId)(managedSecurityGroup(observed))),
    ...(O.isSome(serving) ? [[loadBalancerId, serving.value.loadBalancer.arn] as const] : []),
    ...observed.targetGroups.map((targetGroup) => [targetGroup.name, targetGroup.arn] as const),
    ...listeners.flatMap((listener) => [
      [String(listener.port), listener.arn] as const,
      ...listener.rules.map((rule) => [`${String(listener.port)}:${String(rule.priority)}`, rule.arn] as const),
    ]),
  ])
  return (resourceId) => own.get(resourceId)
}

const toEntries = (resourceId: ResourceId, awsId: O.Option<string>): ReadonlyArray<readonly [ResourceId, string]> =>
  O.isSome(awsId) ? [[resourceId, awsId.value]] : []
