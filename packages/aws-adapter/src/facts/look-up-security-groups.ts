// Which security groups do these ids and names mean?
// Names are those of the tag `Name`, as users write them in annotations; ids begin with `sg-`. Both only inside the
// VPC. What matches nothing is not in the answer; which of them is missing is core's to say.
import type { SecurityGroup as SdkSecurityGroup } from '@aws-sdk/client-ec2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isSecurityGroupId } from '@alb-ingress/core/facts/choose-security-groups.js'
import type { NamedSecurityGroup } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { describeSecurityGroups, filterValuesMax } from '../observe/read-security-groups.js'
import { required, type Translated } from '../translate/required.js'
import { fromSdkTags } from '../translate/tags.js'

/** Finds security groups of a VPC by id or by `Name` tag, sorted by id. */
export const lookUpSecurityGroups = (
  aws: Aws,
  vpcId: string,
  idsOrNames: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<NamedSecurityGroup>> => {
  const distinct = [...new Set(idsOrNames)]
  return pipe(
    [
      ...searches('group-id', distinct.filter(isSecurityGroupId)),
      ...searches('tag:Name', distinct.filter((text) => !isSecurityGroupId(text)).map(escapeWildcards)),
    ],
    TE.traverseArray((search) => describeSecurityGroups(aws, [{ Name: 'vpc-id', Values: [vpcId] }, search])),
    TE.flatMapEither((found) => E.traverseArray(toNamedGroup)(RA.flatten(found))),
    TE.map(distinctById),
  )
}

interface Search {
  readonly Name: string
  readonly Values: Array<string>
}

const searches = (name: string, values: ReadonlyArray<string>): ReadonlyArray<Search> =>
  RA.chunksOf(filterValuesMax)(values).map((chunk) => ({ Name: name, Values: [...chunk] }))

/** EC2 reads `*` and `?` in filters as wildcards; a user's name is meant as it stands. */
const escapeWildcards = (text: string): string => text.replace(/[\\*?]/g, '\\$&')

const member = required('ec2:DescribeSecurityGroups')

const toNamedGroup = ({ GroupId, VpcId, Tags }: SdkSecurityGroup): Translated<NamedSecurityGroup> =>
  pipe(
    sequenceS(E.Applicative)({ groupId: member('GroupId', GroupId), vpcId: member('VpcId', VpcId) }),
    E.map((known) => ({ ...known, nameTag: O.fromNullable(fromSdkTags(Tags)['Name']) })),
  )

const groupIdOrd: Ord<NamedSecurityGroup> = contramap(({ groupId }: NamedSecurityGroup) => groupId)(stringOrd)

/** A group may be found by its id and by its name. */
const distinctById = (groups: ReadonlyArray<NamedSecurityGroup>): ReadonlyArray<NamedSecurityGroup> =>
  RA.sort(groupIdOrd)([...new Map(groups.map((group) => [group.groupId, group])).values()])
