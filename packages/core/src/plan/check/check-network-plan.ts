// Is this plan of the shared security groups one that we would ever make?
// Beyond what holds of every plan: of the groups only the shared backend group is altered as a whole; on node and pod groups
// only rules that carry our label and admit the backend group are added, and only rules that stand there with our label are
// revoked. Linear in the rules observed, and free when the plan is empty.
import type { ObservedNetwork } from '../../aws/observed.js'
import { backendSecurityGroupId, type Reference, showReference } from '../../aws/resource-id.js'
import { type Permission, sharedRuleDescription, showPermission } from '../../aws/security-group.js'
import type { KnownNetwork } from '../../desired/known.js'
import type { Violation } from './check-plan.js'
import { observedBackendGroup } from '../network/plan-network.js'
import type { Plan, PlannedChange } from '../plan.js'
import { touchedResources } from './touched-resources.js'

/** Checks what holds of plans of networks besides: no group and no rule of others is touched. Returns all violations. */
export const checkNetworkPlan = (
  plan: Plan,
  known: Pick<KnownNetwork, 'observed' | 'identity'>,
): ReadonlyArray<Violation> => {
  if (plan.changes.length === 0) return []
  const ours: Ours = { backendGroupId: observedBackendGroup(known)?.groupId, rules: labelledRules(known.observed) }
  return plan.changes.flatMap((planned) => foreignTouches(ours, planned))
}

interface Ours {
  readonly backendGroupId: string | undefined
  /** Rules that carry our label, by `ruleKey`. */
  readonly rules: ReadonlySet<string>
}

const ruleKey = (groupId: string, permission: Permission): string => `${groupId} ${showPermission(permission)}`

const labelledRules = (observed: ObservedNetwork): ReadonlySet<string> =>
  new Set(
    observed.securityGroups.flatMap(({ groupId, permissions }) =>
      permissions.filter(isLabelled).map((permission) => ruleKey(groupId, permission)),
    ),
  )

const isLabelled = ({ description }: Permission): boolean => description === sharedRuleDescription

const foreignTouches = (ours: Ours, { id, change }: PlannedChange): ReadonlyArray<Violation> => {
  switch (change._tag) {
    case 'AuthorizeIngress':
    case 'RevokeIngress': {
      const key = ruleKey(showReference(change.securityGroup), change.permission)
      const isOurs = isRuleOfOurs(ours, change.permission) && (change._tag === 'AuthorizeIngress' || ours.rules.has(key))
      return isOurs ? [] : [{ _tag: 'ForeignTouched', id, awsId: key }]
    }
    default:
      return touchedResources(change)
        .filter((reference) => !isBackend(ours, reference))
        .map((reference) => ({ _tag: 'ForeignTouched', id, awsId: showReference(reference) }))
  }
}

const isRuleOfOurs = (ours: Ours, { description, source }: Permission): boolean =>
  description === sharedRuleDescription && source._tag === 'FromGroup' && isBackend(ours, source.group)

const isBackend = (ours: Ours, reference: Reference): boolean =>
  reference._tag === 'Owned' ? reference.resourceId === backendSecurityGroupId : reference.awsId === ours.backendGroupId
