// How do security groups and their permissions look in the SDK?
// AWS keeps one entry per protocol and port range with lists of sources; we take them apart into one permission per
// source, and write one entry per permission. All ports of a protocol, which AWS says by leaving them out, are 0 to
// 65535 here. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html (2026-11-22)
import type {
  CreateSecurityGroupCommandInput,
  IpPermission,
  SecurityGroup as SdkSecurityGroup,
} from '@aws-sdk/client-ec2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { given, showReference } from '@alb-ingress/core/aws/resource-id.js'
import {
  type ObservedSecurityGroup,
  type Permission,
  permissionOrd,
  type PermissionSource,
} from '@alb-ingress/core/aws/security-group.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { required, type Translated } from './required.js'
import { fromSdkTags, toSdkTags } from './tags.js'

const member = required('ec2:DescribeSecurityGroups')

/** Reads a security group, its permissions in the order of what identifies them. */
export const fromSdkSecurityGroup = (group: SdkSecurityGroup): Translated<ObservedSecurityGroup> =>
  pipe(
    sequenceS(E.Applicative)({
      groupId: member('GroupId', group.GroupId),
      name: member('GroupName', group.GroupName),
      vpcId: member('VpcId', group.VpcId),
      permissions: E.traverseArray(fromSdkPermission)(group.IpPermissions ?? []),
    }),
    E.map((known) => ({
      ...known,
      permissions: RA.sort(permissionOrd)(RA.flatten(known.permissions)),
      tags: fromSdkTags(group.Tags),
    })),
  )

const allPorts = { first: 0, last: 65_535 }

const fromSdkPermission = (permission: IpPermission): Translated<ReadonlyArray<Permission>> =>
  pipe(
    E.sequenceArray(sourcesOf(permission)),
    E.map(
      RA.map((each) => ({
        protocol: permission.IpProtocol ?? '-1',
        fromPort: permission.FromPort ?? allPorts.first,
        toPort: permission.ToPort ?? allPorts.last,
        ...each,
      })),
    ),
  )

type Sourced = Pick<Permission, 'source' | 'description'>

const sourcesOf = (permission: IpPermission): ReadonlyArray<Translated<Sourced>> => [
  ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) =>
    pipe(member('IpRanges.CidrIp', CidrIp), E.map((cidrBlock) => sourced({ _tag: 'Ipv4Block', cidrBlock }, Description))),
  ),
  ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) =>
    pipe(member('Ipv6Ranges.CidrIpv6', CidrIpv6), E.map((cidrBlock) => sourced({ _tag: 'Ipv6Block', cidrBlock }, Description))),
  ),
  ...(permission.PrefixListIds ?? []).map(({ PrefixListId, Description }) =>
    pipe(
      member('PrefixListIds.PrefixListId', PrefixListId),
      E.map((prefixListId) => sourced({ _tag: 'PrefixList', prefixListId }, Description)),
    ),
  ),
  ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, Description }) =>
    pipe(
      member('UserIdGroupPairs.GroupId', GroupId),
      E.map((groupId) => sourced({ _tag: 'FromGroup', group: given(groupId) }, Description)),
    ),
  ),
]

const sourced = (source: PermissionSource, description: string | undefined): Sourced => ({
  source,
  description: description ?? '',
})

/** Writes a permission as one entry with one source. References are written as they stand: they are resolved before. */
export const toSdkPermission = (permission: Permission): IpPermission => ({
  IpProtocol: permission.protocol,
  ...(hasPorts(permission.protocol) ? { FromPort: permission.fromPort, ToPort: permission.toPort } : {}),
  ...toSdkSource(permission),
})

/** Only these protocols have ports (ICMP: type and code); for all others AWS ignores them. */
const hasPorts = (protocol: string): boolean => ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol)

const toSdkSource = ({ source, description }: Permission): Partial<IpPermission> => {
  const label = description === '' ? {} : { Description: description }
  switch (source._tag) {
    case 'Ipv4Block':
      return { IpRanges: [{ CidrIp: source.cidrBlock, ...label }] }
    case 'Ipv6Block':
      return { Ipv6Ranges: [{ CidrIpv6: source.cidrBlock, ...label }] }
    case 'PrefixList':
      return { PrefixListIds: [{ PrefixListId: source.prefixListId, ...label }] }
    case 'FromGroup':
      return { UserIdGroupPairs: [{ GroupId: showReference(source.group), ...label }] }
  }
}

/** Writes the input that creates a security group. */
export const toSdkCreateSecurityGroup = (
  change: Extract<ResolvedChange, { readonly _tag: 'CreateSecurityGroup' }>,
): CreateSecurityGroupCommandInput => ({
  GroupName: change.name,
  Description: change.description,
  VpcId: change.vpcId,
  ...(Object.keys(change.tags).length === 0
    ? {}
    : { TagSpecifications: [{ ResourceType: 'security-group', Tags: toSdkTags(change.tags) }] }),
})
