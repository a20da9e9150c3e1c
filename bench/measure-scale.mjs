// What does a cluster of a size cost: making it all, starting over it, doing nothing, a changed endpoint?
// One controller makes everything and ends; a second one starts over the same, unchanged, and is looked at.
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { replaceObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { ingressOf, nameOf, namespace, sliceOf } from './large-cluster.mjs'
import { openOutside } from './outside.mjs'
import { percentiles } from './percentiles.mjs'
import { wallMilliseconds } from './wall-milliseconds.mjs'

/** Longer than anything is thought about between two calls, on a busy machine too. */
const quietMilliseconds = 10_000
const idleSeconds = 20

/** Replaces an object of the cluster, as its owner would. */
export const replace = (server, object) => {
  const place = { resource: kindOfManifest(object.apiVersion, object.kind), namespace, name: object.metadata.name }
  const written = replaceObject(server.state(), place, 'Object', object, { now: systemClock.now(), fieldValidation: 'Ignore' })
  if (written._tag === 'Left') throw new Error(JSON.stringify(written.left))
  server.become(written.right.state)
}

/** Adds a pod to one Service after the other, and tells how long each registration took to arrive. */
const sliceLatencies = async (outside, pods, { changes, ingresses, podsEach }) => {
  const latencies = []
  for (let change = 0; change < changes; change += 1) {
    const index = (change * 7) % ingresses
    const next = (pods.get(index) ?? podsEach) + 1
    pods.set(index, next)
    const arrived = nextCall(outside, 'RegisterTargets')
    const began = wallMilliseconds()
    replace(outside.server, sliceOf(index, next, outside.nodes))
    latencies.push((await arrived) - began)
  }
  return latencies
}

const nextCall = (outside, operation) =>
  new Promise((resolve) => {
    const end = outside.onCall((call) => {
      if (call.operation !== operation) return
      end()
      resolve(call.at)
    })
  })

/** Measures everything once for a size. */
export const measureScale = async (size, say, options = {}) => {
  const outside = await openOutside(size)
  const calls = listenToCalls(outside)
  const rows = []
  const told = (what, figure, target = '') => {
    rows.push([what, figure, target])
    say(`${what}: ${figure}`)
  }
  try {
    const madeFrom = wallMilliseconds()
    const maker = startController(outside)
    while ((calls.byOperation().CreateRule ?? 0) < size.ingresses) await pause(500)
    await calls.quiet(quietMilliseconds)
    told('everything made', seconds(calls.latest() - madeFrom))
    told('AWS writes to make it', String(calls.writes()))
    told('memory when it was made', `${maker.peakMebibytes().toFixed(0)} MiB at most`)
    await maker.stop()

    calls.forget()
    const from = wallMilliseconds()
    const controller = startController(outside, options)
    await calls.quiet(quietMilliseconds)
    told('start to cluster caches complete', seconds(calls.first() - from), '< 10 s')
    told('start to inventory complete', seconds(calls.latest() - from), '< 60 s')
    told('AWS reads of the inventory', String(calls.reads()))
    told('AWS writes, nothing changed', String(calls.writes()), '0')
    told('processor time until then', seconds(controller.processorSeconds() * 1_000))
    const before = controller.processorSeconds()
    await pause(idleSeconds * 1_000)
    const share = (controller.processorSeconds() - before) / idleSeconds
    told('idle processor', `${(share * 100).toFixed(2)} % of a core`, '< 1 %')
    told('resident memory, idle', `${controller.residentMebibytes().toFixed(0)} MiB`, '< 250 MiB')
    told('resident memory, at most', `${controller.peakMebibytes().toFixed(0)} MiB`, '< 250 MiB')

    const pods = new Map()
    const well = percentiles(await sliceLatencies(outside, pods, { ...size, changes: 500 }))
    told('EndpointSlice to RegisterTargets', latency(well), 'p99 < 200 ms')
    for (let index = 0; index < size.ingresses; index += 1)
      replace(outside.server, ingressOf(index, { 'alb.ingress.kubernetes.io/listen-ports': 'nonsense' }))
    const failing = percentiles(await sliceLatencies(outside, pods, { ...size, changes: 500 }))
    told('the same while every Ingress fails', latency(failing), 'p99 < 200 ms')
    told('resident memory, at the end', `${controller.residentMebibytes().toFixed(0)} MiB`, '< 250 MiB')
    calls.forget()
    await controller.stop()
    return rows
  } finally {
    await outside.close()
  }
}

const seconds = (milliseconds) => `${(milliseconds / 1_000).toFixed(2)} s`

const latency = ({ median, p99, max }) => `median ${median.toFixed(0)}, p99 ${p99.toFixed(0)}, most ${max.toFixed(0)} ms`
