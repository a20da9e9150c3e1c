// What does each day in the life of an Ingress cost in AWS calls, and what comes of it?
// Created, changed and deleted, with targets that are nodes; facts of the account and the zone are known.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stack } from '../environment/aws/read-stack.js'
import { nothing } from '../environment/aws/read-stack.js'
import { callsOfCreation, type Everyday, nodePortService, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import { readAddresses } from '../environment/kubernetes/ingress-status.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { readEvents } from '../environment/kubernetes/read-events.js'
import { type IngressPath, namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'

let everyday: Everyday
let admin: KubernetesClient

beforeAll(async () => {
  everyday = await startEveryday('life-present')
  admin = everyday.environment.cluster.admin
  await admin.apply(namespace('life'))
  await admin.apply(nodePortService('life', 'echo'))
})

afterAll(async () => {
  await admin.remove(namespace('life'))
  await everyday.end()
})

const web = (...paths: ReadonlyArray<IngressPath>): KubernetesObject => ownIngress('life', 'web', paths)
const root = pathsTo('echo', 'web.example.com', '/')
const first = web(...root)

const nodePort = async (): Promise<number> => {
  const service = await admin.read(nodePortService('life', 'echo'))
  return (service?.['spec'] as { readonly ports: ReadonlyArray<{ readonly nodePort: number }> }).ports[0]?.nodePort ?? 0
}

const onNodes = (port: number): ReadonlyArray<string> =>
  everyday.environment.cloud.account.nodes.map(({ instanceId }) => `${instanceId}:${port}`).toSorted()

const stackOf = async (expected: Partial<Stack>): Promise<Stack> => ({
  hostnames: (await everyday.stack('life/web')).hostnames,
  listeners: ['HTTP 80'],
  rules: ['80 web.example.com /* -> life/web-echo:80'],
  targets: { 'life/web-echo:80': onNodes(await nodePort()) },
  securityGroups: ['ManagedLBSecurityGroup'],
  records: ['web.example.com A'],
  ...expected,
})

/** Names of AWS end in a hash over ids that the API server chose. */
const withoutHash = (text: string): string => text.replaceAll(/-[0-9a-f]{10}\b/g, '-…')

const expectStack = async (expected: Partial<Stack> = {}): Promise<void> =>
  expect(await everyday.stack('life/web')).toEqual(await stackOf(expected))

describe('an Ingress', () => {
  it('is created in at most 12 calls', async () => {
    const calls = await everyday.costOf('An Ingress is created: one HTTP listener, one Service by node port, no attributes', () =>
      admin.apply(first),
    )
    expect(calls).toEqual(callsOfCreation)
    await expectStack()
  })

  it('has its address in the status, its finalizer, and events that say what was made', async () => {
    const [hostname] = (await everyday.stack('life/web')).hostnames
    expect(await readAddresses(admin, first)).toEqual([{ hostname, ports: [{ port: 80, protocol: 'TCP' }] }])
    expect((await admin.read(first))?.metadata.finalizers).toEqual(['ingress.k8s.aws/resources'])
    const events = (await readEvents(admin, first)).map(({ type, reason, note }) => `${type} ${reason}: ${withoutHash(note)}`)
    expect(events).toEqual([
      'Normal LoadBalancerCreated: create load balancer k8s-life-web-… (internal, 2 subnets)',
      'Normal RuleCreated: create rule 80:100 web.example.com /* -> k8s-life-echo-…',
    ])
  })

  it('costs nothing when what changes is nobody’s business', async () => {
    const calls = await everyday.costOf('A label or an unrelated annotation changes', async () => {
      await admin.patch(first, { metadata: { labels: { team: 'shop' }, annotations: { 'example.com/note': 'new' } } })
    })
    expect(calls).toEqual({})
  })

  it('gets a path to a Service that it has already', async () => {
    const more = web(...pathsTo('echo', 'web.example.com', '/', '/api'))
    const calls = await everyday.costOf('A path to an existing Service is added', () => admin.apply(more))
    expect(calls).toEqual({ 'elasticloadbalancing:CreateRule': 1 })
    await expectStack({
      rules: ['80 web.example.com /api /api/* -> life/web-echo:80', '80 web.example.com /* -> life/web-echo:80'],
    })
  })

  it('loses the path again', async () => {
    const calls = await everyday.costOf('A path is removed', () => admin.apply(first))
    expect(calls).toEqual({ 'elasticloadbalancing:DeleteRule': 1 })
    await expectStack()
  })

  it('gets a host, with its record', async () => {
    const both = web(...root, ...pathsTo('echo', 'two.example.com', '/'))
    const calls = await everyday.costOf('A host is added', () => admin.apply(both))
    expect(calls).toEqual({ 'elasticloadbalancing:CreateRule': 1, 'route53:ChangeResourceRecordSets': 1 })
    await expectStack({
      rules: ['80 web.example.com /* -> life/web-echo:80', '80 two.example.com /* -> life/web-echo:80'],
      records: ['two.example.com A', 'web.example.com A'],
    })
  })

  it('loses the host, and the record goes', async () => {
    const calls = await everyday.costOf('A host is removed', () => admin.apply(first))
    expect(calls).toEqual({ 'elasticloadbalancing:DeleteRule': 1, 'route53:ChangeResourceRecordSets': 1 })
    await expectStack()
  })

  it('moves to another port of its Service, without a moment without targets', async () => {
    const ports = [80, 8080].map((port) => ({ name: `p${port}`, port, targetPort: 8080 }))
    await everyday.callsOf(() => admin.apply(nodePortService('life', 'echo', ports)))
    const moved = web(...root.map((path) => ({ ...path, servicePort: 8080 })))
    const calls = await everyday.costOf('A path moves to another port of its Service', () => admin.apply(moved))
    expect(calls).toEqual({
      'ec2:AuthorizeSecurityGroupIngress': 1,
      'ec2:RevokeSecurityGroupIngress': 1,
      'elasticloadbalancing:CreateRule': 1,
      'elasticloadbalancing:CreateTargetGroup': 1,
      'elasticloadbalancing:DeleteRule': 1,
      'elasticloadbalancing:DeleteTargetGroup': 1,
      'elasticloadbalancing:DescribeTargetHealth': 1,
      'elasticloadbalancing:RegisterTargets': 1,
    })
    const order = everyday.operations().filter((name) => /TargetHealth|Rule|RegisterTargets/.test(name))
    expect(order).toEqual(['CreateRule', 'RegisterTargets', 'DescribeTargetHealth', 'DeleteRule'])
    expect((await everyday.stack('life/web')).rules).toEqual(['80 web.example.com /* -> life/web-echo:8080'])
  })

  it('keeps what it had when the port of its Service vanishes, and says so', async () => {
    const calls = await everyday.costOf('The port of a Service that is in use vanishes', () =>
      admin.patch(nodePortService('life', 'echo'), { spec: { ports: [{ name: 'p80', port: 80, targetPort: 8080 }] } }),
    )
    expect(calls).toEqual({})
    expect((await readAddresses(admin, first))[0]?.ports).toEqual([
      { port: 80, protocol: 'TCP', error: 'alb-ingress.io/BackendPortNotFound' },
    ])
    expect((await everyday.stack('life/web')).rules).toEqual(['80 web.example.com /* -> life/web-echo:8080'])
  })

  it('is deleted, with everything that was made for it, and then let go', async () => {
    const calls = await everyday.costOf('An Ingress is deleted', () => admin.remove(first))
    expect(calls).toEqual({
      'ec2:DeleteSecurityGroup': 1,
      'ec2:DescribeNetworkInterfaces': 1,
      'ec2:RevokeSecurityGroupIngress': 1,
      'elasticloadbalancing:DeleteLoadBalancer': 1,
      'elasticloadbalancing:DeleteTargetGroup': 1,
      'route53:ChangeResourceRecordSets': 1,
      'route53:GetChange': 1,
    })
    expect(await everyday.stack('life/web')).toEqual(nothing)
    expect(await admin.read(first)).toBeUndefined()
  })
})

describe('a namespace with an Ingress', () => {
  /** The waits of the controller under test, for DNS and for rules that have ended, and what AWS and the API server take. */
  const withinMilliseconds = 1000 + 1000 + 5000
  /** How long the controller manager waits before it looks at a namespace that is being deleted, each time. */
  const namespaceControllerMilliseconds = 5000

  it('is deleted with everything that was made, within the stated waits', async () => {
    const within = namespace('passing')
    const ingress = ownIngress('passing', 'web', pathsTo('echo', 'passing.example.com', '/'))
    await admin.apply(within)
    await admin.apply(nodePortService('passing', 'echo'))
    await everyday.callsOf(() => admin.apply(ingress))
    await admin.remove(within)
    await eventually('the Ingress is being deleted', async () => (await admin.read(ingress))?.metadata.deletionTimestamp)
    const startedAt = performance.now()
    await eventuallyGone(everyday.environment, ingress)
    expect(performance.now() - startedAt).toBeLessThan(withinMilliseconds)
    await eventuallyGone(everyday.environment, within)
    expect(performance.now() - startedAt).toBeLessThan(withinMilliseconds + namespaceControllerMilliseconds)
    expect(await everyday.stack('passing/web')).toEqual(nothing)
  })
})
