// Which security group guards the ports of a group's load balancer?
// From the frontends to one managed group that lets in TCP on every port from every block asked for; none where the user gave
// security groups. IPv6 blocks count on dual-stack load balancers only, others cannot be reached over IPv6.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { managedSecurityGroupId } from '../aws/resource-id.js'
import { type Permission, permissionOrd, type PermissionSource, type SecurityGroup } from '../aws/security-group.js'
import type { Frontend } from '../fragment/fragment.js'
import { managedSecurityGroupName } from '../ingress/resource-names.js'
import { type BuildInput, tagOrigin } from './build-group-input.js'
import { resourceTags } from './build-group-tags.js'

/** The words of aws-load-balancer-controller; a description cannot be changed later. */
const description = '[k8s] Managed SecurityGroup for LoadBalancer'

const toSource = (cidrBlock: string): PermissionSource =>
  cidrBlock.includes(':') ? { _tag: 'Ipv6Block', cidrBlock } : { _tag: 'Ipv4Block', cidrBlock }

const toPermission =
  (port: number) =>
  (source: PermissionSource): Permission => ({ protocol: 'tcp', fromPort: port, toPort: port, source, description: '' })

const permissionsOf =
  ({ fragment }: BuildInput) =>
  ({ port, inboundCidrBlocks }: Frontend): ReadonlyArray<Permission> =>
    inboundCidrBlocks
      .map(toSource)
      .filter(({ _tag }) => _tag === 'Ipv4Block' || fragment.loadBalancer.ipAddressType !== 'ipv4')
      .map(toPermission(port))

/** Builds the managed security group. */
export const buildSecurityGroup = (input: BuildInput): O.Option<SecurityGroup> => {
  const { settings, group, fragment } = input
  if (O.isSome(fragment.loadBalancer.securityGroups)) return O.none
  return O.some({
    resourceId: managedSecurityGroupId,
    name: managedSecurityGroupName(settings.clusterName, group),
    description,
    vpcId: settings.vpcId,
    permissions: pipe(fragment.frontends.flatMap(permissionsOf(input)), RA.sort(permissionOrd)),
    tags: resourceTags(tagOrigin(input), managedSecurityGroupId, fragment.loadBalancer.tags),
  })
}
