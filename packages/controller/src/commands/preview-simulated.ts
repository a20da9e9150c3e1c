// What would be done in a simulated world?
// Puts the real adapters on it, lets the cluster be listed once, and previews all plans. Nothing runs afterwards.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { namedWorld } from '@alb-ingress/core/memory/named-world.js'
import type { NamedWorld } from '@alb-ingress/core/plan/name-book.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { composeGateways, type Gateways } from '../compose.js'
import { type Preview, previewPlans } from '../reconcile/preview.js'
import { memoryCell, type World } from '../reconcile/world.js'
import { processName, type SimulatedOutside } from './simulated-outside.js'

export interface NamedPreview extends Preview {
  readonly world: NamedWorld
}

/** Previews everything that is left to do. */
export const previewSimulated = (
  { outside, region }: SimulatedOutside,
  planner: PlannerSettings,
): TE.TaskEither<NotPlanned, NamedPreview> => {
  const gateways = composeGateways(
    { planner, processId: processName, region, onCall: () => undefined, onClusterTrouble: () => undefined },
    outside,
  )
  const memory = memoryCell()
  const world: World = {
    settings: planner,
    clock: outside.clock,
    cloud: gateways.cloud,
    cluster: gateways.cluster,
    memory,
    enqueue: () => undefined,
    onPlan: () => undefined,
    onReport: () => undefined,
    onStage: () => undefined,
  }
  return pipe(
    TE.fromTask(() => listedOnce(gateways)),
    TE.flatMap(() => previewPlans(world)),
    TE.map((preview) => ({ ...preview, world: namedWorld(planner, memory.read()) })),
    TE.tapIO(() => gateways.stopWatching),
    TE.tapError(() => TE.fromIO(gateways.stopWatching)),
  )
}

/** Every kind is listed before anything is told. */
const listedOnce = ({ cluster }: Gateways): Promise<void> =>
  new Promise((resolve) => {
    void cluster.watch(() => {
      resolve()
    })()
  })
