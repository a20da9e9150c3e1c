// What do security groups look like after a change of ours? Used by the group scope (managed frontend group) and by the
// network scope (shared backend group, node and pod groups).
import { type ObservedSecurityGroup, showPermission } from '../../aws/security-group.js'
import type { Tags } from '../../aws/tags.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'

/** Advances security groups by one change; changes of other kinds leave them as they are. */
export const advanceSecurityGroups = (
  groups: ReadonlyArray<ObservedSecurityGroup>,
  change: ResolvedChange,
  bindings: Bindings,
): ReadonlyArray<ObservedSecurityGroup> => {
  const map = (
    groupId: string,
    next: (group: ObservedSecurityGroup) => ObservedSecurityGroup,
  ): ReadonlyArray<ObservedSecurityGroup> => groups.map((group) => (group.groupId === groupId ? next(group) : group))
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return bindings._tag !== 'SecurityGroupBound'
        ? groups
        : [
            ...groups,
            { groupId: bindings.groupId, name: change.name, vpcId: change.vpcId, permissions: [], tags: change.tags },
          ].sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
    case 'AuthorizeIngress':
      return map(change.securityGroup, (group) => ({
        ...group,
        permissions: [...group.permissions, change.permission].sort((left, right) =>
          showPermission(left) < showPermission(right) ? -1 : 1,
        ),
      }))
    case 'RevokeIngress':
      return map(change.securityGroup, (group) => ({
        ...group,
        permissions: group.permissions.filter(
          (permission) => showPermission(permission) !== showPermission(change.permission),
        ),
      }))
    case 'TagSecurityGroup':
      return map(change.securityGroup, (group) => ({ ...group, tags: { ...group.tags, ...change.tags } }))
    case 'UntagSecurityGroup':
      return map(change.securityGroup, (group) => ({ ...group, tags: withoutKeys(group.tags, change.tagKeys) }))
    case 'DeleteSecurityGroup':
      return groups.filter((group) => group.groupId !== change.securityGroup)
    default:
      return groups
  }
}

/** Leaves out some keys of a tag set. */
export const withoutKeys = (tags: Tags, keys: ReadonlyArray<string>): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
