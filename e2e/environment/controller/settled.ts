// When has a controller done all that a change asks of it?
// When it has looked at something since the change, nothing is in its queue or being worked on, no Ingress is on its way to
// anything, and for a moment it has looked at nothing and called nobody. What it looks at is counted by its own metrics.
import type { AwsProxy } from '../aws/aws-proxy.js'
import { eventually, type Patience } from '../processes/eventually.js'
import { parseMetrics, type Sample, sumSamples } from './metrics.js'
import type { RunningController } from './start-controller.js'

const quietMilliseconds = 300

const prefix = 'alb_ingress_'

const depth = (samples: ReadonlyArray<Sample>): number =>
  ['urgent', 'waiting', 'running']
    .map((state) => sumSamples(samples, `${prefix}queue_depth`, { state }))
    .reduce((sum, value) => sum + value, 0)

const onTheirWay = (samples: ReadonlyArray<Sample>): number =>
  ['converging', 'deleting']
    .map((state) => sumSamples(samples, `${prefix}ingress_state`, { state }))
    .reduce((sum, value) => sum + value, 0)

const quietFor = (proxy: AwsProxy): number =>
  performance.now() - Math.max(0, ...proxy.calls().map(({ arrivedAt }) => arrivedAt))

const readSamples = async (controller: RunningController): Promise<ReadonlyArray<Sample>> =>
  parseMetrics(await controller.readMetrics())

const countReconciles = (samples: ReadonlyArray<Sample>): number => sumSamples(samples, `${prefix}reconciles_total`)

/** Resolves when a controller has nothing to do, and its proxy has been quiet for a moment. */
export const settled = async (controller: RunningController, proxy: AwsProxy, patience?: Patience): Promise<void> => {
  let latest = { reconciles: -1, at: performance.now() }
  await eventually(
    `${controller.name} has nothing to do`,
    async () => {
      const samples = await readSamples(controller)
      const reconciles = countReconciles(samples)
      if (reconciles !== latest.reconciles) latest = { reconciles, at: performance.now() }
      const isStill = depth(samples) === 0 && onTheirWay(samples) === 0
      return isStill && Math.min(quietFor(proxy), performance.now() - latest.at) >= quietMilliseconds
    },
    { intervalMilliseconds: 50, ...patience },
  )
}

/** Does something in the cluster, and resolves when the controller has heard of it and has nothing to do any more. */
export const settledAfter = async (
  { controller, proxy }: { readonly controller: RunningController; readonly proxy: AwsProxy },
  act: () => Promise<unknown>,
): Promise<void> => {
  const before = countReconciles(await readSamples(controller))
  await act()
  await eventually(`${controller.name} has heard of it`, async () => countReconciles(await readSamples(controller)) > before)
  await settled(controller, proxy)
}
