// Which AWS account does a newcomer start with?
// A small one in us-east-1, ready for a cluster named `demo`: one VPC with three public and three private subnets that carry
// the role tags, three running nodes, a public and a private hosted zone, and issued certificates. All ids are fixed and
// made up in AWS's formats. Load balancers, target groups and records are what a controller is to add.
// Subnet tags: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html (2026-11-22)
import { type AccountState, emptyAccountState } from './account-state.js'
import type { AcmState, CertificateState } from './acm/acm-state.js'
import {
  type Ec2State,
  emptyEc2State,
  type InstanceState,
  type NetworkInterfaceState,
  type RouteTableState,
  type SecurityGroupRuleState,
  type SecurityGroupState,
  type SubnetState,
} from './ec2/ec2-state.js'
import { ruleIdentity } from './ec2/security-group-rule.js'
import type { LimitsState } from './limits.js'
import { byId } from './recorded.js'
import { makeZone } from './route53/hosted-zone.js'
import type { Route53State } from './route53/route53-state.js'
import { fromTimestampText } from './timestamp.js'
import type { WafV2State } from './wafv2/wafv2-state.js'

const accountId = '123456789012'
const region = 'us-east-1'
const clusterTag = 'kubernetes.io/cluster/demo'
const zoneLetters = ['a', 'b', 'c'] as const
const builtAt = fromTimestampText('2026-01-01T00:00:00Z')
/** Far away, so that the demonstration does not end with its certificates. */
const certificatesEndAt = fromTimestampText('2099-12-31T23:59:59Z')

type ZoneLetter = (typeof zoneLetters)[number]

/** An id that a reader recognises: `0de3` (demo), zeros, then what is meant. */
const demoId = (kind: string, ending: string): string => `${kind}-0de3${ending.padStart(13, '0')}`

const vpcId = demoId('vpc', '1')
const internetGatewayId = demoId('igw', '1')
const natGatewayId = demoId('nat', '1')
const defaultGroupId = demoId('sg', '1')
const nodeGroupId = demoId('sg', '2')
const publicSubnetId = (letter: ZoneLetter): string => demoId('subnet', `1${letter}`)
const privateSubnetId = (letter: ZoneLetter): string => demoId('subnet', `2${letter}`)
const instanceId = (letter: ZoneLetter): string => demoId('i', `a${letter}`)
const interfaceId = (letter: ZoneLetter): string => demoId('eni', `a${letter}`)

const subnet = (id: string, letter: ZoneLetter, cidrBlock: string): SubnetState => ({
  id,
  vpcId,
  zoneName: `${region}${letter}`,
  cidrBlock,
  ipv6CidrBlocks: [],
  availableIpAddressCount: 250,
  mapPublicIpOnLaunch: false,
  isDefaultForZone: false,
  outpostArn: '',
})

const subnets: ReadonlyArray<SubnetState> = zoneLetters.flatMap((letter, index) => [
  subnet(publicSubnetId(letter), letter, `10.0.${index}.0/24`),
  subnet(privateSubnetId(letter), letter, `10.0.${100 + index}.0/24`),
])

const localRoute = { destination: '10.0.0.0/16', target: 'local' }

const routeTables: ReadonlyArray<RouteTableState> = [
  {
    id: demoId('rtb', '1'),
    vpcId,
    routes: [localRoute],
    associations: [{ id: demoId('rtbassoc', '1'), subnetId: '' }],
  },
  {
    id: demoId('rtb', '2'),
    vpcId,
    routes: [localRoute, { destination: '0.0.0.0/0', target: internetGatewayId }],
    associations: zoneLetters.map((letter) => ({
      id: demoId('rtbassoc', `1${letter}`),
      subnetId: publicSubnetId(letter),
    })),
  },
  {
    id: demoId('rtb', '3'),
    vpcId,
    routes: [localRoute, { destination: '0.0.0.0/0', target: natGatewayId }],
    associations: zoneLetters.map((letter) => ({
      id: demoId('rtbassoc', `2${letter}`),
      subnetId: privateSubnetId(letter),
    })),
  },
]

const nodeAddress = (index: number): string => `10.0.${100 + index}.10`

const instances: ReadonlyArray<InstanceState> = zoneLetters.map((letter, index) => ({
  id: instanceId(letter),
  state: 'running',
  instanceType: 'm7g.large',
  imageId: demoId('ami', '1'),
  vpcId,
  subnetId: privateSubnetId(letter),
  privateIpAddress: nodeAddress(index),
  privateDnsName: `ip-${nodeAddress(index).replaceAll('.', '-')}.ec2.internal`,
  launchedAt: builtAt,
}))

const networkInterfaces: ReadonlyArray<NetworkInterfaceState> = zoneLetters.map((letter, index) => ({
  id: interfaceId(letter),
  vpcId,
  subnetId: privateSubnetId(letter),
  zoneName: `${region}${letter}`,
  description: 'Primary network interface',
  interfaceType: 'interface',
  privateIpAddresses: [nodeAddress(index)],
  ipv6Addresses: [],
  securityGroupIds: [nodeGroupId],
  instanceId: instanceId(letter),
  requesterId: '',
  attachedAt: builtAt,
}))

const byIdentity = (rule: SecurityGroupRuleState): SecurityGroupState['ingress'] => ({ [ruleIdentity(rule)]: rule })

const securityGroup = (id: string, name: string, description: string): SecurityGroupState => ({
  id,
  name,
  description,
  vpcId,
  createdAt: builtAt,
  ingress: byIdentity({
    id: id.replace('sg-', 'sgr-'),
    protocol: '-1',
    fromPort: -1,
    toPort: -1,
    source: { _tag: 'SecurityGroup', groupId: id },
    description: '',
  }),
  egress: byIdentity({
    id: id.replace('sg-0de3', 'sgr-0de4'),
    protocol: '-1',
    fromPort: -1,
    toPort: -1,
    source: { _tag: 'Ipv4', cidrBlock: '0.0.0.0/0' },
    description: '',
  }),
})

const subnetTags = (letter: ZoneLetter): Ec2State['tags'] => ({
  [publicSubnetId(letter)]: { Name: `demo-public-${letter}`, [clusterTag]: 'shared', 'kubernetes.io/role/elb': '1' },
  [privateSubnetId(letter)]: {
    Name: `demo-private-${letter}`,
    [clusterTag]: 'shared',
    'kubernetes.io/role/internal-elb': '1',
  },
})

const instanceTags = (letter: ZoneLetter): Ec2State['tags'] => ({
  [instanceId(letter)]: { Name: `demo-node-${letter}`, [clusterTag]: 'owned' },
})

const zoneTags = zoneLetters.reduce<Ec2State['tags']>(
  (tags, letter) => ({ ...tags, ...subnetTags(letter), ...instanceTags(letter) }),
  {},
)

const ec2: Ec2State = {
  ...emptyEc2State,
  vpcs: byId([{ id: vpcId, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], isDefault: false }]),
  subnets: byId(subnets),
  availabilityZones: Object.fromEntries(
    zoneLetters.map((letter, index) => [
      `${region}${letter}`,
      {
        name: `${region}${letter}`,
        id: `use1-az${index + 1}`,
        type: 'availability-zone',
        optInStatus: 'opt-in-not-required',
      },
    ]),
  ),
  routeTables: byId(routeTables),
  instances: byId(instances),
  networkInterfaces: byId(networkInterfaces),
  securityGroups: byId([
    securityGroup(defaultGroupId, 'default', 'default VPC security group'),
    securityGroup(nodeGroupId, 'demo-nodes', 'Nodes of cluster demo'),
  ]),
  prefixLists: byId([
    {
      id: demoId('pl', '1'),
      name: 'com.amazonaws.global.cloudfront.origin-facing',
      addressFamily: 'IPv4',
      maxEntries: 55,
      owner: 'aws',
    },
  ]),
  tags: {
    [vpcId]: { Name: 'demo' },
    [nodeGroupId]: { Name: 'demo-nodes', [clusterTag]: 'owned' },
    ...zoneTags,
  },
}

const route53: Route53State = {
  zones: byId([
    makeZone({
      id: 'Z0DE30000000PUBLIC01',
      name: 'example.com.',
      callerReference: 'demo-public',
      comment: 'Public zone of the demonstration',
      visibility: 'public',
      vpcs: [],
      tags: {},
    }),
    makeZone({
      id: 'Z0DE3000000PRIVATE01',
      name: 'internal.example.com.',
      callerReference: 'demo-private',
      comment: 'Private zone of the demonstration',
      visibility: 'private',
      vpcs: [{ vpcId, region }],
      tags: {},
    }),
  ]),
  changes: {},
}

const certificate = (ending: string, names: readonly [string, ...ReadonlyArray<string>]): CertificateState => ({
  arn: `arn:aws:acm:${region}:${accountId}:certificate/0de30000-0000-4000-8000-${ending.padStart(12, '0')}`,
  domainName: names[0],
  subjectAlternativeNames: names,
  status: 'ISSUED',
  type: 'AMAZON_ISSUED',
  keyAlgorithm: 'RSA_2048',
  keyPairOrigin: 'AWS_MANAGED',
  issuer: 'Amazon',
  createdAt: builtAt,
  issuedAt: builtAt,
  importedAt: null,
  notBefore: builtAt,
  notAfter: certificatesEndAt,
  tags: {},
})

const acm: AcmState = {
  certificates: Object.fromEntries(
    [
      certificate('1', ['*.example.com', 'example.com']),
      certificate('2', ['*.internal.example.com', 'internal.example.com']),
    ].map((made) => [made.arn, made]),
  ),
}

const webAclId = '0de30000-0000-4000-8000-0000000000a1'
const webAclArn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/demo/${webAclId}`

const wafv2: WafV2State = {
  webAcls: {
    [webAclArn]: { arn: webAclArn, name: 'demo', id: webAclId, description: 'Web ACL of the demonstration' },
  },
  associations: {},
}

/** Makes the account of the demonstration, with the delays and quotas given. */
export const demoAccountState = (limits: LimitsState): AccountState => ({
  ...emptyAccountState({ accountId, region, seed: 'demo', limits }),
  ec2,
  route53,
  acm,
  wafv2,
})
