// In which region and VPC do we work?
// What was given counts; else a VPC is found by its tags, if any were given, and both by the instance that we run on. An
// answer is one region and one VPC, or all that was missing; how it may be given is known to whoever reads the settings.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-categories.html (2026-11-25)
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type AwsClientSettings, unfencedEc2Client } from '../aws-clients.js'
import { type InstanceMetadata, inWords } from './instance-metadata.js'

export interface PlaceWish {
  /** Empty for none. */
  readonly region: string
  /** Empty for none. */
  readonly vpcId: string
  /** All must be on the VPC; none for no search. */
  readonly vpcTags: Readonly<Record<string, string>>
}

export interface Place {
  readonly region: string
  readonly vpcId: string
}

export type PlaceError =
  | { readonly _tag: 'NoRegion'; readonly detail: string }
  | { readonly _tag: 'NoVpc'; readonly detail: string }
  | { readonly _tag: 'VpcsNotRead'; readonly detail: string }
  | { readonly _tag: 'NotOneVpc'; readonly tags: PlaceWish['vpcTags']; readonly vpcIds: ReadonlyArray<string> }

/** All that is missing. */
export type PlaceErrors = RNEA.ReadonlyNonEmptyArray<PlaceError>

/** Finds region and VPC. */
export const findPlace = (
  wish: PlaceWish,
  metadata: InstanceMetadata,
  aws: Pick<AwsClientSettings, 'endpoints' | 'credentials'>,
): TE.TaskEither<PlaceErrors, Place> =>
  pipe(
    findRegion(wish, metadata),
    TE.matchE(
      (noRegion): TE.TaskEither<PlaceErrors, Place> =>
        pipe(
          isLookedUp(wish) ? TE.right('') : findVpc(wish, metadata, { ...aws, region: '' }),
          TE.match(
            (noVpc): E.Either<PlaceErrors, Place> => E.left([noRegion, noVpc]),
            () => E.left([noRegion]),
          ),
        ),
      (region) =>
        pipe(
          findVpc(wish, metadata, { ...aws, region }),
          TE.bimap(RNEA.of, (vpcId) => ({ region, vpcId })),
        ),
    ),
  )

/** Whether a VPC is looked up in AWS, where only a region can be asked. */
const isLookedUp = ({ vpcId, vpcTags }: PlaceWish): boolean => vpcId === '' && Object.keys(vpcTags).length > 0

const findRegion = ({ region }: PlaceWish, metadata: InstanceMetadata): TE.TaskEither<PlaceError, string> =>
  region === ''
    ? pipe(
        metadata('placement/region'),
        TE.mapLeft((detail): PlaceError => ({ _tag: 'NoRegion', detail })),
      )
    : TE.right(region)

const findVpc = (
  wish: PlaceWish,
  metadata: InstanceMetadata,
  aws: AwsClientSettings,
): TE.TaskEither<PlaceError, string> => {
  if (wish.vpcId !== '') return TE.right(wish.vpcId)
  return isLookedUp(wish) ? findTaggedVpc(wish.vpcTags, aws) : findOwnVpc(metadata)
}

const findOwnVpc = (metadata: InstanceMetadata): TE.TaskEither<PlaceError, string> =>
  pipe(
    metadata('mac'),
    TE.flatMap((mac) => metadata(`network/interfaces/macs/${mac}/vpc-id`)),
    TE.mapLeft((detail): PlaceError => ({ _tag: 'NoVpc', detail })),
  )

const findTaggedVpc = (tags: PlaceWish['vpcTags'], aws: AwsClientSettings): TE.TaskEither<PlaceError, string> =>
  pipe(
    inWords(() => unfencedEc2Client(aws).send(new DescribeVpcsCommand({ Filters: Object.entries(tags).map(toFilter) }))),
    TE.mapLeft((detail): PlaceError => ({ _tag: 'VpcsNotRead', detail })),
    TE.map(({ Vpcs = [] }) => Vpcs.flatMap(({ VpcId }) => VpcId ?? [])),
    TE.flatMap(
      ([found, ...others]): TE.TaskEither<PlaceError, string> =>
        found === undefined || others.length > 0
          ? TE.left({ _tag: 'NotOneVpc', tags, vpcIds: found === undefined ? [] : [found, ...others] })
          : TE.right(found),
    ),
  )

const toFilter = ([key, value]: readonly [string, string]): { Name: string; Values: Array<string> } => ({
  Name: `tag:${key}`,
  Values: [value],
})
