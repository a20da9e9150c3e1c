// On which cluster and in which part of AWS does a controller work?
// From settings and environment to the real cluster, account, region, VPC and Leases, or to all that is
// missing (`opening-error.ts`).
import { hostname } from 'node:os'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { IO } from 'fp-ts/lib/IO.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { LeaderElection } from '@alb-ingress/core/ports/election.js'
import type { Outside } from '../../compose.js'
import { findAwsPlace, openCluster, type OpenedCluster, usualCredentials } from '../../real-outside.js'
import type { Settings } from '../../settings/settings-codec.js'
import type { Texts } from '../../settings/read-settings.js'
import type { OpeningError, OpeningErrors } from './opening-error.js'

export interface RealOutside {
  readonly outside: Outside
  readonly region: string
  readonly vpcId: string
  /** Of this process among all that ever were. */
  readonly processId: string
  readonly leaderElection: O.Option<LeaderElection>
  /** AWS has refused a call: the credentials may be out of date. */
  readonly doubtCredentials: IO<void>
  /** Ends all connections to the cluster. */
  readonly close: IO<void>
}

/** Opens everything outside, or says all that is missing. */
export const openOutside = (clock: Clock, settings: Settings, environment: Texts): TE.TaskEither<OpeningErrors, RealOutside> => {
  const credentials = usualCredentials(clock)
  const aws: Outside['aws'] = {
    credentials: credentials.provide,
    endpoints: settings.awsApiEndpoints,
    throttles: settings.awsApiThrottle,
  }
  const processId = `${hostname()}_${process.pid}_${clock.now()}`
  const cluster = openCluster(settings.kubeconfig)
  return pipe(
    findAwsPlace(wishOf(settings, environment), metadataOf(environment), aws),
    T.map((place) =>
      allOrErrors({
        cluster: asErrors(cluster),
        leaderElection: asErrors(electionOf(settings, cluster, processId)),
        place: pipe(place, E.mapLeft((errors): OpeningErrors => errors)),
      }),
    ),
    TE.map(({ cluster: { transport }, leaderElection, place }) => ({
      outside: { clock, aws, kubernetesTransport: transport },
      ...place,
      processId,
      leaderElection,
      doubtCredentials: credentials.doubt,
      close: transport.close,
    })),
  )
}

const allOrErrors = sequenceS(E.getApplicativeValidation(RNEA.getSemigroup<OpeningError>()))

const asErrors = <Found>(found: E.Either<OpeningError, Found>): E.Either<OpeningErrors, Found> =>
  pipe(
    found,
    E.mapLeft((error) => RNEA.of(error)),
  )

const wishOf = ({ awsRegion, awsVpcId, awsVpcTags }: Settings, environment: Texts): Parameters<typeof findAwsPlace>[0] => ({
  region: [awsRegion, environment['AWS_DEFAULT_REGION'], environment['AWS_REGION']].find((region) => (region ?? '') !== '') ?? '',
  vpcId: awsVpcId,
  vpcTags: awsVpcTags,
})

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html (2026-11-25) */
const metadataOf = (environment: Texts): 'Ask' | 'Off' =>
  environment['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true' ? 'Off' : 'Ask'

/** Where there is no cluster, nobody can tell yet whether it would name a namespace. */
const electionOf = (
  { enableLeaderElection, leaderElectionId, leaderElectionNamespace }: Settings,
  cluster: E.Either<OpeningError, OpenedCluster>,
  identity: string,
): E.Either<OpeningError, O.Option<LeaderElection>> => {
  if (enableLeaderElection === 'no' || E.isLeft(cluster)) return E.right(O.none)
  const chosen = leaderElectionNamespace === '' ? cluster.right.namespace : leaderElectionNamespace
  return chosen === ''
    ? E.left({ _tag: 'NoLeaseNamespace' })
    : E.right(O.some({ lease: { namespace: chosen, name: leaderElectionId }, identity }))
}
