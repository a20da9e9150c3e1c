// Which truths does a recorded account hold?
// From the account's resources in the field names of the AWS SDK to answers to our questions, for one VPC. Only what planning
// asks for is read.
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { Answer, NamedSecurityGroup, RouteTable, Subnet, Vpc } from '@alb-ingress/core/facts/answer.js'
import type { Facts } from '@alb-ingress/core/facts/facts.js'
import {
  availabilityZonesQuestion,
  certificatesQuestion,
  hostedZonesQuestion,
  routeTablesQuestion,
  subnetsQuestion,
} from '@alb-ingress/core/facts/facts-needed.js'
import { type Question, showQuestion } from '@alb-ingress/core/facts/question.js'

export const recordedTags = t.readonlyArray(t.type({ Key: t.string, Value: t.string }))

/** Turns the SDK's list of tags into a record. */
export const toTags = (tags: t.TypeOf<typeof recordedTags>): Tags =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]))

const recordedVpc = t.type({
  VpcId: t.string,
  CidrBlockAssociationSet: t.readonlyArray(t.type({ CidrBlock: t.string })),
  Ipv6CidrBlockAssociationSet: t.readonlyArray(t.type({ Ipv6CidrBlock: t.string })),
})

const recordedSubnet = t.type({
  SubnetId: t.string,
  VpcId: t.string,
  AvailabilityZone: t.string,
  AvailableIpAddressCount: t.number,
  Ipv6CidrBlockAssociationSet: t.readonlyArray(t.type({ Ipv6CidrBlock: t.string })),
  Tags: recordedTags,
})

const recordedRouteTable = t.type({
  VpcId: t.string,
  Associations: t.readonlyArray(t.intersection([t.type({ Main: t.boolean }), t.partial({ SubnetId: t.string })])),
  Routes: t.readonlyArray(t.partial({ GatewayId: t.string })),
})

export const recordedAccount = t.type({
  Vpcs: t.readonlyArray(recordedVpc),
  Subnets: t.readonlyArray(recordedSubnet),
  RouteTables: t.readonlyArray(recordedRouteTable),
  SecurityGroups: t.readonlyArray(t.type({ GroupId: t.string, VpcId: t.string, Tags: recordedTags })),
  Certificates: t.readonlyArray(
    t.type({ CertificateArn: t.string, Status: t.string, SubjectAlternativeNames: t.readonlyArray(t.string) }),
  ),
  HostedZones: t.readonlyArray(
    t.type({ HostedZone: t.type({ Id: t.string, Name: t.string, Config: t.type({ PrivateZone: t.boolean }) }) }),
  ),
})

export type RecordedAccount = t.TypeOf<typeof recordedAccount>

const toSubnet = (subnet: t.TypeOf<typeof recordedSubnet>): Subnet => ({
  subnetId: subnet.SubnetId,
  vpcId: subnet.VpcId,
  availabilityZone: subnet.AvailabilityZone,
  availableIpAddressCount: subnet.AvailableIpAddressCount,
  ipv6CidrBlocks: subnet.Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  outpostArn: O.none,
  tags: toTags(subnet.Tags),
})

const toRouteTable = ({ Associations, Routes }: t.TypeOf<typeof recordedRouteTable>): RouteTable => ({
  role: Associations.some(({ Main }) => Main) ? 'main' : 'other',
  subnetIds: Associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
  gatewayIds: Routes.flatMap(({ GatewayId }) => (GatewayId === undefined ? [] : [GatewayId])),
})

const toSecurityGroups = (account: RecordedAccount): ReadonlyArray<NamedSecurityGroup> =>
  account.SecurityGroups.map(({ GroupId, VpcId, Tags }) => ({
    groupId: GroupId,
    vpcId: VpcId,
    nameTag: O.fromNullable(toTags(Tags)['Name']),
  }))

/** Asks for the address blocks of our VPC. */
export const vpcQuestion = ({ vpcId }: PlannerSettings): Question => ({ _tag: 'Vpc', vpcId })

const inVpc =
  ({ vpcId }: PlannerSettings) =>
  ({ VpcId }: { readonly VpcId: string }): boolean =>
    VpcId === vpcId

const toVpc = (vpc: t.TypeOf<typeof recordedVpc>): Vpc => ({
  vpcId: vpc.VpcId,
  ipv4CidrBlocks: vpc.CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock),
  ipv6CidrBlocks: vpc.Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
})

const knownAnswers = (settings: PlannerSettings, account: RecordedAccount): ReadonlyArray<readonly [Question, Answer]> => [
  [vpcQuestion(settings), { _tag: 'Vpcs', vpcs: account.Vpcs.filter(inVpc(settings)).map(toVpc) }],
  [subnetsQuestion(settings), { _tag: 'Subnets', subnets: account.Subnets.filter(inVpc(settings)).map(toSubnet) }],
  [
    routeTablesQuestion(settings),
    { _tag: 'RouteTables', routeTables: account.RouteTables.filter(inVpc(settings)).map(toRouteTable) },
  ],
  [
    availabilityZonesQuestion,
    {
      _tag: 'AvailabilityZones',
      availabilityZones: [...new Set(account.Subnets.map(({ AvailabilityZone }) => AvailabilityZone))].map((name) => ({
        name,
        zoneType: 'availability-zone' as const,
      })),
    },
  ],
  [
    certificatesQuestion,
    {
      _tag: 'Certificates',
      certificates: account.Certificates.filter(({ Status }) => Status === 'ISSUED').map((certificate) => ({
        arn: certificate.CertificateArn,
        names: certificate.SubjectAlternativeNames,
      })),
    },
  ],
  [
    hostedZonesQuestion(settings),
    {
      _tag: 'HostedZones',
      hostedZones: account.HostedZones.map(({ HostedZone: { Id, Name, Config } }) => ({
        zoneId: Id.replace('/hostedzone/', ''),
        name: Name.replace(/\.$/, ''),
        visibility: Config.PrivateZone ? ('private' as const) : ('public' as const),
      })),
    },
  ],
]

/** Answers questions out of a recorded account; one that it cannot answer stays unanswered. */
export const answerFromAccount = (
  settings: PlannerSettings,
  account: RecordedAccount,
  questions: ReadonlyArray<Question>,
): Facts => {
  const known = new Map(knownAnswers(settings, account).map(([question, answer]) => [showQuestion(question), answer]))
  const securityGroups: Answer = { _tag: 'SecurityGroups', securityGroups: toSecurityGroups(account) }
  return new Map(
    questions.flatMap((question) => {
      const answer = question._tag === 'SecurityGroupsNamed' ? securityGroups : known.get(showQuestion(question))
      return answer === undefined ? [] : [[showQuestion(question), answer] as const]
    }),
  )
}
