// What does a cluster of a size cost: making it all, starting over it, doing nothing, a changed endpoint, a new Ingress?
// One controller makes everything (or looks over what an earlier run has left in the account) and ends; a second one starts over
// the same, unchanged, and is looked at. Latencies count from before the write is sent, so that the API server's part is in them.
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { inLanes } from './in-lanes.mjs'
import { keepAccount, readKeptAccount } from './kept-account.mjs'
import { ingressOf, sliceOf } from './large-cluster.mjs'
import { timeCreations } from './measure-creations.mjs'
import { openOutside } from './open-outside.mjs'
import { percentiles } from './percentiles.mjs'
import { wallMilliseconds } from './wall-milliseconds.mjs'

/**
 * @typedef {import('./open-outside.mjs').Outside} Outside
 * @typedef {import('./controller-process.mjs').Controller} Controller
 * @typedef {(what: string, figure: string, target?: string) => void} Tell
 * @typedef {import('./large-cluster.mjs').Size} Size
 * @typedef {ReturnType<typeof listenToCalls>} Calls
 * @typedef {{ readonly cluster: 'simulated' | 'real', readonly account: 'kept' | 'anew', readonly changes: number, readonly creations: number }} ScaleSettings
 * @typedef {{ readonly outside: Outside, readonly calls: Calls, readonly size: Size, readonly tell: Tell }} Setting
 */

/** Longer than anything is thought about between two calls, on a busy machine too. */
const quietMilliseconds = 10_000
const idleSeconds = 20

/** @param {Outside} outside @param {string} operation @returns {Promise<number>} */
const nextCall = (outside, operation) =>
  new Promise((resolve) => {
    const end = outside.onCall((call) => {
      if (call.operation !== operation) return
      end()
      resolve(call.at)
    })
  })

/**
 * Adds a pod to one Service after the other, and tells how long each registration took to arrive.
 * @param {Setting} setting @param {Map<number, number>} pods how many there are by now @param {number} changes
 */
const sliceLatencies = async ({ outside, size }, pods, changes) => {
  const latencies = []
  for (let change = 0; change < changes; change += 1) {
    const index = (change * 7) % size.ingresses
    const next = (pods.get(index) ?? size.podsEach) + 1
    pods.set(index, next)
    const arrived = nextCall(outside, 'RegisterTargets')
    const began = wallMilliseconds()
    await outside.write(sliceOf(index, next, outside.nodes))
    latencies.push((await arrived) - began)
  }
  return latencies
}

/**
 * Has a controller make everything, or look over what was kept.
 * @param {Setting} setting
 */
const makeEverything = async ({ outside, calls, size, tell }) => {
  const from = wallMilliseconds()
  const maker = await startController(outside)
  await maker.untilIngresses('serving', size.ingresses)
  await calls.quiet(quietMilliseconds)
  tell('everything made', seconds(calls.latest() - from))
  tell('AWS writes to make it', String(calls.writes()))
  tell('memory when it was made', `${maker.peakMebibytes().toFixed(0)} MiB at most`)
  await maker.stop()
  calls.forget()
}

/**
 * @param {Setting} setting
 * @param {import('./controller-process.mjs').ControllerSettings} options
 */
const startUnchanged = async ({ outside, calls, tell }, options) => {
  const from = wallMilliseconds()
  const controller = await startController(outside, options)
  await controller.untilReady()
  tell('start to ready', seconds(wallMilliseconds() - from), '< 10 s')
  await controller.untilInventoryComplete()
  tell('start to inventory complete', seconds(wallMilliseconds() - from), '< 60 s')
  await calls.quiet(quietMilliseconds)
  tell('start to the last AWS call', seconds(calls.latest() - from))
  tell('AWS reads of the inventory', String(calls.reads()))
  tell('AWS writes, nothing changed', String(calls.writes()), '0')
  tell('processor time until then', seconds(controller.processorSeconds() * 1_000))
  return controller
}

/** @param {Controller} controller @param {Tell} tell */
const lookAtIdle = async (controller, tell) => {
  const before = controller.processorSeconds()
  await pause(idleSeconds * 1_000)
  const share = (controller.processorSeconds() - before) / idleSeconds
  tell('idle processor', `${(share * 100).toFixed(2)} % of a core`, '< 1 %')
  tell('resident memory, idle', `${controller.residentMebibytes().toFixed(0)} MiB`, '< 250 MiB')
  tell('resident memory, at most', `${controller.peakMebibytes().toFixed(0)} MiB`, '< 250 MiB')
}

/**
 * Measures everything once for a size.
 * @param {Size} size
 * @param {ScaleSettings} settings
 * @param {import('./open-outside.mjs').Say} say
 * @param {import('./controller-process.mjs').ControllerSettings} options of the controller that is measured
 */
export const measureScale = async (size, { cluster, account, changes, creations }, say, options = {}) => {
  const kept = account === 'kept' ? readKeptAccount(size) : undefined
  if (kept !== undefined) say('the account is as an earlier run has left it (--anew makes it from nothing)')
  const outside = await openOutside({ size, cluster, account: kept, say })
  const calls = listenToCalls(outside)
  /** @type {Array<ReadonlyArray<string>>} */
  const rows = []
  /** @type {Tell} */
  const tell = (what, figure, target = '') => {
    rows.push([what, figure, target])
    say(`${what}: ${figure}`)
  }
  const setting = { outside, calls, size, tell }
  try {
    await makeEverything(setting)
    keepAccount(size, await outside.accountState())
    const controller = await startUnchanged(setting, options)
    await lookAtIdle(controller, tell)
    /** @type {Map<number, number>} */
    const pods = new Map()
    tell('EndpointSlice to RegisterTargets', latency(await sliceLatencies(setting, pods, changes)), 'p99 < 200 ms')
    for (const row of await timeCreations(outside, calls, { first: size.ingresses, count: creations })) tell(...row)
    const indices = Array.from({ length: size.ingresses }, (_, index) => index)
    await inLanes(indices, (index) => outside.write(ingressOf(index, { 'alb.ingress.kubernetes.io/listen-ports': 'nonsense' })))
    await controller.untilIngresses('failing', size.ingresses)
    tell('the same while every Ingress fails', latency(await sliceLatencies(setting, pods, changes)), 'p99 < 200 ms')
    tell('resident memory, at the end', `${controller.residentMebibytes().toFixed(0)} MiB`, '< 250 MiB')
    await controller.stop()
    return rows
  } finally {
    await outside.close()
  }
}

/** @param {number} milliseconds */
const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(2)} s`

/** @param {ReadonlyArray<number>} latencies */
const latency = (latencies) => {
  const { median, p99, max } = percentiles(latencies)
  return `median ${median.toFixed(0)}, p99 ${p99.toFixed(0)}, most ${max.toFixed(0)} ms`
}
