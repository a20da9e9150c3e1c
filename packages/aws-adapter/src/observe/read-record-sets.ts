// What does a hosted zone hold, as a whole or under some names?
// A whole zone is read page by page; names are read one by one, because the listing starts at a name and goes on
// behind it. A zone that does not exist is empty. The SDK brings no paginator for this call.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html (2026-11-22)
import {
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
} from '@aws-sdk/client-route-53'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedZone, ZoneCoverage } from '@alb-ingress/core/aws/observed.js'
import type { ObservedRecordSet } from '@alb-ingress/core/aws/record-set.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkDnsName, toSdkDnsName } from '../translate/dns-name.js'
import { fromSdkRecordSet } from '../translate/record-set.js'
import { orWhenAbsent } from './absent.js'

const recordSetsPerPage = 300
/** A name rarely has more than a few types; AWS counts pages, not records. */
const recordSetsPerName = 20

type Start = Pick<ListResourceRecordSetsCommandInput, 'StartRecordName' | 'StartRecordType' | 'StartRecordIdentifier'>

/** Reads a zone as far as it is asked for. */
export const readZone = (aws: Aws, zoneId: string, coverage: ZoneCoverage): TE.TaskEither<CloudError, ObservedZone> =>
  pipe(
    coverage._tag === 'WholeZone' ? readWholeZone(aws, zoneId) : readNames(aws, zoneId, coverage.names),
    orWhenAbsent((): ReadonlyArray<ObservedRecordSet> => []),
    TE.map((recordSets) => ({ _tag: 'ObservedZone', recordSets: [...recordSets].sort(byIdentity), coverage })),
  )

const readWholeZone = (aws: Aws, zoneId: string): TE.TaskEither<CloudError, ReadonlyArray<ObservedRecordSet>> =>
  pipe(
    readPages(
      (start: Start | undefined) => listRecordSets(aws, zoneId, recordSetsPerPage, start),
      (page) => (page.IsTruncated === true ? nextStart(page) : undefined),
    ),
    TE.map((pages) => pages.flatMap(recordSetsOf)),
  )

const readNames = (
  aws: Aws,
  zoneId: string,
  names: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<ObservedRecordSet>> =>
  pipe(
    [...new Set(names)],
    TE.traverseArray((name) => readName(aws, zoneId, name)),
    TE.map(RA.flatten),
  )

const readName = (
  aws: Aws,
  zoneId: string,
  name: string,
): TE.TaskEither<CloudError, ReadonlyArray<ObservedRecordSet>> =>
  pipe(
    readPages(
      (start: Start | undefined) =>
        listRecordSets(aws, zoneId, recordSetsPerName, start ?? { StartRecordName: toSdkDnsName(name) }),
      (page) =>
        page.IsTruncated === true && fromSdkDnsName(page.NextRecordName ?? '') === name ? nextStart(page) : undefined,
    ),
    TE.map((pages) => pages.flatMap(recordSetsOf).filter((recordSet) => recordSet.name === name)),
  )

const listRecordSets = (
  aws: Aws,
  zoneId: string,
  maxItems: number,
  start: Start = {},
): TE.TaskEither<CloudError, ListResourceRecordSetsCommandOutput> =>
  aws.call('route53:ListResourceRecordSets', (options) =>
    aws.clients.route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zoneId, MaxItems: maxItems, ...start }),
      options,
    ),
  )

const nextStart = (page: ListResourceRecordSetsCommandOutput): Start => ({
  StartRecordName: page.NextRecordName,
  StartRecordType: page.NextRecordType,
  StartRecordIdentifier: page.NextRecordIdentifier,
})

const recordSetsOf = (page: ListResourceRecordSetsCommandOutput): ReadonlyArray<ObservedRecordSet> =>
  (page.ResourceRecordSets ?? []).map(fromSdkRecordSet)

const byIdentity = (left: ObservedRecordSet, right: ObservedRecordSet): number =>
  identityOf(left) < identityOf(right) ? -1 : 1

const identityOf = ({ name, type, setIdentifier }: ObservedRecordSet): string =>
  `${name} ${type} ${O.getOrElse(() => '')(setIdentifier)}`
