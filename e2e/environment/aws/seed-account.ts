// What does an account hold before a controller comes to it?
// A VPC with DNS, two public and two internal subnets in two zones with their role tags, a security group of the nodes with
// the cluster's tag, an instance per node, a hosted zone and a certificate; the ids of all of them.
import { ListCertificatesCommand, RequestCertificateCommand } from '@aws-sdk/client-acm'
import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  ModifyVpcAttributeCommand,
  type ResourceType,
  RunInstancesCommand,
  type TagSpecification,
} from '@aws-sdk/client-ec2'
import { CreateHostedZoneCommand } from '@aws-sdk/client-route-53'
import type { AwsClients } from './aws-clients.js'
import { region } from './aws-clients.js'

export interface SeededNode {
  readonly name: string
  readonly instanceId: string
  readonly zone: string
  readonly address: string
}

export interface SeededAccount {
  readonly clusterName: string
  readonly vpcId: string
  readonly publicSubnetIds: ReadonlyArray<string>
  readonly internalSubnetIds: ReadonlyArray<string>
  readonly nodeSecurityGroupId: string
  readonly nodes: ReadonlyArray<SeededNode>
  /** Of `example.com`, without the prefix `/hostedzone/`. */
  readonly hostedZoneId: string
  /** Of a certificate for `example.com` and `*.example.com`. */
  readonly certificateArn: string
}

export interface SeedSettings {
  readonly clusterName: string
  readonly nodeCount: number
}

const zones = [`${region}a`, `${region}b`] as const
const domain = 'example.com'

const tagged = (type: ResourceType, tags: Readonly<Record<string, string>>): Array<TagSpecification> => [
  { ResourceType: type, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
]

const known = (what: string, value: string | undefined): string => {
  if (value === undefined) throw new Error(`AWS answered without ${what}`)
  return value
}

const createVpc = async ({ ec2 }: AwsClients): Promise<string> => {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }))
  const VpcId = known('a VPC', Vpc?.VpcId)
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport: { Value: true } }))
  await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }))
  return VpcId
}

const createSubnets = async (clients: AwsClients, vpcId: string, role: string, thirdByte: number) => {
  const ids: Array<string> = []
  for (const [index, zone] of zones.entries()) {
    const { Subnet } = await clients.ec2.send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        AvailabilityZone: zone,
        CidrBlock: `10.0.${thirdByte + index}.0/24`,
        TagSpecifications: tagged('subnet', { [role]: '1' }),
      }),
    )
    ids.push(known('a subnet', Subnet?.SubnetId))
  }
  return ids
}

const createNodeSecurityGroup = async ({ ec2 }: AwsClients, vpcId: string, clusterName: string): Promise<string> => {
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({
      VpcId: vpcId,
      GroupName: `${clusterName}-nodes`,
      Description: 'Nodes of the cluster',
      TagSpecifications: tagged('security-group', { [`kubernetes.io/cluster/${clusterName}`]: 'owned' }),
    }),
  )
  return known('a security group', GroupId)
}

const runNode = async (
  { ec2 }: AwsClients,
  subnetIds: ReadonlyArray<string>,
  groupId: string,
  index: number,
): Promise<SeededNode> => {
  const place = index % zones.length
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      InstanceType: 'm5.large',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnetIds[place],
      SecurityGroupIds: [groupId],
    }),
  )
  const instance = Instances?.[0]
  return {
    name: `node-${index + 1}`,
    instanceId: known('an instance', instance?.InstanceId),
    zone: zones[place] ?? zones[0],
    address: known('an address', instance?.PrivateIpAddress),
  }
}

const requestCertificate = async ({ acm }: AwsClients): Promise<string> => {
  const { CertificateArn } = await acm.send(
    new RequestCertificateCommand({
      DomainName: domain,
      SubjectAlternativeNames: [`*.${domain}`],
      ValidationMethod: 'DNS',
    }),
  )
  const arn = known('a certificate', CertificateArn)
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({ CertificateStatuses: ['ISSUED'] }))
  if (CertificateSummaryList.every((summary) => summary.CertificateArn !== arn))
    throw new Error(`the certificate ${arn} was not issued at once`)
  return arn
}

const createHostedZone = async ({ route53 }: AwsClients): Promise<string> => {
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name: domain, CallerReference: domain }))
  return known('a hosted zone', HostedZone?.Id).replace('/hostedzone/', '')
}

/** Fills an empty account; the nodes are called `node-1` and so on, and lie in the zones by turns. */
export const seedAccount = async (
  clients: AwsClients,
  { clusterName, nodeCount }: SeedSettings,
): Promise<SeededAccount> => {
  const vpcId = await createVpc(clients)
  const publicSubnetIds = await createSubnets(clients, vpcId, 'kubernetes.io/role/elb', 0)
  const internalSubnetIds = await createSubnets(clients, vpcId, 'kubernetes.io/role/internal-elb', 100)
  const nodeSecurityGroupId = await createNodeSecurityGroup(clients, vpcId, clusterName)
  const nodes: Array<SeededNode> = []
  for (let index = 0; index < nodeCount; index += 1)
    nodes.push(await runNode(clients, internalSubnetIds, nodeSecurityGroupId, index))
  return {
    clusterName,
    vpcId,
    publicSubnetIds,
    internalSubnetIds,
    nodeSecurityGroupId,
    nodes,
    hostedZoneId: await createHostedZone(clients),
    certificateArn: await requestCertificate(clients),
  }
}
