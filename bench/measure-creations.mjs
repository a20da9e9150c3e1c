// How long does a new Ingress take until its address is in its status and everything that it needs is in AWS?
// One after another, with so many milliseconds added to each AWS call. Counted from the write of the Ingress to the moment at
// which status, registrations and records have arrived, whichever comes last.
import { objectAt } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { created, ingressOf, nameOf, namespace, serviceOf } from './large-cluster.mjs'
import { openOutside } from './outside.mjs'
import { percentiles } from './percentiles.mjs'
import { wallMilliseconds } from './wall-milliseconds.mjs'

const creations = 50
const delayMilliseconds = 20
const limitMilliseconds = 30_000

/** What a new Ingress is made of in AWS; each comes once, in one call. */
const awaited = ['CreateLoadBalancer', 'CreateListener', 'CreateRule', 'CreateTargetGroup', 'RegisterTargets', 'ChangeResourceRecordSets']

/** Measures creations beside a cluster that stands. */
export const measureCreations = async (say) => {
  const outside = await openOutside({ ingresses: 2, podsEach: 3, nodes: 3 })
  const calls = listenToCalls(outside)
  const controller = startController(outside)
  try {
    await calls.quiet(4_000)
    outside.setDelay(delayMilliseconds)
    const services = Array.from({ length: creations }, (_, index) => serviceOf(100 + index, 'NodePort'))
    outside.server.become(services.reduce((state, service) => created(state, service, systemClock.now()), outside.server.state()))
    await pause(1_000)
    const times = []
    const costs = []
    for (let index = 100; index < 100 + creations; index += 1) {
      calls.forget()
      times.push(await timeOf(outside, index))
      await pause(500)
      costs.push(calls.reads() + calls.writes() - Math.max(0, (calls.byOperation().DescribeLoadBalancers ?? 0) - 1))
    }
    const { median, max } = percentiles(times)
    const rows = [
      ['Ingress to address and everything in AWS', `median ${median.toFixed(0)}, most ${max.toFixed(0)} ms`, 'median < 600, most < 1,200 ms'],
      ['AWS calls of one creation, polls but the first left out', `${percentiles(costs).median}, at most ${percentiles(costs).max}`, 'at most 12'],
    ]
    rows.forEach(([what, figure]) => say(`${what}: ${figure}`))
    return rows
  } finally {
    await controller.stop()
    await outside.close()
  }
}

const timeOf = async (outside, index) => {
  const missing = new Set(awaited)
  let latest = 0
  const end = outside.onCall(({ operation, at }) => {
    if (missing.delete(operation)) latest = at + delayMilliseconds
  })
  const from = wallMilliseconds()
  outside.server.become(
    created(outside.server.state(), ingressOf(index, { 'alb.ingress.kubernetes.io/target-type': 'instance' }), systemClock.now()),
  )
  while (missing.size > 0 || !hasAddress(outside.server, index)) {
    if (wallMilliseconds() - from > limitMilliseconds) throw new Error(`Ingress ${nameOf(index)}: still without ${[...missing].join(', ')}`)
    await pause(2)
  }
  end()
  return Math.max(latest, wallMilliseconds()) - from
}

const hasAddress = (server, index) => {
  const place = { resource: kindOfManifest('networking.k8s.io/v1', 'Ingress'), namespace, name: nameOf(index) }
  return (objectAt(server.state(), place)?.status?.loadBalancer?.ingress?.length ?? 0) > 0
}
