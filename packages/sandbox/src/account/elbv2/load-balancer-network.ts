// Where may a load balancer stand, and which network interfaces does it bring?
// From subnet and security group ids to what AWS accepts of them, and from accepted subnets to one network interface
// each in EC2's state, described `ELB app/<name>/<id>`. Those are what keeps a security group or subnet from being
// deleted; they go some time after the load balancer.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer
// (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { SubnetMapping } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { NetworkInterfaceState, SubnetState } from '../ec2/ec2-state.js'
import { decimalFrom, makeHexIds } from '../make-id.js'
import type { ApiError } from '../operation.js'
import { shortNameOf } from './elbv2-arn.js'
import {
  acceptUnless,
  invalidConfiguration,
  invalidSecurityGroup,
  invalidSubnet,
  subnetNotFound,
  validationError,
} from './elbv2-error.js'
import type { LoadBalancerState, LoadBalancerSubnet } from './elbv2-state.js'

export interface SubnetChoice {
  readonly Subnets?: ReadonlyArray<string> | undefined
  readonly SubnetMappings?: ReadonlyArray<SubnetMapping> | undefined
}

const freeAddressesMin = 8
const prefixLengthMax = 27

const chosenSubnetIds = ({ Subnets: ids = [], SubnetMappings: mappings = [] }: SubnetChoice): ReadonlyArray<string> => [
  ...ids,
  ...mappings.map(({ SubnetId: id = '' }) => id),
]

const choiceProblems = (choice: SubnetChoice): ReadonlyArray<ApiError> => [
  ...((choice.Subnets ?? []).length > 0 && (choice.SubnetMappings ?? []).length > 0
    ? [validationError('You must specify either subnets or subnet mappings, not both')]
    : []),
  ...(chosenSubnetIds(choice).length === 0
    ? [validationError('At least two subnets in two different Availability Zones must be specified')]
    : []),
]

const findSubnets = (
  state: AccountState,
  ids: ReadonlyArray<string>,
): E.Either<ApiError, ReadonlyArray<SubnetState>> => {
  const missing = ids.filter((id) => !Object.hasOwn(state.ec2.subnets, id))
  return missing.length > 0
    ? E.left(subnetNotFound(`The subnet ID '${missing.join(', ')}' does not exist`))
    : E.right(ids.flatMap((id) => state.ec2.subnets[id] ?? []))
}

const isLocal = (state: AccountState, subnet: SubnetState): boolean =>
  state.ec2.availabilityZones[subnet.zoneName]?.type === 'local-zone' || subnet.outpostArn !== ''

const zoneProblems = (state: AccountState, subnets: ReadonlyArray<SubnetState>): ReadonlyArray<ApiError> => {
  const zones = subnets.map(({ zoneName }) => zoneName)
  const zonesMin = subnets.some((subnet) => isLocal(state, subnet)) ? 1 : 2
  return [
    ...(new Set(subnets.map(({ vpcId }) => vpcId)).size > 1
      ? [invalidConfiguration('All subnets of a load balancer must be in the same VPC')]
      : []),
    ...(new Set(zones).size < zones.length
      ? [invalidConfiguration('A load balancer cannot be attached to multiple subnets in the same Availability Zone')]
      : []),
    ...(new Set(zones).size < zonesMin
      ? [validationError('At least two subnets in two different Availability Zones must be specified')]
      : []),
  ]
}

/** Subnets that the load balancer has already keep their addresses, so only new ones need room. */
const sizeProblems = (
  subnets: ReadonlyArray<SubnetState>,
  present: ReadonlyArray<LoadBalancerSubnet>,
): ReadonlyArray<ApiError> =>
  subnets
    .filter(({ id }) => !present.some(({ subnetId }) => subnetId === id))
    .flatMap(({ id, availableIpAddressCount, cidrBlock }) =>
      availableIpAddressCount < freeAddressesMin || Number(cidrBlock.split('/')[1]) > prefixLengthMax
        ? [
            invalidSubnet(
              `Not enough IP space available in ${id}. ELB requires at least ${freeAddressesMin} free IP addresses in each subnet.`,
            ),
          ]
        : [],
    )

/** Accepts the subnets of a new load balancer, or those that replace the present ones. */
export const acceptSubnets = (
  state: AccountState,
  choice: SubnetChoice,
  present: ReadonlyArray<LoadBalancerSubnet>,
): E.Either<ApiError, ReadonlyArray<SubnetState>> =>
  pipe(
    acceptUnless(choiceProblems(choice), chosenSubnetIds(choice)),
    E.flatMap((ids) => findSubnets(state, ids)),
    E.flatMap((subnets) => acceptUnless([...zoneProblems(state, subnets), ...sizeProblems(subnets, present)], subnets)),
  )

const defaultGroupId = (state: AccountState, vpcId: string): ReadonlyArray<string> =>
  Object.values(state.ec2.securityGroups)
    .filter((group) => group.vpcId === vpcId && group.name === 'default')
    .map(({ id }) => id)

/** Accepts security groups of the VPC; without any, the VPC's default group is taken. */
export const acceptSecurityGroups = (
  state: AccountState,
  vpcId: string,
  given: ReadonlyArray<string>,
): E.Either<ApiError, ReadonlyArray<string>> => {
  const ids = given.length === 0 ? defaultGroupId(state, vpcId) : [...new Set(given)]
  const max = state.limits.securityGroupsPerInterfaceMax
  return acceptUnless(
    [
      ...ids
        .filter((id) => !Object.hasOwn(state.ec2.securityGroups, id))
        .map((id) => invalidSecurityGroup(`One or more security groups are invalid: '${id}' does not exist`)),
      ...ids
        .filter((id) => (state.ec2.securityGroups[id]?.vpcId ?? vpcId) !== vpcId)
        .map((id) => invalidConfiguration(`One or more security groups are invalid: '${id}' is not in VPC '${vpcId}'`)),
      ...(ids.length > max ? [invalidConfiguration(`A load balancer can have at most '${max}' security groups`)] : []),
    ],
    ids,
  )
}

/** Accepts an address type; dual stack needs IPv6 in every subnet. */
export const acceptIpAddressType = (
  subnets: ReadonlyArray<SubnetState>,
  ipAddressType: string,
): E.Either<ApiError, string> =>
  acceptUnless(
    [
      ...(['ipv4', 'dualstack', 'dualstack-without-public-ipv4'].includes(ipAddressType)
        ? []
        : [
            validationError(
              `The IP address type '${ipAddressType}' must be one of '[ipv4, dualstack, dualstack-without-public-ipv4]'`,
            ),
          ]),
      ...(ipAddressType === 'ipv4'
        ? []
        : subnets
            .filter(({ ipv6CidrBlocks }) => ipv6CidrBlocks.length === 0)
            .map(({ id }) =>
              invalidSubnet(
                `The subnet '${id}' must have an associated IPv6 CIDR block for the IP address type '${ipAddressType}'`,
              ),
            )),
    ],
    ipAddressType,
  )

const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

/** The addresses that interfaces have in any of the subnets. */
const takenAddresses = (state: AccountState, subnets: ReadonlyArray<SubnetState>): ReadonlySet<string> => {
  const subnetIds = new Set(subnets.map(({ id }) => id))
  const within = Object.values(state.ec2.networkInterfaces).filter(({ subnetId }) => subnetIds.has(subnetId))
  return new Set(within.flatMap(({ privateIpAddresses }) => privateIpAddresses))
}

/** So many addresses are tried before a subnet counts as crowded and an address is given out twice. */
const addressTriesMax = 50

/** An address of the subnet that is not taken; AWS keeps the first four of a subnet, and the last, for itself. */
const freeAddress = ({ cidrBlock }: SubnetState, interfaceId: string, taken: ReadonlySet<string>): string => {
  const [base = '', prefixLength = '32'] = cidrBlock.split('/')
  const usable = Math.max(1, 2 ** (32 - Number(prefixLength)) - 5)
  const start = Number(decimalFrom(interfaceId))
  const addressAt = (index: number): string => toAddress(toNumber(base) + 4 + ((start + index) % usable))
  const tries = Array.from({ length: Math.min(usable, addressTriesMax) }, (_, index) => index)
  return addressAt(tries.find((index) => !taken.has(addressAt(index))) ?? 0)
}

const toInterface = (
  loadBalancer: Pick<LoadBalancerState, 'arn' | 'securityGroupIds'>,
  subnet: SubnetState,
  id: string,
  privateIpAddress: string,
  now: Instant,
): NetworkInterfaceState => ({
  id,
  vpcId: subnet.vpcId,
  subnetId: subnet.id,
  zoneName: subnet.zoneName,
  description: `ELB ${shortNameOf(loadBalancer.arn)}`,
  interfaceType: 'interface',
  privateIpAddresses: [privateIpAddress],
  ipv6Addresses: [],
  securityGroupIds: loadBalancer.securityGroupIds,
  instanceId: '',
  requesterId: 'amazon-elb',
  attachedAt: now,
})

export interface Placement {
  readonly state: AccountState
  readonly subnets: ReadonlyArray<LoadBalancerSubnet>
}

/** Puts a network interface of the load balancer into each subnet. */
export const placeInterfaces = (
  state: AccountState,
  loadBalancer: Pick<LoadBalancerState, 'arn' | 'securityGroupIds'>,
  subnets: ReadonlyArray<SubnetState>,
  now: Instant,
): Placement => {
  const made = makeHexIds(state, 17, subnets.length)
  const taken = takenAddresses(state, subnets)
  const placed = subnets.map((subnet, index) => {
    const id = `eni-${made.ids[index] ?? ''}`
    return toInterface(loadBalancer, subnet, id, freeAddress(subnet, id, taken), now)
  })
  const networkInterfaces = {
    ...state.ec2.networkInterfaces,
    ...Object.fromEntries(placed.map((one) => [one.id, one])),
  }
  return {
    state: { ...made.state, ec2: { ...state.ec2, networkInterfaces } },
    subnets: placed.map(({ id, subnetId, zoneName }) => ({ subnetId, zoneName, interfaceId: id })),
  }
}

/** Gives the interfaces of a load balancer its present security groups. */
export const regroupInterfaces = (state: AccountState, loadBalancer: LoadBalancerState): AccountState => {
  const changed = loadBalancer.subnets.flatMap(({ interfaceId }) => {
    const networkInterface = state.ec2.networkInterfaces[interfaceId]
    return networkInterface === undefined
      ? []
      : [[interfaceId, { ...networkInterface, securityGroupIds: loadBalancer.securityGroupIds }] as const]
  })
  const networkInterfaces = { ...state.ec2.networkInterfaces, ...Object.fromEntries(changed) }
  return { ...state, ec2: { ...state.ec2, networkInterfaces } }
}
