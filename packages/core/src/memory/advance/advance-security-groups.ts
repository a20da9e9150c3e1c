// What do security groups look like after a change of ours?
// From groups and a change to the next groups, sorted by id. Used by the group scope (managed frontend group) and by the network
// scope (shared backend group, node and pod groups). A new group has no inbound rules; the outbound rule that AWS adds is not
// looked at (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html, 2026-11-22).
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import {
  type ObservedSecurityGroup,
  type Permission,
  permissionOrd,
  securityGroupIdOrd,
} from '../../aws/security-group.js'
import { withoutTags } from '../../aws/tags.js'
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
      return bindings._tag === 'SecurityGroupBound'
        ? RA.sort(securityGroupIdOrd)([
            ...groups,
            { groupId: bindings.groupId, name: change.name, vpcId: change.vpcId, permissions: [], tags: change.tags },
          ])
        : groups
    case 'AuthorizeIngress':
      return map(change.securityGroup, (group) => ({
        ...group,
        permissions: RA.sort(permissionOrd)([...group.permissions, change.permission]),
      }))
    case 'RevokeIngress':
      return map(change.securityGroup, (group) => ({
        ...group,
        permissions: group.permissions.filter((permission) => !isSame(permission, change.permission)),
      }))
    case 'TagSecurityGroup':
      return map(change.securityGroup, (group) => ({ ...group, tags: { ...group.tags, ...change.tags } }))
    case 'UntagSecurityGroup':
      return map(change.securityGroup, (group) => ({ ...group, tags: withoutTags(group.tags, change.tagKeys) }))
    case 'DeleteSecurityGroup':
      return groups.filter((group) => group.groupId !== change.securityGroup)
    default:
      return groups
  }
}

/** A permission is known by protocol, ports and source; its description does not count. */
const isSame = (left: Permission, right: Permission): boolean => permissionOrd.equals(left, right)
