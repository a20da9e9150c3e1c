// Which security groups did the user mean?
// From ids and `Name` tags as written to ids in the order written. An id is taken at its word, only AWS can tell whether it
// exists; a name must mean exactly one group of our VPC.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { allItems, type Built, notBuilt } from '../ingress/built.js'
import type { WrittenPlace } from '../ingress/written-place.js'
import type { NamedSecurityGroup } from './answer.js'

/** Tells an id from a name. */
export const isSecurityGroupId = (text: string): boolean => text.startsWith('sg-')

export interface KnownSecurityGroups {
  readonly vpcId: string
  /** Those of any VPC that bear a name which is written. */
  readonly known: ReadonlyArray<NamedSecurityGroup>
}

/** Chooses the security groups that are written; the known ones are those of the VPC that bear the names. */
export const chooseSecurityGroups = (
  place: WrittenPlace,
  { vpcId, known }: KnownSecurityGroups,
  written: ReadonlyArray<string>,
): Built<ReadonlyArray<string>> =>
  allItems(
    written.map((securityGroup): Built<string> => {
      if (isSecurityGroupId(securityGroup)) return E.right(securityGroup)
      const named = known.filter(
        (each) => each.vpcId === vpcId && O.isSome(each.nameTag) && each.nameTag.value === securityGroup,
      )
      const [first, ...others] = named
      if (first === undefined) return notBuilt({ _tag: 'SecurityGroupNotFound', ...place, securityGroup, vpcId })
      return others.length === 0
        ? E.right(first.groupId)
        : notBuilt({
            _tag: 'SecurityGroupAmbiguous',
            ...place,
            securityGroup,
            groupIds: named.map(({ groupId }) => groupId).sort(),
          })
    }),
  )
