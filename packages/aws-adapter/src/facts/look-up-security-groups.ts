// Which security groups do these ids and names mean?
// Names are those of the tag `Name`, as users write them in annotations; ids begin with `sg-`. Both only inside the
// VPC. What matches nothing is not in the answer; which of them is missing is core's to say.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { NamedSecurityGroup } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { describeSecurityGroups, filterValuesMax } from '../observe/read-security-groups.js'
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
      ...searches('group-id', distinct.filter(isGroupId)),
      ...searches('tag:Name', distinct.filter((text) => !isGroupId(text)).map(escapeWildcards)),
    ],
    TE.traverseArray((search) => describeSecurityGroups(aws, [{ Name: 'vpc-id', Values: [vpcId] }, search])),
    TE.map((found) => sortedById(RA.flatten(found).map(toNamedGroup))),
  )
}

const isGroupId = (text: string): boolean => text.startsWith('sg-')

interface Search {
  readonly Name: string
  readonly Values: Array<string>
}

const searches = (name: string, values: ReadonlyArray<string>): ReadonlyArray<Search> =>
  RA.chunksOf(filterValuesMax)(values).map((chunk) => ({ Name: name, Values: [...chunk] }))

/** EC2 reads `*` and `?` in filters as wildcards; a user's name is meant as it stands. */
const escapeWildcards = (text: string): string => text.replace(/[\\*?]/g, '\\$&')

const toNamedGroup = ({
  GroupId = '',
  VpcId = '',
  Tags,
}: {
  readonly GroupId?: string | undefined
  readonly VpcId?: string | undefined
  readonly Tags?: Parameters<typeof fromSdkTags>[0]
}): NamedSecurityGroup => ({ groupId: GroupId, nameTag: O.fromNullable(fromSdkTags(Tags)['Name']), vpcId: VpcId })

const sortedById = (groups: ReadonlyArray<NamedSecurityGroup>): ReadonlyArray<NamedSecurityGroup> =>
  [...new Map(groups.map((group) => [group.groupId, group])).values()].sort((left, right) =>
    left.groupId < right.groupId ? -1 : 1,
  )
