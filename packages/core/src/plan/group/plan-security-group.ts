// How does the managed frontend security group get its inbound rules?
// Missing permissions are authorised before surplus ones are revoked, so that clients who may connect before and after
// may connect all the time. The whole inbound side is ours, as with aws-load-balancer-controller.
import * as O from 'fp-ts/lib/Option.js'
import { given, managedSecurityGroupId, owned, type Reference } from '../../aws/resource-id.js'
import { type Permission, type SecurityGroup, showPermission } from '../../aws/security-group.js'
import { askedFor } from '../cause.js'
import type { PlannedChange } from '../plan.js'
import { type ComparedTags, compareTags } from '../compare-tags.js'
import { becauseOf, type GroupPlanInput, noLongerAskedFor } from './group-plan-input.js'
import { managedSecurityGroup } from './match-resources.js'

/**
 * Plans the managed frontend security group; nothing when the user gave groups of their own.
 *
 * A permission is known by protocol, ports and source: EC2 tells rules apart by these, and not by their descriptions, so that
 * a rule which differs only there is left as it is.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html (2026-11-25)
 */
export const planSecurityGroup = (input: GroupPlanInput): ReadonlyArray<PlannedChange> =>
  O.isSome(input.wanted.securityGroup) ? planWanted(input, input.wanted.securityGroup.value) : []

const planWanted = (input: GroupPlanInput, desired: SecurityGroup): ReadonlyArray<PlannedChange> => {
  const observed = O.toUndefined(managedSecurityGroup(input.known.observed))
  const group = observed === undefined ? owned(managedSecurityGroupId) : given(observed.groupId)
  const present = new Set((observed?.permissions ?? []).map(showPermission))
  const wanted = new Set(desired.permissions.map(showPermission))
  const authorised = desired.permissions
    .filter((permission) => !present.has(showPermission(permission)))
    .map((permission) => authorise(input, group, permission))
  const revoked = (observed?.permissions ?? [])
    .filter((permission) => !wanted.has(showPermission(permission)))
    .map((permission) => ({ ...revoke(input, group, permission), needs: authorised.map(({ id }) => id) }))
  return observed === undefined
    ? [create(input, desired), ...authorised]
    : [...authorised, ...revoked, ...tagChanges(input, group, { desired: desired.tags, observed: observed.tags })]
}

const create = (input: GroupPlanInput, desired: SecurityGroup): PlannedChange => ({
  id: 'create-security-group',
  change: {
    _tag: 'CreateSecurityGroup',
    resourceId: desired.resourceId,
    name: desired.name,
    description: desired.description,
    vpcId: desired.vpcId,
    tags: desired.tags,
  },
  differences: [],
  reason: becauseOf(input.wanted, 'is new'),
  cause: askedFor,
  needs: [],
})

const authorise = (input: GroupPlanInput, group: Reference, permission: Permission): PlannedChange => ({
  id: `authorize-ingress:${showPermission(permission)}`,
  change: { _tag: 'AuthorizeIngress', securityGroup: group, permission },
  differences: [],
  reason: becauseOf(input.wanted, `listens on port ${String(permission.fromPort)}`),
  cause: askedFor,
  needs: [],
})

const revoke = (input: GroupPlanInput, group: Reference, permission: Permission): PlannedChange => ({
  id: `revoke-ingress:${showPermission(permission)}`,
  change: { _tag: 'RevokeIngress', securityGroup: group, permission },
  differences: [],
  reason: becauseOf(input.wanted, `no longer admits ${showPermission(permission)}`),
  cause: noLongerAskedFor(input.wanted),
  needs: [],
})

const tagChanges = (
  input: GroupPlanInput,
  group: Reference,
  tags: Pick<ComparedTags, 'desired' | 'observed'>,
): ReadonlyArray<PlannedChange> => {
  const { added, removed } = compareTags(input.known, { ...tags, positional: [] })
  const base = { differences: [], reason: becauseOf(input.wanted, 'asks for other tags'), cause: askedFor, needs: [] }
  return [
    ...(Object.keys(added).length === 0
      ? []
      : [{ ...base, id: 'tag-security-group', change: { _tag: 'TagSecurityGroup' as const, securityGroup: group, tags: added } }]),
    ...(removed.length === 0
      ? []
      : [
          {
            ...base,
            id: 'untag-security-group',
            change: { _tag: 'UntagSecurityGroup' as const, securityGroup: group, tagKeys: removed },
          },
        ]),
  ]
}
