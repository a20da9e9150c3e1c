// How are Ingresses given up without losing what serves them?
// From the cluster's Ingresses with a finalizer of ours to the same without it; AWS is not called, so that everything there goes
// on serving. Nothing is done without --yes, nor while a controller is at work: it would put the finalizers on again, or delete
// in AWS what an Ingress that is being deleted still has. A Lease is watched for as long as it lasts, whatever its times say.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { ourFinalizersOf } from '@alb-ingress/core/group/group-member.js'
import type { ObjectMetadata } from '@alb-ingress/core/kubernetes/object-metadata.js'
import { ingressRef, type ObjectRef, renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listMalformed, listObjects } from '@alb-ingress/core/kubernetes/list-objects.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ForeignLeader, LeaseName } from '@alb-ingress/core/ports/leadership.js'
import { composeCluster } from '../../compose.js'
import { leadsAlone } from '../../leadership/leadership-settings.js'
import { openCluster, type OpenedCluster } from '../../real-outside.js'
import type { Settings } from '../../settings/settings-codec.js'
import { plural } from '../../telemetry/plural.js'
import { type CommandInput, processName, type RunCommand } from '../command.js'
import { onceListed } from '../outside/once-listed.js'
import { withProgress } from '../progress.js'
import { explainReleaseError, explainWaitingFor, type ReleaseError } from './release-error.js'

/** An Ingress to be given up. */
interface Held {
  readonly ingress: ObjectRef
  readonly finalizers: ReadonlyArray<string>
  /** Where its load balancer answers; empty when it says nothing. */
  readonly address: string
}

/** Gives Ingresses up; resolves to the exit code. */
export const runRelease =
  (clock: Clock): RunCommand =>
  (input) =>
    pipe(
      TE.fromEither(checkedSelection(input.settings)),
      TE.flatMapEither(() =>
        pipe(
          openCluster(input.settings.kubeconfig),
          E.mapLeft((error): ReleaseError => ({ _tag: 'OpeningCluster', error })),
        ),
      ),
      TE.flatMap((opened) =>
        pipe(
          release(clock, input, opened),
          T.tapIO(() => opened.transport.close),
        ),
      ),
      TE.match(
        (why) => {
          input.terminal.complain(explainReleaseError(why))
          return 1
        },
        (code) => code,
      ),
    )

const checkedSelection = ({ namespace, ingress }: Settings): E.Either<ReleaseError, void> =>
  ingress !== '' && namespace === ''
    ? E.left({ _tag: 'IngressWithoutNamespace', ingress })
    : E.right(undefined)

const release = (clock: Clock, { settings, terminal }: CommandInput, opened: OpenedCluster): TE.TaskEither<ReleaseError, number> => {
  const listing = onceListed()
  const { cluster, stopWatching } = composeCluster(
    { processId: processName, onClusterTrouble: listing.onTrouble },
    { clock, kubernetesTransport: opened.transport },
  )
  const task = pipe(
    withProgress({ clock, terminal }, () => 'reading the cluster', listing.listed(cluster)),
    TE.mapLeft((error): ReleaseError => ({ _tag: 'ListingCluster', error })),
    TE.map(() => chosen(settings, cluster.snapshot())),
    TE.flatMap((held) => {
      if (held.length === 0) return said(terminal, `Nothing to do: no Ingress${scopeText(settings)} has a finalizer of ours.`, 0)
      const free = withProgress({ clock, terminal }, () => 'making sure that no controller is at work', nobodyLeads(clock, settings, opened))
      if (settings.yes === 'no') return shown(terminal, held, free)
      writeHeld(terminal, held)
      return pipe(
        free,
        TE.flatMap(() => takeOff(cluster.publish, held)),
        TE.flatMap(() => said(terminal, done(held.length), 0)),
      )
    }),
  )
  return pipe(
    task,
    T.tapIO(() => stopWatching),
  )
}

const said = ({ write }: CommandInput['terminal'], text: string, code: number): TE.TaskEither<ReleaseError, number> =>
  TE.fromIO(() => {
    write(text)
    return code
  })

/** Only shows what --yes would do, and who keeps it from doing it. */
const shown = (
  terminal: CommandInput['terminal'],
  held: ReadonlyArray<Held>,
  free: TE.TaskEither<ReleaseError, void>,
): TE.TaskEither<ReleaseError, number> =>
  pipe(
    free,
    TE.map(() => 'Add --yes to do it.'),
    TE.orElse((why) => {
      if (why._tag !== 'ControllerAtWork') return TE.left(why)
      terminal.write(explainWaitingFor(why.leader))
      return TE.right('Add --yes once the controller has ended.')
    }),
    TE.flatMap((whatToDo) => {
      writeHeld(terminal, held)
      return said(terminal, `${wouldBe(held.length)} ${whatToDo}`, 2)
    }),
  )

const writeHeld = (terminal: CommandInput['terminal'], held: ReadonlyArray<Held>): void => {
  held.map(describeHeld).forEach((line) => terminal.write(line))
}

const wouldBe = (count: number): string =>
  `${plural(count, 'Ingress')} would be given up: finalizers of ours go, everything in AWS stays.`

const done = (count: number): string =>
  `${plural(count, 'Ingress')} given up. Nothing in AWS was touched: load balancers, records and security groups stay until somebody deletes them, or a controller takes them up again.`

const scopeText = ({ namespace, ingress }: Settings): string => {
  if (namespace === '') return ''
  return ingress === '' ? ` of namespace ${namespace}` : ` ${namespace}/${ingress}`
}

/** Even one that cannot be decoded may carry a finalizer. */
const chosen = (settings: Settings, snapshot: Snapshot): ReadonlyArray<Held> =>
  [
    ...listObjects(snapshot, 'Ingress').map(({ metadata }) => metadata),
    ...listMalformed(snapshot, 'Ingress').flatMap(({ metadata }) => RA.fromOption(metadata)),
  ]
    .filter(({ namespace, name }) => settings.namespace === '' || (namespace === settings.namespace && isNamed(settings, name)))
    .flatMap((metadata) => heldOf(snapshot, metadata))

const isNamed = ({ ingress }: Settings, name: string): boolean => ingress === '' || ingress === name

const heldOf = (snapshot: Snapshot, metadata: ObjectMetadata): ReadonlyArray<Held> => {
  const { namespace, name } = metadata
  const finalizers = ourFinalizersOf({ metadata })
  return finalizers.length === 0
    ? []
    : [{ ingress: ingressRef(namespace, name), finalizers, address: addressOf(snapshot, namespace, name) }]
}

const addressOf = (snapshot: Snapshot, namespace: string, name: string): string => {
  const found = findObject(snapshot, 'Ingress', { namespace, name })
  const addresses = found._tag === 'Found' ? found.object.addresses : []
  return addresses.flatMap(({ hostname }) => RA.fromOption(hostname)).join(', ')
}

const describeHeld = ({ ingress, finalizers, address }: Held): string =>
  `  ${renderObjectRef(ingress)}  - finalizer ${finalizers.join(', ')}${address === '' ? '' : `  ${address} stays`}`

type Publish = ReturnType<typeof composeCluster>['cluster']['publish']

const takeOff = (publish: Publish, held: ReadonlyArray<Held>): TE.TaskEither<ReleaseError, void> =>
  pipe(
    TE.fromTask<ReadonlyArray<E.Either<ClusterError, void>>, ReleaseError>(
      publish(
        held.flatMap(({ ingress, finalizers }) =>
          finalizers.map((finalizer) => ({ _tag: 'RemoveFinalizer' as const, ingress, finalizer })),
        ),
      ),
    ),
    TE.flatMapEither((outcomes) => {
      const errors = RA.lefts(outcomes)
      return errors.length === 0 ? E.right(undefined) : E.left<ReleaseError>({ _tag: 'TakingFinalizers', errors })
    }),
  )

/** In both ways of docs/install.md. */
const usualNamespace = 'kube-system'

const leasesOf = ({ leaderElectionNamespace, leaderElectionId, yieldToLease }: Settings): ReadonlyArray<LeaseName> => [
  { namespace: leaderElectionNamespace === '' ? usualNamespace : leaderElectionNamespace, name: leaderElectionId },
  ...RA.fromOption(yieldToLease),
]

/** Fails with who is at work. */
const nobodyLeads = (clock: Clock, settings: Settings, opened: OpenedCluster): TE.TaskEither<ReleaseError, void> =>
  settings.force === 'yes'
    ? TE.right(undefined)
    : pipe(
        leasesOf(settings),
        TE.traverseArray((lease) => isFree(clock, opened, lease)),
        TE.map(() => undefined),
      )

const isFree =
  (clock: Clock, { transport }: OpenedCluster, lease: LeaseName): TE.TaskEither<ReleaseError, void> =>
  async () => {
    const trouble = onceListed()
    const { election, stopWatching } = composeCluster(
      { processId: processName, onClusterTrouble: trouble.onTrouble, leadership: { ...leadsAlone, foreignLease: O.some(lease) } },
      { clock, kubernetesTransport: transport },
    )
    const failed = trouble.failed.then(E.mapLeft((error): ReleaseError => ({ _tag: 'ReadingLease', error })))
    const known = new Promise<E.Either<ReleaseError, void>>((resolve) => {
      void election.watchForeignLeader((leader) => {
        if (leader._tag !== 'Unknown') resolve(verdictOn(leader))
      })()
    })
    const verdict = await Promise.race([known, failed])
    stopWatching()
    return verdict
  }

const verdictOn = (leader: Exclude<ForeignLeader, { readonly _tag: 'Unknown' }>): E.Either<ReleaseError, void> =>
  leader._tag === 'Nobody'
    ? E.right(undefined)
    : E.left({ _tag: 'ControllerAtWork', leader })
