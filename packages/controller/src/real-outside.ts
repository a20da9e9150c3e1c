// Where are the real cluster and the real AWS, and who are we there?
// From what was given to a transport, a region with its VPC, and credentials, by the two adapters; where one of them cannot be
// found, an error says what was looked for, and its text every flag and variable by which it may be given. Whatever is simulated
// needs none of this.
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type RenewedCredentials, renewedCredentials } from '@alb-ingress/aws-adapter/aws-credentials.js'
import { findPlace, type Place, type PlaceError, type PlaceErrors, type PlaceWish } from '@alb-ingress/aws-adapter/place/find-place.js'
import { instanceMetadata, noInstanceMetadata } from '@alb-ingress/aws-adapter/place/instance-metadata.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { type ClusterTransport, clusterTransport } from '@alb-ingress/k8s-adapter/cluster-transport.js'
import { explainKubeConfigError, type KubeConfigError, namespaceOf, readKubeConfig } from '@alb-ingress/k8s-adapter/kube-config.js'
import type { Outside } from './compose.js'

export interface OpenedCluster {
  readonly transport: ClusterTransport
  /** Of the pod that we run in, or of the kubeconfig's context; empty when it names none. */
  readonly namespace: string
}

/** Opens a real cluster: the one of a kubeconfig file, or of the usual places when no file is named. */
export const openCluster = (kubeconfigFile: string): E.Either<KubeConfigError, OpenedCluster> =>
  pipe(
    readKubeConfig(kubeconfigFile === '' ? { _tag: 'UsualPlaces' } : { _tag: 'File', path: kubeconfigFile })(),
    E.map((kubeConfig) => ({
      transport: clusterTransport(kubeConfig),
      namespace: namespaceOf(kubeConfig),
    })),
  )

/** Makes one chain of credentials from the usual places, for all clients. */
export const usualCredentials = (clock: Clock): RenewedCredentials => renewedCredentials(clock)

/** Finds region and VPC, or says all that is missing. */
export const findAwsPlace = (
  wish: PlaceWish,
  metadata: 'Ask' | 'Off',
  aws: Outside['aws'],
): TE.TaskEither<PlaceErrors, Place> =>
  findPlace(wish, metadata === 'Ask' ? instanceMetadata() : noInstanceMetadata, aws)

export type OutsideError = KubeConfigError | PlaceError

/** Says what was looked for and the ways to give it. */
export const explainOutsideError = (error: OutsideError): string => {
  switch (error._tag) {
    case 'NoKubeConfig':
      return explainKubeConfigError(error)
    case 'NoRegion':
      return `AWS region: none of --aws-region, AWS_DEFAULT_REGION and AWS_REGION is given, and ${metadataHasNone(error.detail)}; give --aws-region or AWS_REGION${metadataAdvice}`
    case 'NoVpc':
      return `VPC: neither --aws-vpc-id nor --aws-vpc-tags is given, and ${metadataHasNone(error.detail)}; give one of them${metadataAdvice}`
    case 'VpcsNotRead':
      return `VPC: --aws-vpc-tags cannot be looked up (${error.detail}); allow ec2:DescribeVpcs, or give --aws-vpc-id`
    case 'NotOneVpc':
      return `VPC: ${error.vpcIds.length === 0 ? 'none has' : `${error.vpcIds.join(', ')} have`} the tags ${showTags(error.tags)}; give tags that only one has, or --aws-vpc-id`
  }
}

const metadataHasNone = (detail: string): string => `the metadata of the EC2 instance that this runs on has none (${detail})`

const metadataAdvice = '; in a pod on EC2, let it read the metadata (IMDSv2 with a hop limit of 2)'

const showTags = (tags: Readonly<Record<string, string>>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
