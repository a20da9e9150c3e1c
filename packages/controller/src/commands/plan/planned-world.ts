// Which world does a command look at, and what would be done there?
// Without a folder the cluster of the kubeconfig and the account of the credentials; with a folder a cluster and an account in
// memory; with a folder and --live the real ones with the folder's manifests applied in memory, on a copy of the cluster. In
// every case all is read through the real adapters and planned as the controller plans; nothing is changed.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { explainManifestProblem } from '@alb-ingress/sandbox/cluster/manifest-problem.js'
import { applyManifestFolder, applyManifestsOnly } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import type { FolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { toPlannerSettings } from '../../settings/read-settings.js'
import { describeScope } from '../../telemetry/progress-lines.js'
import { type CommandInput, processName } from '../command.js'
import { copyCluster } from '../outside/copy-cluster.js'
import { explainNotPlannedOnce } from '../explain-once.js'
import { openOutside, type RealOutside } from '../outside/open-outside.js'
import { type NamedPreview, type PreviewedOutside, previewOutside } from '../outside/preview-outside.js'
import { readSavedSandbox } from '../sandbox/sandbox-file.js'
import { simulatedOutside } from '../outside/simulated-outside.js'
import type { WorldError } from './world-error.js'

/** What a command wants to see. */
export interface WorldWish extends Pick<CommandInput, 'settings' | 'environment'> {
  /** Empty for none. */
  readonly folder: string
  readonly clock: Clock
  /** Hears of each call to AWS. */
  readonly onCall: () => void
}

export interface PlannedWorld {
  readonly preview: NamedPreview
  /** Everything that is wrong with manifests and Ingresses, and all that could not be planned. */
  readonly errors: ReadonlyArray<string>
}

/** Plans the world that is wished for, or says why it cannot be read. */
export const planWorld = (wish: WorldWish): TE.TaskEither<WorldError, PlannedWorld> => {
  const isSimulated = wish.folder !== '' && wish.settings.live === 'no'
  if (wish.settings.awsState !== '' && !isSimulated) return TE.left({ _tag: 'SavedAccountBesideLive' })
  if (wish.folder === '') return planLive(wish)
  return wish.settings.live === 'yes' ? planFolderOverLive(wish) : planSimulated(wish)
}

const planSimulated = ({ folder, settings, clock, onCall }: WorldWish): TE.TaskEither<WorldError, PlannedWorld> =>
  pipe(
    readSavedSandbox(settings.awsState, quickLimits),
    TE.mapLeft((error): WorldError => ({ _tag: 'ReadingSandbox', error })),
    TE.map((saved) => simulatedOutside(saved, clock, 'Off')),
    TE.bindTo('world'),
    TE.bind('applied', ({ world }) =>
      pipe(applyManifestFolder(world.server, folder, world.nodes), TE.mapLeft(toWorldError)),
    ),
    TE.bind('preview', ({ world: { outside, region, vpcId } }) =>
      preview({ outside, region, planner: toPlannerSettings(settings, vpcId), processId: processName, onCall }),
    ),
    TE.map(({ applied, preview }) => withErrors(preview, applied.problems.map(explainManifestProblem))),
  )

const planLive = (wish: WorldWish): TE.TaskEither<WorldError, PlannedWorld> =>
  onReal(wish, (real) =>
    pipe(
      previewReal(wish, real),
      TE.map((preview) => withErrors(preview, [])),
    ),
  )

const planFolderOverLive = (wish: WorldWish): TE.TaskEither<WorldError, PlannedWorld> =>
  onReal(wish, (real) =>
    pipe(
      copyCluster(real.outside.kubernetesTransport),
      TE.mapLeft((error): WorldError => ({ _tag: 'CopyingCluster', error })),
      TE.map((copy) => apiServer(wish.clock, copy)),
      TE.bindTo('server'),
      TE.bind('applied', ({ server }) => pipe(applyManifestsOnly(server, wish.folder), TE.mapLeft(toWorldError))),
      TE.bind('preview', ({ server }) => {
        const transport = kubernetesTransport(server, { clock: wish.clock, faults: noFaults, latencyMilliseconds: 0 })
        return previewReal(wish, { ...real, outside: { ...real.outside, kubernetesTransport: transport } })
      }),
      TE.map(({ applied, preview }) => withErrors(preview, applied.problems.map(explainManifestProblem))),
    ),
  )

const previewReal = (
  { settings, onCall }: WorldWish,
  { outside, region, vpcId, processId }: RealOutside,
): TE.TaskEither<WorldError, NamedPreview> =>
  preview({ outside, region, planner: toPlannerSettings(settings, vpcId), processId, onCall })

const preview = (previewed: PreviewedOutside): TE.TaskEither<WorldError, NamedPreview> =>
  pipe(
    previewOutside(previewed),
    TE.mapLeft((error): WorldError => ({ _tag: 'Previewing', error })),
  )

const toWorldError = (error: FolderError): WorldError => ({ _tag: 'ReadingFolder', error })

/** Whoever only reads takes part in no election. */
const onReal = <Result>(
  { clock, settings, environment }: WorldWish,
  use: (real: RealOutside) => TE.TaskEither<WorldError, Result>,
): TE.TaskEither<WorldError, Result> =>
  pipe(
    openOutside(clock, { ...settings, enableLeaderElection: 'no' }, environment),
    TE.mapLeft((errors): WorldError => ({ _tag: 'OpeningOutside', errors })),
    TE.flatMap((real) =>
      pipe(
        use(real),
        TE.tapIO(() => real.close),
        TE.tapError(() => TE.fromIO(real.close)),
      ),
    ),
  )

const withErrors = (preview: NamedPreview, problems: ReadonlyArray<string>): PlannedWorld => ({
  preview,
  errors: [
    ...problems,
    ...preview.desired.flatMap((group) => (group._tag === 'GroupKept' ? group.errors.map(explainBuildError) : [])),
    ...preview.notPlanned.flatMap(({ scope, why }) =>
      explainNotPlannedOnce(why).map((line) => `${describeScope(scope)}: ${line}`),
    ),
  ],
})
