// What must change in the security groups that several groups share?
// A port that any rule from the backend group already covers is satisfied, whoever wrote it: AWS refuses a second rule that
// differs in its description alone. Missing ports are admitted one by one, or as one range when a group would get too many
// rules; labelled rules that cover nothing needed are revoked, after the new ones, and only when every group has compiled.
// Rules without our label are never touched.
// A security group holds 60 inbound rules per address family by default.
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { backendSecurityGroupId, given, owned, type Reference } from '../../aws/resource-id.js'
import { networkScope } from '../../aws/scope-key.js'
import {
  type ObservedSecurityGroup,
  type Permission,
  permissionOrd,
  type SecurityGroup,
  securityGroupIdOrd,
  sharedRuleDescription,
  showPermission,
} from '../../aws/security-group.js'
import type { DesiredNetwork, Opening } from '../../desired/desired-network.js'
import type { KnownNetwork } from '../../desired/known.js'
import { backendGroupTagValue, clusterTagKey, sharedResourceTagKey } from '../../aws/tags.js'
import { askedFor } from '../cause.js'
import { finishPlan } from '../finish-plan.js'
import type { Plan, PlannedChange } from '../plan.js'
import { forObjects, forSubject } from '../reason.js'

/** From this many rules on one range is admitted: half of what a security group holds, so that others have room. */
const singlePortRulesMax = 30

/**
 * Plans the shared security groups of one VPC.
 *
 * Guarantees: a port that targets need is admitted before and after every call; rules without our label and source are never
 * touched; at most as many rules are added as leave room for those of others; nothing is revoked before every group of the
 * cluster has compiled.
 * Assumes: the groups of all nodes and pods that may carry targets were read; one that was not read counts as having no rule.
 * Caveats: EC2 answers `InvalidPermission.Duplicate` for a rule that stands there already, even when it differs in its
 * description: hence the search for any rule that covers a port.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (2026-11-25)
 * The backend group can only be deleted when no rule and no network interface names it any more; its deletion comes last, when
 * groups that end have got rid of their own security groups, which are on the same interfaces.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html (2026-11-25)
 */
export const planNetwork = (desired: DesiredNetwork, known: KnownNetwork): Plan => {
  const backend = observedBackendGroup(known)
  const source = backend === undefined ? owned(backendSecurityGroupId) : given(backend.groupId)
  const created = backend === undefined ? RA.fromOption(desired.backendGroup).map(createGroup) : []
  const groups = RA.sort(securityGroupIdOrd)(known.observed.securityGroups).filter((group) => group.groupId !== backend?.groupId)
  const openings = desired.openings.flatMap((opening) =>
    planOpening({ known, source }, opening, groups.find((group) => group.groupId === opening.securityGroupId)),
  )
  const isNeeded = (groupId: string): boolean => desired.openings.some((opening) => opening.securityGroupId === groupId)
  const closed =
    known.narrowing === 'NotYet' || backend === undefined
      ? []
      : groups
          .filter((group) => !isNeeded(group.groupId))
          .flatMap((group) => sharedRules(group, backend.groupId).map((rule) => revoke(group, rule, [])))
  const ended =
    known.narrowing === 'Allowed' && known.endingGroups === 'None' && backend !== undefined && O.isNone(desired.backendGroup)
      ? [deleteGroup(backend, closed.map((planned) => planned.id))]
      : []
  return {
    scope: networkScope(desired.vpcId),
    ...finishPlan({ changes: [...created, ...openings, ...closed, ...ended], waits: [] }),
    blocked: [],
    warnings: desired.warnings,
  }
}

/** The shared backend group of this cluster, by its tags. */
export const observedBackendGroup = (
  known: Pick<KnownNetwork, 'observed' | 'identity'>,
): ObservedSecurityGroup | undefined =>
  known.observed.securityGroups.find(
    (group) =>
      group.tags[clusterTagKey] === known.identity.clusterName &&
      group.tags[sharedResourceTagKey] === backendGroupTagValue,
  )

const sharedRules = (group: ObservedSecurityGroup, backendGroupId: string): ReadonlyArray<Permission> =>
  rulesFrom(group, backendGroupId).filter(isLabelled)

const isLabelled = (permission: Permission): boolean => permission.description === sharedRuleDescription

/** Every rule that admits the backend group, whoever wrote it. */
const rulesFrom = (group: ObservedSecurityGroup, backendGroupId: string): ReadonlyArray<Permission> =>
  RA.sort(permissionOrd)(group.permissions).filter(
    (permission) =>
      permission.source._tag === 'FromGroup' &&
      permission.source.group._tag === 'Given' &&
      permission.source.group.awsId === backendGroupId,
  )

interface Access {
  readonly known: KnownNetwork
  /** The backend group: whoever bears it is admitted. */
  readonly source: Reference
}

const planOpening = (
  { known, source }: Access,
  opening: Opening,
  observed: ObservedSecurityGroup | undefined,
): ReadonlyArray<PlannedChange> => {
  const standing = observed === undefined || source._tag === 'Owned' ? [] : rulesFrom(observed, source.awsId)
  const rules = standing.filter(isLabelled)
  const missing = opening.ports.filter((port) => !standing.some((rule) => covers(rule, port)))
  const authorised = admitted(opening, missing, rules.length).map((ports) => authorise(opening, source, ports))
  const surplus =
    known.narrowing === 'NotYet' || observed === undefined
      ? []
      : rules.filter((rule) => !opening.ports.some((port) => covers(rule, port)))
  const afterNewOnes = authorised.map(({ id }) => id)
  return [
    ...authorised,
    ...surplus.flatMap((rule) => (observed === undefined ? [] : [revoke(observed, rule, afterNewOnes)])),
  ]
}

const covers = (rule: Permission, port: number): boolean =>
  rule.protocol === 'tcp' && rule.fromPort <= port && port <= rule.toPort

/** The ranges that admit what is missing: each port alone, or one range over all ports of the opening. */
const admitted = (
  opening: Opening,
  missing: ReadonlyArray<number>,
  present: number,
): ReadonlyArray<PortRange> =>
  missing.length === 0
    ? []
    : missing.length + present <= singlePortRulesMax
      ? missing.map((port) => ({ fromPort: port, toPort: port }))
      : [{ fromPort: Math.min(...opening.ports), toPort: Math.max(...opening.ports) }]

type PortRange = Pick<Permission, 'fromPort' | 'toPort'>

const createGroup = (group: SecurityGroup): PlannedChange => ({
  id: 'create-security-group:backend',
  change: {
    _tag: 'CreateSecurityGroup',
    resourceId: backendSecurityGroupId,
    name: group.name,
    description: group.description,
    vpcId: group.vpcId,
    tags: group.tags,
  },
  differences: [],
  reason: forSubject('load balancers of this cluster', 'reach nodes and pods through it'),
  cause: askedFor,
  needs: [],
})

const deleteGroup = (group: ObservedSecurityGroup, needs: ReadonlyArray<string>): PlannedChange => ({
  id: `delete-security-group:${group.groupId}`,
  change: { _tag: 'DeleteSecurityGroup', securityGroup: given(group.groupId) },
  differences: [],
  reason: forSubject('load balancers of this cluster', 'no longer use it'),
  cause: { _tag: 'NoLongerAskedFor', owner: 'every Ingress of this cluster' },
  needs,
})

const authorise = (opening: Opening, source: Reference, ports: PortRange): PlannedChange => {
  const permission: Permission = {
    protocol: 'tcp',
    ...ports,
    source: { _tag: 'FromGroup', group: source },
    description: sharedRuleDescription,
  }
  return {
    id: `authorize-ingress:${opening.securityGroupId}:${showPermission(permission)}`,
    change: { _tag: 'AuthorizeIngress', securityGroup: given(opening.securityGroupId), permission },
    differences: [],
    reason: forObjects(opening.neededFor, reachedOn(opening, permission)),
    cause: askedFor,
    needs: [],
  }
}

/** Several Services share the rule of their ports. */
const reachedOn = ({ neededFor }: Opening, permission: Permission): string =>
  `${neededFor.length === 1 ? 'is' : 'are'} reached on ${portsOf(permission)}`

const portsOf = ({ fromPort, toPort }: PortRange): string =>
  fromPort === toPort ? `port ${String(fromPort)}` : `ports from ${String(fromPort)} to ${String(toPort)}`

const revoke = (group: ObservedSecurityGroup, permission: Permission, needs: ReadonlyArray<string>): PlannedChange => ({
  id: `revoke-ingress:${group.groupId}:${showPermission(permission)}`,
  change: { _tag: 'RevokeIngress', securityGroup: given(group.groupId), permission },
  differences: [],
  reason: forSubject('no Ingress of this cluster', `needs ${portsOf(permission)} any more`),
  cause: { _tag: 'NoLongerAskedFor', owner: 'every Ingress of this cluster' },
  needs,
})
