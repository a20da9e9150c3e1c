// Which tags do load balancers, target groups, listeners and rules carry?
// Two sources: GetResources shows everything with our cluster tag in pages of 100, but lags and may show what is
// gone; DescribeTags tells the truth, 20 at a time, and is by far the dearest call of a large fleet. So the first is
// asked always, the second only about things that exist and that the first does not show.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html,
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html (2026-11-22)
import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { clusterTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkTags } from '../translate/tags.js'
import { readPresent } from './read-present.js'

export type TagsByArn = ReadonlyMap<string, Tags>

const resourcesPerPage = 100
const arnsPerCall = 20

/** Reads everything that the tagging API shows with our cluster tag. Lags; may hold what no longer exists. */
export const readTaggedResources = (aws: Aws): TE.TaskEither<CloudError, TagsByArn> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('tagging:GetResources', (options) =>
          aws.clients.tagging.send(
            new GetResourcesCommand({
              TagFilters: [{ Key: clusterTagKey, Values: [aws.clusterName] }],
              ResourcesPerPage: resourcesPerPage,
              PaginationToken: token,
            }),
            options,
          ),
        ),
      (page) => page.PaginationToken,
    ),
    TE.map((pages) =>
      pages
        .flatMap((page) => page.ResourceTagMappingList ?? [])
        .map(({ ResourceARN = '', Tags: tags }) => [ResourceARN, fromSdkTags(tags)] as const)
        .filter(([, tags]) => tags[clusterTagKey] === aws.clusterName),
    ),
    TE.map((entries) => new Map(entries)),
  )

/** Reads the tags of load balancing resources; those that are gone are missing from the answer. */
const readTags = (aws: Aws, arns: ReadonlyArray<string>): TE.TaskEither<CloudError, TagsByArn> =>
  pipe(
    readPresent({ chunkSize: arnsPerCall, read: (chunk) => describeTags(aws, chunk) }, arns),
    TE.map((entries) => new Map(entries)),
  )

const describeTags = (
  aws: Aws,
  arns: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<readonly [arn: string, tags: Tags]>> =>
  pipe(
    aws.call('elbv2:DescribeTags', (options) =>
      aws.clients.elbv2.send(new DescribeTagsCommand({ ResourceArns: [...arns] }), options),
    ),
    TE.map(({ TagDescriptions }) =>
      (TagDescriptions ?? []).map(({ ResourceArn = '', Tags: tags }) => [ResourceArn, fromSdkTags(tags)] as const),
    ),
  )

/** Adds to known tags those of the ARNs that they lack. */
export const completeTags = (
  aws: Aws,
  known: TagsByArn,
  arns: ReadonlyArray<string>,
): TE.TaskEither<CloudError, TagsByArn> => {
  const missing = arns.filter((arn) => !known.has(arn))
  return missing.length === 0
    ? TE.right(known)
    : pipe(
        readTags(aws, missing),
        TE.map((found) => new Map([...known, ...found])),
      )
}
