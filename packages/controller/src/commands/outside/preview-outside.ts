// What would be done on a cluster and an account, real or simulated?
// Puts the real adapters on what is outside, lets the cluster be listed once, and previews all plans. Nothing runs afterwards.
// The cluster is reached through a transport that reads only, and no change is ever handed to AWS.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { namedWorld } from '@alb-ingress/core/memory/named-world.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { NamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { composeGateways, type Gateways, type GatewaySettings, type Outside } from '../../compose.js'
import { type Preview, previewPlans } from '../../reconcile/preview.js'
import { memoryCell, type World } from '../../reconcile/world.js'
import { onceListed } from './once-listed.js'
import type { PreviewError } from './preview-error.js'
import { readingOnly } from './reading-only.js'

export interface NamedPreview extends Preview {
  readonly world: NamedWorld
  readonly snapshot: Snapshot
  readonly remembered: Remembered
  readonly planner: PlannerSettings
}

export interface PreviewedOutside extends Pick<GatewaySettings, 'planner' | 'processId' | 'region' | 'onCall'> {
  readonly outside: Outside
}

/** Previews everything that is left to do. */
export const previewOutside =
  ({ outside, planner, ...place }: PreviewedOutside): TE.TaskEither<PreviewError, NamedPreview> =>
  async () => {
    const listing = onceListed()
    const gateways = composeGateways(
      { ...place, planner, onClusterTrouble: listing.onTrouble },
      { ...outside, kubernetesTransport: readingOnly(outside.kubernetesTransport) },
    )
    const memory = memoryCell()
    const preview = await pipe(
      listing.listed(gateways.cluster),
      TE.mapLeft((error): PreviewError => ({ _tag: 'ListingCluster', error })),
      TE.flatMap(() =>
        pipe(
          previewPlans(worldOf(gateways, { outside, planner, memory })),
          TE.mapLeft((why): PreviewError => ({ _tag: 'PlanningScopes', why })),
        ),
      ),
      TE.map((found) => ({
        ...found,
        world: namedWorld(planner, memory.read()),
        snapshot: gateways.cluster.snapshot(),
        remembered: memory.read(),
        planner,
      })),
    )()
    gateways.stopWatching()
    return preview
  }

const worldOf = (
  { cloud, cluster }: Gateways,
  { outside, planner, memory }: Pick<PreviewedOutside, 'outside' | 'planner'> & Pick<World, 'memory'>,
): World => ({
  settings: planner,
  clock: outside.clock,
  cloud,
  cluster,
  memory,
  enqueue: () => undefined,
  hasten: () => undefined,
  onPlan: () => undefined,
  onReport: () => undefined,
  onStage: () => undefined,
})
