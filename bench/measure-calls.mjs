// What does each everyday change cost, in AWS calls by operation?
// A controller beside a small cluster; each change is made, and everything that arrives until it is quiet again is counted. Looks
// at a load balancer on its way to `active` are left out: how many there are depends on how long AWS takes.
import { deleteObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { created, ingressOf, namespace, serviceOf, sliceOf } from './large-cluster.mjs'
import { replace } from './measure-scale.mjs'
import { openOutside } from './outside.mjs'

const settleMilliseconds = 4_000

const annotation = (key, value) => ({ [`alb.ingress.kubernetes.io/${key}`]: value })

/** The Ingress with one path more, to a Service that it uses already. */
const withPath = (ingress) => {
  const [rule] = ingress.spec.rules
  const [first] = rule.http.paths
  const http = { paths: [...rule.http.paths, { ...first, path: '/api' }] }
  return { ...ingress, spec: { ...ingress.spec, rules: [{ ...rule, http }] } }
}

const withHost = (ingress) => {
  const [rule] = ingress.spec.rules
  return { ...ingress, spec: { ...ingress.spec, rules: [rule, { ...rule, host: `more.${rule.host}` }] } }
}

/** Each change starts from what the one before has left. */
const changes = [
  ['a new Ingress with one listener, one Service and one host', (outside) => add(outside, ingressOf(1))],
  ['an unrelated label', (outside) => replace(outside.server, { ...ingressOf(1), metadata: { ...ingressOf(1).metadata, labels: { team: 'blue' } } })],
  ['a path to a Service in use', (outside) => replace(outside.server, withPath(ingressOf(1)))],
  ['that path less', (outside) => replace(outside.server, ingressOf(1))],
  ['a host more', (outside) => replace(outside.server, withHost(ingressOf(1)))],
  ['that host less', (outside) => replace(outside.server, ingressOf(1))],
  ['one endpoint more', (outside) => replace(outside.server, sliceOf(1, 4, outside.nodes))],
  ['one endpoint less', (outside) => replace(outside.server, sliceOf(1, 3, outside.nodes))],
  ['another health check path', (outside) => replace(outside.server, ingressOf(1, annotation('healthcheck-path', '/healthz')))],
  ['a tag', (outside) => replace(outside.server, ingressOf(1, { ...annotation('healthcheck-path', '/healthz'), ...annotation('tags', 'team=blue') }))],
  ['the Ingress deleted', (outside) => remove(outside, ingressOf(1))],
]

const add = (outside, object) => outside.server.become(created(outside.server.state(), object, systemClock.now()))

const remove = (outside, object) => {
  const place = { resource: kindOfManifest(object.apiVersion, object.kind), namespace, name: object.metadata.name }
  const result = deleteObject(outside.server.state(), place, { uid: undefined, resourceVersion: undefined }, systemClock.now())
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  outside.server.become(result.right.state)
}

/** Makes the changes one after the other; a row holds the change, the number of calls, and the calls. */
export const measureCalls = async (say) => {
  const outside = await openOutside({ ingresses: 1, podsEach: 3, nodes: 3 })
  const calls = listenToCalls(outside)
  const controller = startController(outside, { flags: ['--dns-wait=1s', '--rules-settled-wait=1s'] })
  try {
    await calls.quiet(settleMilliseconds)
    add(outside, serviceOf(1))
    add(outside, sliceOf(1, 3, outside.nodes))
    const rows = []
    for (const [name, change] of changes) {
      await pause(settleMilliseconds)
      calls.forget()
      change(outside)
      await pause(settleMilliseconds)
      const counted = Object.entries(calls.byOperation()).filter(([operation]) => operation !== 'DescribeLoadBalancers')
      const total = counted.reduce((sum, [, count]) => sum + count, 0)
      rows.push([name, String(total), counted.map(([operation, count]) => `${operation}${count === 1 ? '' : ` ×${count}`}`).join(', ')])
      say(`${name}: ${total}`)
    }
    return rows
  } finally {
    await controller.stop()
    await outside.close()
  }
}
