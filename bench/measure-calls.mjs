// What does each everyday change cost, in AWS calls by operation?
// A controller beside a small cluster; each change is made, and everything that arrives until it is quiet again is counted. Looks
// at a load balancer on its way to `active` are left out: how many there are depends on how long AWS takes.
import { listenToCalls, pause } from './calls.mjs'
import { startController } from './controller-process.mjs'
import { ingressOf, serviceOf, sliceOf } from './large-cluster.mjs'
import { openOutside } from './open-outside.mjs'

/**
 * @typedef {import('./open-outside.mjs').Outside} Outside
 * @typedef {import('./large-cluster.mjs').Manifest} Manifest
 */

const settleMilliseconds = 4_000

/** @param {string} key @param {string} value */
const annotation = (key, value) => ({ [`alb.ingress.kubernetes.io/${key}`]: value })

/** The Ingress with one path more, to a Service that it uses already. @param {Manifest} ingress */
const withPath = (ingress) => {
  const [rule] = ingress['spec'].rules
  const [first] = rule.http.paths
  const http = { paths: [...rule.http.paths, { ...first, path: '/api' }] }
  return { ...ingress, spec: { ...ingress['spec'], rules: [{ ...rule, http }] } }
}

/** @param {Manifest} ingress */
const withHost = (ingress) => {
  const [rule] = ingress['spec'].rules
  return { ...ingress, spec: { ...ingress['spec'], rules: [rule, { ...rule, host: `more.${rule.host}` }] } }
}

/** Each change starts from what the one before has left. @type {ReadonlyArray<[string, (outside: Outside) => Promise<void>]>} */
const changes = [
  ['a new Ingress with one listener, one Service and one host', (outside) => outside.write(ingressOf(1))],
  ['an unrelated label', (outside) => outside.write({ ...ingressOf(1), metadata: { ...ingressOf(1).metadata, labels: { team: 'blue' } } })],
  ['a path to a Service in use', (outside) => outside.write(withPath(ingressOf(1)))],
  ['that path less', (outside) => outside.write(ingressOf(1))],
  ['a host more', (outside) => outside.write(withHost(ingressOf(1)))],
  ['that host less', (outside) => outside.write(ingressOf(1))],
  ['one endpoint more', (outside) => outside.write(sliceOf(1, 4, outside.nodes))],
  ['one endpoint less', (outside) => outside.write(sliceOf(1, 3, outside.nodes))],
  ['another health check path', (outside) => outside.write(ingressOf(1, annotation('healthcheck-path', '/healthz')))],
  ['a tag', (outside) => outside.write(ingressOf(1, { ...annotation('healthcheck-path', '/healthz'), ...annotation('tags', 'team=blue') }))],
  ['the Ingress deleted', (outside) => outside.remove(ingressOf(1))],
]

/**
 * Makes the changes one after the other; a row holds the change, the number of calls, and the calls.
 * @param {import('./open-outside.mjs').Say} say
 */
export const measureCalls = async (say) => {
  const outside = await openOutside({ size: { ingresses: 1, podsEach: 3, nodes: 3 } })
  const calls = listenToCalls(outside)
  const controller = await startController(outside, { flags: ['--dns-wait=1s', '--rules-settled-wait=1s'] })
  try {
    await calls.quiet(settleMilliseconds)
    await outside.write(serviceOf(1))
    await outside.write(sliceOf(1, 3, outside.nodes))
    const rows = []
    for (const [name, change] of changes) {
      await pause(settleMilliseconds)
      calls.forget()
      await change(outside)
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
