// What does a hosted zone hold?
// A zone is read whole, page by page; one that does not exist is empty. The SDK brings no paginator for this call.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html (2026-11-22)
import {
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedZone } from '@alb-ingress/core/aws/observed.js'
import { type ObservedRecordSet, recordSetOrd } from '@alb-ingress/core/aws/record-set.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkRecordSet } from '../translate/record-set.js'
import { orWhenAbsent } from './absent.js'

const recordSetsPerPage = 300

type Start = Pick<ListResourceRecordSetsCommandInput, 'StartRecordName' | 'StartRecordType' | 'StartRecordIdentifier'>

/** Reads a whole zone, by name, type and set identifier; empty when there is none. */
export const readZone = (aws: Aws, zoneId: string): TE.TaskEither<CloudError, ObservedZone> =>
  pipe(
    readPages(
      (start: Start | undefined) => listRecordSets(aws, zoneId, start),
      (page) => (page.IsTruncated === true ? nextStart(page) : undefined),
    ),
    TE.flatMapEither((pages) => E.traverseArray(fromSdkRecordSet)(pages.flatMap(recordSetsOf))),
    orWhenAbsent((): ReadonlyArray<ObservedRecordSet> => []),
    TE.map((recordSets) => ({ _tag: 'ObservedZone', recordSets: RA.sort(recordSetOrd)(recordSets) })),
  )

const listRecordSets = (
  aws: Aws,
  zoneId: string,
  start: Start = {},
): TE.TaskEither<CloudError, ListResourceRecordSetsCommandOutput> =>
  aws.call('route53:ListResourceRecordSets', (options) =>
    aws.clients.route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zoneId, MaxItems: recordSetsPerPage, ...start }),
      options,
    ),
  )

const nextStart = (page: ListResourceRecordSetsCommandOutput): Start => ({
  StartRecordName: page.NextRecordName,
  StartRecordType: page.NextRecordType,
  StartRecordIdentifier: page.NextRecordIdentifier,
})

const recordSetsOf = (page: ListResourceRecordSetsCommandOutput): ReadonlyArray<ResourceRecordSet> =>
  page.ResourceRecordSets ?? []
