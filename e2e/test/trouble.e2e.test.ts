// Who hears of trouble, and who does not?
// What one Ingress has wrong stands on it alone; what it had before stays, and nobody else is touched.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Everyday, nodePortService, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import { readAddresses } from '../environment/kubernetes/ingress-status.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { readEvents } from '../environment/kubernetes/read-events.js'
import { ingress, ingressClass, namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'

let everyday: Everyday
let admin: KubernetesClient

beforeAll(async () => {
  everyday = await startEveryday('trouble-present')
  admin = everyday.environment.cluster.admin
  await admin.apply(namespace('trouble'))
  await admin.apply(nodePortService('trouble', 'echo'))
})

afterAll(async () => {
  await admin.remove(namespace('trouble'))
  await everyday.end()
})

const warningsOn = async (object: KubernetesObject): Promise<ReadonlyArray<string>> =>
  (await readEvents(admin, object)).flatMap(({ type, reason, note }) => (type === 'Warning' ? [`${reason}: ${note}`] : []))

const remove = async (object: KubernetesObject): Promise<void> => {
  await admin.remove(object)
  await eventuallyGone(everyday.environment, object)
}

describe('a class that is removed', () => {
  const seasonal = ingressClass('seasonal')
  const web = ingress({ namespace: 'trouble', name: 'web' }, 'seasonal', pathsTo('echo', 'class.example.com', '/'))

  it('leaves its Ingresses as they are, says so, and costs nothing when it comes back', async () => {
    await admin.apply(seasonal)
    await everyday.callsOf(() => admin.apply(web))
    const before = await everyday.stack('trouble/web')
    expect(await everyday.callsOf(() => admin.remove(seasonal))).toEqual({})
    await eventually('an event says so', async () => (await warningsOn(web)).length > 0)
    expect(await warningsOn(web)).toEqual([
      'ClassNotFound: Ingress trouble/web: spec.ingressClassName: there is no IngressClass "seasonal" (ours: alb); ' +
        'create it or name another',
    ])
    expect(await everyday.callsOf(() => admin.apply(seasonal))).toEqual({})
    expect(await everyday.stack('trouble/web')).toEqual(before)
    expect(before.records).toEqual(['class.example.com A'])
  })

  it('lets its Ingresses be changed again when it is back', async () => {
    const paths = pathsTo('echo', 'class.example.com', '/', '/api')
    const calls = await everyday.callsOf(() => admin.apply(ingress({ namespace: 'trouble', name: 'web' }, 'seasonal', paths)))
    expect(calls).toEqual({ 'elasticloadbalancing:CreateRule': 1 })
    await remove(web)
    await admin.remove(seasonal)
  })
})

describe('an Ingress with an error', () => {
  const good = ownIngress('trouble', 'good', pathsTo('echo', 'good.example.com', '/'))
  const bad = ownIngress('trouble', 'bad', pathsTo('echo', 'bad.example.com', '/'), {
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":"443"}]',
  })

  beforeAll(async () => {
    await everyday.callsOf(() => admin.apply(good))
  })

  afterAll(() => Promise.all([good, bad].map(remove)))

  it('makes nothing and says what is wrong, on itself alone', async () => {
    const before = await admin.read(good)
    expect(await everyday.callsOf(() => admin.apply(bad))).toEqual({})
    await eventually('an event says so', async () => (await warningsOn(bad)).length > 0)
    expect(await warningsOn(bad)).toEqual([
      'AnnotationMalformed: Ingress trouble/bad: metadata.annotations[alb.ingress.kubernetes.io/listen-ports]: ' +
        'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"HTTPS":"443"}]; ' +
        'the port must be a number, not text: write [{"HTTPS":443}]',
    ])
    expect(await warningsOn(good)).toEqual([])
    expect(await admin.read(good)).toEqual(before)
  })

  it('does not keep others from being changed', async () => {
    const paths = pathsTo('echo', 'good.example.com', '/', '/api')
    const calls = await everyday.callsOf(() => admin.apply(ownIngress('trouble', 'good', paths)))
    expect(calls).toEqual({ 'elasticloadbalancing:CreateRule': 1 })
  })

  it('keeps its last good state when the error comes later, with the error on its port', async () => {
    const before = await everyday.stack('trouble/good')
    const annotations = { 'alb.ingress.kubernetes.io/target-type': 'lambda' }
    expect(await everyday.callsOf(() => admin.patch(good, { metadata: { annotations } }))).toEqual({})
    expect(await everyday.stack('trouble/good')).toEqual(before)
    expect(await readAddresses(admin, good)).toEqual([
      { hostname: before.hostnames[0], ports: [{ port: 80, protocol: 'TCP', error: 'alb-ingress.io/AnnotationMalformed' }] },
    ])
  })
})

describe('a slow AWS', () => {
  it('does not keep the address from the status', async () => {
    const { proxy } = everyday.environment.cloud
    const slow = ownIngress('trouble', 'slow', pathsTo('echo', 'slow.example.com', '/'))
    proxy.delayCalls(500)
    const calls = everyday.callsOf(() => admin.apply(slow))
    await eventually('the status has an address', async () => (await readAddresses(admin, slow)).length > 0)
    expect(everyday.operations()).not.toContain('ChangeResourceRecordSets')
    proxy.delayCalls(0)
    expect(await calls).toMatchObject({ 'route53:ChangeResourceRecordSets': 1 })
    await remove(slow)
  })
})
