// Into which hosted zones may records go?
// Public zones of the account, and those private zones that are attached to the VPC: others would answer nobody who asks
// from there. Two calls, because the listing does not tell to which VPC a private zone belongs.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByVPC.html (2026-11-22)
import {
  ListHostedZonesByVPCCommand,
  ListHostedZonesCommand,
  type VPCRegion,
} from '@aws-sdk/client-route-53'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { HostedZone } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkDnsName } from '../translate/dns-name.js'

const zonesPerPage = 100

/** Lists the zones by name and id. */
export const lookUpHostedZones = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<HostedZone>> =>
  pipe(
    sequenceS(TE.ApplicativePar)({ open: listPublicZones(aws), attached: listAttachedZones(aws, vpcId) }),
    TE.map(({ open, attached }) => {
      const attachedOnly = attached.filter((zone) => !open.some(({ zoneId }) => zoneId === zone.zoneId))
      return [...open, ...attachedOnly].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1))
    }),
  )

const sortKey = (zone: HostedZone): string => `${zone.name} ${zone.zoneId}`

const listPublicZones = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<HostedZone>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('route53:ListHostedZones', (options) =>
          aws.clients.route53.send(new ListHostedZonesCommand({ MaxItems: zonesPerPage, Marker: marker }), options),
        ),
      (page) => (page.IsTruncated === true ? page.NextMarker : undefined),
    ),
    TE.map((pages) =>
      pages
        .flatMap((page) => page.HostedZones ?? [])
        .filter((zone) => zone.Config?.PrivateZone !== true)
        .map((zone) => toHostedZone(zone.Id, zone.Name, 'public')),
    ),
  )

const listAttachedZones = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<HostedZone>> =>
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
    TE.map((pages) =>
      pages
        .flatMap((page) => page.HostedZoneSummaries ?? [])
        .map((zone) => toHostedZone(zone.HostedZoneId, zone.Name, 'private')),
    ),
  )

const toHostedZone = (
  id: string | undefined,
  name: string | undefined,
  visibility: HostedZone['visibility'],
): HostedZone => ({
  zoneId: (id ?? '').replace(/^\/hostedzone\//, ''),
  name: fromSdkDnsName(name ?? ''),
  visibility,
})
