// How long does a new Ingress take until its address is in its status and everything that it needs is in AWS?
// One after another, with so many milliseconds added to each AWS call. Counted from before the write of the Ingress is sent to the
// moment at which status, registrations and records have arrived, whichever comes last.
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { ingressOf, nameOf, serviceOf } from './large-cluster.mjs'
import { openOutside } from './open-outside.mjs'
import { percentiles } from './percentiles.mjs'
import { wallMilliseconds } from './wall-milliseconds.mjs'

/** @typedef {import('./open-outside.mjs').Outside} Outside */

const creations = 50
const delayMilliseconds = 20
const limitMilliseconds = 30_000

/** What a new Ingress is made of in AWS; each comes once, in one call. */
const awaited = ['CreateLoadBalancer', 'CreateListener', 'CreateRule', 'CreateTargetGroup', 'RegisterTargets', 'ChangeResourceRecordSets']

/**
 * Creates Ingresses of these numbers one after another, and tells the rows of a table.
 * @param {Outside} outside
 * @param {ReturnType<typeof listenToCalls>} calls
 * @param {{ readonly first: number, readonly count: number }} range
 * @returns {Promise<Array<[string, string, string]>>}
 */
export const timeCreations = async (outside, calls, { first, count }) => {
  const indices = Array.from({ length: count }, (_, index) => first + index)
  for (const index of indices) await outside.write(serviceOf(index, 'NodePort'))
  await pause(1_000)
  outside.setDelay(delayMilliseconds)
  const times = []
  const costs = []
  for (const index of indices) {
    calls.forget()
    times.push(await timeOf(outside, index))
    await pause(500)
    costs.push(calls.reads() + calls.writes() - Math.max(0, (calls.byOperation()['DescribeLoadBalancers'] ?? 0) - 1))
  }
  outside.setDelay(0)
  const { median, max } = percentiles(times)
  return [
    ['Ingress to address and everything in AWS', `median ${median.toFixed(0)}, most ${max.toFixed(0)} ms`, 'median < 600, most < 1,200 ms'],
    ['AWS calls of one creation, polls but the first left out', `${percentiles(costs).median}, at most ${percentiles(costs).max}`, 'at most 12'],
  ]
}

/**
 * Measures creations beside a small cluster.
 * @param {import('./open-outside.mjs').Say} say
 * @param {'simulated' | 'real'} cluster
 */
export const measureCreations = async (say, cluster) => {
  const outside = await openOutside({ size: { ingresses: 2, podsEach: 3, nodes: 3 }, cluster, say })
  const calls = listenToCalls(outside)
  const controller = await startController(outside)
  try {
    await calls.quiet(4_000)
    const rows = await timeCreations(outside, calls, { first: 100, count: creations })
    rows.forEach(([what, figure]) => say(`${what}: ${figure}`))
    return rows
  } finally {
    await controller.stop()
    await outside.close()
  }
}

/**
 * The address is asked for only when AWS has everything, so that asking takes nothing from the controller.
 * @param {Outside} outside @param {number} index
 */
const timeOf = async (outside, index) => {
  const missing = new Set(awaited)
  let latest = 0
  const end = outside.onCall(({ operation, at }) => {
    if (missing.delete(operation)) latest = at + delayMilliseconds
  })
  const ingress = ingressOf(index, { 'alb.ingress.kubernetes.io/target-type': 'instance' })
  const from = wallMilliseconds()
  await outside.write(ingress)
  while (missing.size > 0 || !hasAddress(await outside.read(ingress))) {
    if (wallMilliseconds() - from > limitMilliseconds) throw new Error(`Ingress ${nameOf(index)}: still without ${[...missing].join(', ')}`)
    await pause(2)
  }
  end()
  return Math.max(latest, wallMilliseconds()) - from
}

/** @param {{ readonly status?: { readonly loadBalancer?: { readonly ingress?: ReadonlyArray<unknown> } } } | undefined} ingress */
const hasAddress = (ingress) => (ingress?.status?.loadBalancer?.ingress?.length ?? 0) > 0
