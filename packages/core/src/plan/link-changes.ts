// In which order may changes be made?
// Whatever points at a resource that the same plan creates comes after that creation. Together with the edges that
// planners state themselves this gives the graph; the list is put in one order that respects it, always the same.
import type { Reference } from '../aws/resource-id.js'
import { actionReferences } from '../aws/rule-action.js'
import type { Change, ChangeId } from './change.js'
import type { PlannedChange } from './plan.js'

/** Adds the edges that references imply and sorts, keeping the given order where the graph leaves a choice. */
export const linkChanges = (changes: ReadonlyArray<PlannedChange>): ReadonlyArray<PlannedChange> => {
  const creators = new Map(
    changes.flatMap(({ change, id }) => ('resourceId' in change ? [[change.resourceId, id] as const] : [])),
  )
  return sortByNeeds(
    changes.map((planned) => {
      const implied = references(planned.change).flatMap((reference) => {
        const creator = reference._tag === 'Owned' ? creators.get(reference.resourceId) : undefined
        return creator === undefined || creator === planned.id ? [] : [creator]
      })
      return { ...planned, needs: [...new Set([...planned.needs, ...implied])].sort() }
    }),
  )
}

/** Lists everything that a change points at. */
export const references = (change: Change): ReadonlyArray<Reference> => {
  switch (change._tag) {
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return [
        change.securityGroup,
        ...(change.permission.source._tag === 'FromGroup' ? [change.permission.source.group] : []),
      ]
    case 'TagSecurityGroup':
    case 'UntagSecurityGroup':
    case 'DeleteSecurityGroup':
      return [change.securityGroup]
    case 'ModifyTargetGroup':
    case 'ModifyTargetGroupAttributes':
    case 'DeleteTargetGroup':
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return [change.targetGroup]
    case 'CreateLoadBalancer':
      return change.securityGroups
    case 'SetSecurityGroups':
      return [change.loadBalancer, ...change.securityGroups]
    case 'ModifyLoadBalancerAttributes':
    case 'SetSubnets':
    case 'SetIpAddressType':
    case 'DeleteLoadBalancer':
      return [change.loadBalancer]
    case 'CreateListener':
      return [change.loadBalancer, ...actionReferences(change.defaultAction)]
    case 'ModifyListener':
      return [change.listener, ...actionReferences(change.defaultAction)]
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
    case 'DeleteListener':
      return [change.listener]
    case 'CreateRule':
      return [change.listener, ...actionReferences(change.action)]
    case 'ModifyRule':
      return [change.rule, ...actionReferences(change.action)]
    case 'SetRulePriorities':
      return [change.listener, ...change.priorities.map((entry) => entry.rule)]
    case 'DeleteRule':
      return [change.rule]
    case 'AddTags':
    case 'RemoveTags':
      return [change.resource]
    case 'CreateSecurityGroup':
    case 'CreateTargetGroup':
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return []
  }
}

/** Sorts so that needs come first; what has no order keeps its place. Needs outside the list (waits) do not count. */
const sortByNeeds = (changes: ReadonlyArray<PlannedChange>): ReadonlyArray<PlannedChange> => {
  const byId = new Map(changes.map((planned) => [planned.id, planned] as const))
  const placed = new Set<ChangeId>()
  const sorted: Array<PlannedChange> = []
  const visit = (planned: PlannedChange): void => {
    if (placed.has(planned.id)) return
    placed.add(planned.id)
    for (const id of planned.needs) {
      const needed = byId.get(id)
      if (needed !== undefined) visit(needed)
    }
    sorted.push(planned)
  }
  changes.forEach(visit)
  return sorted
}
