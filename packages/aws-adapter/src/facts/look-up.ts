// How is any question answered?
// From questions to one outcome each, by one exhaustive switch. Questions of one kind about network interfaces and
// security groups are put to EC2 together and their answers dealt out again; a question that is refused fails alone,
// or with those it was put together with. No match is an empty answer.
import type * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { type Task, traverseArray } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Answer, NamedSecurityGroup, NetworkInterface } from '@alb-ingress/core/facts/answer.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { once } from '../observe/shared-reads.js'
import { lookUpCertificates } from './look-up-certificates.js'
import { lookUpHostedZones } from './look-up-hosted-zones.js'
import { lookUpAddressInterfaces, lookUpInstanceInterfaces } from './look-up-interfaces.js'
import { lookUpAvailabilityZones, lookUpRouteTables, lookUpSubnets, lookUpVpcs } from './look-up-network.js'
import { lookUpSecurityGroups } from './look-up-security-groups.js'

/** Answers questions in their order. */
export const lookUpAll = (
  aws: Aws,
  questions: ReadonlyArray<Question>,
): Task<ReadonlyArray<E.Either<CloudError, Answer>>> => {
  const together = lookUpTogether(aws, questions)
  return traverseArray((question: Question) => lookUpOne(aws, together, question))(questions)
}

/** Looked up once for all questions of a kind, per VPC. */
interface Together {
  readonly instanceInterfaces: TE.TaskEither<CloudError, ReadonlyArray<NetworkInterface>>
  readonly addressInterfaces: (vpcId: string) => TE.TaskEither<CloudError, ReadonlyArray<NetworkInterface>>
  readonly securityGroups: (vpcId: string) => TE.TaskEither<CloudError, ReadonlyArray<NamedSecurityGroup>>
}

type Asking<Tag extends Question['_tag']> = Extract<Question, { readonly _tag: Tag }>

const asking = <Tag extends Question['_tag']>(
  tag: Tag,
  questions: ReadonlyArray<Question>,
): ReadonlyArray<Asking<Tag>> => questions.filter((question): question is Asking<Tag> => question._tag === tag)

const lookUpTogether = (aws: Aws, questions: ReadonlyArray<Question>): Together => ({
  instanceInterfaces: once(
    lookUpInstanceInterfaces(
      aws,
      asking('InstanceInterfaces', questions).flatMap(({ instanceIds }) => instanceIds),
    ),
  ),
  addressInterfaces: perVpc(asking('AddressInterfaces', questions), (vpcId, asked) =>
    lookUpAddressInterfaces(
      aws,
      vpcId,
      asked.flatMap(({ ipAddresses }) => ipAddresses),
    ),
  ),
  securityGroups: perVpc(asking('SecurityGroupsNamed', questions), (vpcId, asked) =>
    lookUpSecurityGroups(
      aws,
      vpcId,
      asked.flatMap(({ idsOrNames }) => idsOrNames),
    ),
  ),
})

const perVpc = <Asked extends { readonly vpcId: string }, Found>(
  questions: ReadonlyArray<Asked>,
  lookUpIn: (vpcId: string, asked: ReadonlyArray<Asked>) => TE.TaskEither<CloudError, ReadonlyArray<Found>>,
): ((vpcId: string) => TE.TaskEither<CloudError, ReadonlyArray<Found>>) => {
  const vpcIds = [...new Set(questions.map(({ vpcId }) => vpcId))]
  const lookUps = new Map(
    vpcIds.map((vpcId) => [
      vpcId,
      once(
        lookUpIn(
          vpcId,
          questions.filter((question) => question.vpcId === vpcId),
        ),
      ),
    ]),
  )
  return (vpcId) => lookUps.get(vpcId) ?? TE.right([])
}

const lookUpOne = (aws: Aws, together: Together, question: Question): TE.TaskEither<CloudError, Answer> => {
  switch (question._tag) {
    case 'SubnetsOfVpc':
      return pipe(
        lookUpSubnets(aws, question.vpcId),
        TE.map((subnets) => ({ _tag: 'Subnets', subnets })),
      )
    case 'RouteTablesOfVpc':
      return pipe(
        lookUpRouteTables(aws, question.vpcId),
        TE.map((routeTables) => ({ _tag: 'RouteTables', routeTables })),
      )
    case 'AvailabilityZones':
      return pipe(
        lookUpAvailabilityZones(aws),
        TE.map((availabilityZones) => ({ _tag: 'AvailabilityZones', availabilityZones })),
      )
    case 'Vpc':
      return pipe(
        lookUpVpcs(aws, question.vpcId),
        TE.map((vpcs) => ({ _tag: 'Vpcs', vpcs })),
      )
    case 'Certificates':
      return pipe(
        lookUpCertificates(aws),
        TE.map((certificates) => ({ _tag: 'Certificates', certificates })),
      )
    case 'HostedZones':
      return pipe(
        lookUpHostedZones(aws, question.vpcId),
        TE.map((hostedZones) => ({ _tag: 'HostedZones', hostedZones })),
      )
    case 'SecurityGroupsNamed':
      return pipe(
        together.securityGroups(question.vpcId),
        TE.map((found) => ({ _tag: 'SecurityGroups', securityGroups: found.filter(isMeant(question.idsOrNames)) })),
      )
    case 'InstanceInterfaces':
      return pipe(
        together.instanceInterfaces,
        TE.map((found) => ({
          _tag: 'NetworkInterfaces',
          networkInterfaces: found.filter(isOfInstance(question.instanceIds)),
        })),
      )
    case 'AddressInterfaces':
      return pipe(
        together.addressInterfaces(question.vpcId),
        TE.map((found) => ({
          _tag: 'NetworkInterfaces',
          networkInterfaces: found.filter(ownsAddress(question.ipAddresses)),
        })),
      )
  }
}

const isMeant =
  (idsOrNames: ReadonlyArray<string>) =>
  ({ groupId, nameTag }: NamedSecurityGroup): boolean =>
    idsOrNames.includes(groupId) || (O.isSome(nameTag) && idsOrNames.includes(nameTag.value))

const isOfInstance =
  (instanceIds: ReadonlyArray<string>) =>
  ({ instanceId }: NetworkInterface): boolean =>
    O.isSome(instanceId) && instanceIds.includes(instanceId.value)

const ownsAddress =
  (ipAddresses: ReadonlyArray<string>) =>
  (found: NetworkInterface): boolean =>
    found.ipAddresses.some((address) => ipAddresses.includes(address))
