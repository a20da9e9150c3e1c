// What follows for other scopes from what groups are about to do?
// A controller plans each scope again when its time has come; whoever only looks must be told beforehand what that will be.
// From the plans of groups to the targets of a target group that stands in for another, and to what the network closes when
// groups have ended. For telling people what comes; a controller never carries these plans out.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import { targetsScope, type NetworkScope, type TargetsScope } from '../aws/scope-key.js'
import type { Plan } from '../plan/plan.js'
import type { Wait } from '../plan/wait.js'
import { foretell } from './foretell.js'
import { planScope, type ScopeInput, type ScopePlan } from './plan-scope.js'
import { groupPicture, rememberedGroup } from './find-remembered.js'
import type { Remembered } from './remembered.js'
import { withGroup } from './replace-group.js'
import { targetGroupBackends } from './target-group-backends.js'

/** Lists the target groups that the plan of a group makes in place of others. */
export const replacementTargetScopes = (remembered: Remembered, { scope, changes }: Plan): ReadonlyArray<TargetsScope> => {
  if (scope._tag !== 'GroupScope') return []
  const known = new Set(targetGroupBackends(remembered, scope.group).map(({ scope: { targetGroupName } }) => targetGroupName))
  return changes.flatMap(({ change }) =>
    change._tag === 'CreateTargetGroup' && !known.has(change.targetGroup.name)
      ? [targetsScope(scope.group, change.targetGroup.name)]
      : [],
  )
}

/** Plans the targets of such a target group, as if the one before it had never been. */
export const planReplacementTargets = (input: ScopeInput, scope: TargetsScope): ScopePlan =>
  planScope({ ...input, remembered: withoutPredecessors(input.remembered, scope) }, scope)

const withoutPredecessors = (remembered: Remembered, { group, targetGroupName }: TargetsScope): Remembered => {
  const known = rememberedGroup(remembered, group)
  const claimed = O.isSome(known.claims) ? known.claims.value.backends : []
  const replaced = claimed.filter((claim) => claim.targetGroupName === targetGroupName).map(({ resourceId }) => resourceId)
  const picture = groupPicture(known)
  const targetGroups = picture.targetGroups.filter(({ resourceId }) => !replaced.includes(resourceId))
  return withGroup(remembered, { ...known, observed: O.some({ ...picture, targetGroups }) })
}

/** Plans the network with what it will do when the groups that end are gone, behind a wait for that. */
export const planNetworkToTheEnd = (input: ScopeInput, scope: NetworkScope, groups: ReadonlyArray<Plan>): ScopePlan => {
  const now = planScope(input, scope)
  const ending = groups.filter(({ changes }) => changes.some(({ change }) => change._tag === 'DeleteLoadBalancer'))
  if (ending.length === 0) return now
  const remembered = ending.reduce((known, plan) => foretell(input.settings, known, plan), input.remembered)
  const present = new Set(now.plan.changes.map(({ id }) => id))
  const later = planScope({ ...input, remembered }, scope).plan.changes.filter(({ id }) => !present.has(id))
  if (later.length === 0) return now
  const wait = groupsEnded(ending.flatMap((plan) => (plan.scope._tag === 'GroupScope' ? [plan.scope.group] : [])))
  return {
    ...now,
    plan: {
      ...now.plan,
      changes: [...now.plan.changes, ...later.map((planned) => ({ ...planned, needs: [...planned.needs, wait.id] }))],
      waits: [...now.plan.waits, wait],
    },
  }
}

const groupsEnded = (groups: ReadonlyArray<GroupId>): Wait => ({
  id: 'wait:groups-ended',
  awaited: { _tag: 'GroupsEnded', groups },
  until: O.none,
  reading: O.none,
  scopes: [],
})
