// What does AWS hold of the rules that several groups share?
// From a VPC and ids to one picture: the shared backend security group, found by its tags, and every node or pod
// group that was asked for. Groups that are gone are not in it.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { match } from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedNetwork } from '@alb-ingress/core/aws/observed.js'
import { type ObservedSecurityGroup, securityGroupIdOrd } from '@alb-ingress/core/aws/security-group.js'
import { backendGroupTagValue, sharedResourceTagKey } from '@alb-ingress/core/aws/tags.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { readAdmittingGroups, readSecurityGroups } from './read-security-groups.js'
import type { SharedReads } from './shared-reads.js'

/** Reads the shared backend group of our VPC, the groups that admit it, and the named groups. */
export const readNetwork = (
  aws: Aws,
  shared: SharedReads,
  { vpcId, securityGroupIds }: { readonly vpcId: string; readonly securityGroupIds: ReadonlyArray<string> },
): TE.TaskEither<CloudError, ObservedNetwork> =>
  pipe(
    shared.securityGroups,
    TE.flatMap((tagged) => {
      const backend = tagged.filter((group) => group.vpcId === vpcId && isBackendGroup(group))
      const known = tagged.filter((group) => securityGroupIds.includes(group.groupId))
      return pipe(
        readAdmitting(aws, backend),
        TE.map((admitting) => distinct([...backend, ...known, ...admitting])),
      )
    }),
    TE.flatMap((found) => {
      const missing = securityGroupIds.filter((id) => !found.some((group) => group.groupId === id))
      return pipe(
        readSecurityGroups(aws, missing),
        TE.map((others) => [...found, ...others]),
      )
    }),
    TE.map((groups) => ({ _tag: 'ObservedNetwork', securityGroups: RA.sort(securityGroupIdOrd)(groups) })),
  )

const readAdmitting = (
  aws: Aws,
  backend: ReadonlyArray<ObservedSecurityGroup>,
): TE.TaskEither<CloudError, ReadonlyArray<ObservedSecurityGroup>> =>
  pipe(
    RNEA.fromReadonlyArray(backend.map((group) => group.groupId)),
    match(() => TE.right([]), (groupIds) => readAdmittingGroups(aws, groupIds)),
  )

const isBackendGroup = ({ tags }: ObservedSecurityGroup): boolean =>
  tags[sharedResourceTagKey] === backendGroupTagValue

const distinct = (groups: ReadonlyArray<ObservedSecurityGroup>): ReadonlyArray<ObservedSecurityGroup> => [
  ...new Map(groups.map((group) => [group.groupId, group])).values(),
]
