// Into which hosted zones may records go?
// Public zones of the account, and those of its private zones that are attached to the VPC: others would answer
// nobody who asks from there. The listing does not tell to which VPC a private zone belongs, so one more call does,
// and only if there are any. Zones that other accounts attached to the VPC are not ours to write.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html (2026-11-22)
import {
  type HostedZone as SdkHostedZone,
  ListHostedZonesByVPCCommand,
  ListHostedZonesCommand,
  type VPCRegion,
} from '@aws-sdk/client-route-53'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { HostedZone } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkDnsName } from '../translate/dns-name.js'
import { required, type Translated } from '../translate/required.js'

const zonesPerPage = 100

/** Lists the zones by name and id. */
export const lookUpHostedZones = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<HostedZone>> =>
  pipe(
    listZones(aws),
    TE.flatMap((zones) =>
      pipe(
        zones.some(isPrivate) ? listAttachedIds(aws, vpcId) : TE.right(new Set<string>()),
        TE.map((attachedIds) => zones.filter((zone) => !isPrivate(zone) || attachedIds.has(zone.zoneId))),
      ),
    ),
    TE.map(RA.sort(hostedZoneOrd)),
  )

const isPrivate = (zone: HostedZone): boolean => zone.visibility === 'private'

const hostedZoneOrd: Ord<HostedZone> = contramap(({ name, zoneId }: HostedZone) => `${name} ${zoneId}`)(stringOrd)

const listZones = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<HostedZone>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('route53:ListHostedZones', (options) =>
          aws.clients.route53.send(new ListHostedZonesCommand({ MaxItems: zonesPerPage, Marker: marker }), options),
        ),
      (page) => (page.IsTruncated === true ? page.NextMarker : undefined),
    ),
    TE.flatMapEither((pages) => E.traverseArray(toHostedZone)(pages.flatMap((page) => page.HostedZones ?? []))),
  )

const listAttachedIds = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlySet<string>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('route53:ListHostedZonesByVPC', (options) =>
          aws.clients.route53.send(
            new ListHostedZonesByVPCCommand({
              VPCId: vpcId,
              VPCRegion: aws.region as VPCRegion,
              MaxItems: zonesPerPage,
              NextToken: token,
            }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.map(
      (pages) =>
        new Set(
          pages
            .flatMap((page) => page.HostedZoneSummaries ?? [])
            .map(({ HostedZoneId = '' }) => bareId(HostedZoneId)),
        ),
    ),
  )

const bareId = (id: string): string => id.replace(/^\/hostedzone\//, '')

const member = required('route53:ListHostedZones')

const toHostedZone = ({ Id, Name, Config }: SdkHostedZone): Translated<HostedZone> =>
  pipe(
    sequenceS(E.Applicative)({ id: member('Id', Id), name: member('Name', Name) }),
    E.map(({ id, name }) => ({
      zoneId: bareId(id),
      name: fromSdkDnsName(name),
      visibility: Config?.PrivateZone === true ? 'private' : 'public',
    })),
  )
