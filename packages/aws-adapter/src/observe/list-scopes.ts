// Which scopes hold anything of ours?
// From what the tagging API shows with our cluster tag to groups (by stack tag), target groups (by the name in their
// ARN) and the network (by the backend group's tag). It lags and shows ghosts; whoever needs certainty observes the
// scope. Zones carry no tags of ours and are not listed.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { parseGroupId } from '@alb-ingress/core/aws/group-id.js'
import { distinctScopes, groupScope, networkScope, type ScopeKey, targetsScope } from '@alb-ingress/core/aws/scope-key.js'
import { backendGroupTagValue, sharedResourceTagKey, stackTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { readTaggedResources, type TagsByArn } from './read-tags.js'

/** Lists the scopes, in the order of their texts. */
export const listScopes = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<ScopeKey>> =>
  pipe(
    readTaggedResources(aws),
    TE.map((tagged) => listedScopes(aws, tagged)),
  )

const listedScopes = (aws: Aws, tagged: TagsByArn): ReadonlyArray<ScopeKey> =>
  distinctScopes([...tagged].flatMap(([arn, tags]) => scopesOf(aws, arn, tags)))

const scopesOf = (aws: Aws, arn: string, tags: Tags): ReadonlyArray<ScopeKey> => {
  const stack = tags[stackTagKey]
  if (stack === undefined) return tags[sharedResourceTagKey] === backendGroupTagValue ? [networkScope(aws.vpcId)] : []
  const group = parseGroupId(stack)
  return [
    groupScope(group),
    ...RA.fromOption(O.map((name: string) => targetsScope(group, name))(targetGroupName(arn))),
  ]
}

const targetGroupName = (arn: string): O.Option<string> => O.fromNullable(/:targetgroup\/([^/]+)\//.exec(arn)?.[1])
