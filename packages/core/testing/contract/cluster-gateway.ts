// What must every cluster gateway do, whatever stands behind it?
// One suite against the port: a backend brings the gateway beside the cluster that it works on. Each test gets a new, empty
// cluster.
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, describe, expect, test } from 'vitest'
import { listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import { ingressRef, podRef, renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { gateType } from '@alb-ingress/core/kubernetes/pod.js'
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { PublishedAddress, Publication } from '@alb-ingress/core/report/publication.js'
import type { TestCluster } from './test-cluster.js'

export interface ClusterBackend extends TestCluster {
  readonly gateway: ClusterGateway
}

const ingressesPath = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses'
const servicesPath = '/api/v1/namespaces/shop/services'
const eventsPath = '/apis/events.k8s.io/v1/namespaces/shop/events'

const podsPath = '/api/v1/namespaces/shop/pods'
const gatedPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'shop' },
  spec: {
    containers: [{ name: 'web', image: 'example.com/web' }],
    readinessGates: [{ conditionType: gateType('k8s-shop-web-1') }],
  },
}

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { ports: [{ port: 80 }] },
}
const ingress = (name: string, metadata: object = {}): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop', ...metadata },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
})

const web = ingressRef('shop', 'web')
const nowhere = ingressRef('shop', 'nowhere')
const finalizer = 'ingress.k8s.aws/resources'

const address: PublishedAddress = {
  hostname: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com',
  ports: [
    { port: 80, error: '' },
    { port: 443, error: 'alb-ingress.io/CertificateNotFound' },
  ],
}

const found = (message: string): Publication => ({
  _tag: 'RecordEvent',
  regarding: web,
  severity: 'Warning',
  reason: 'BackendPortNotFound',
  message,
})

/** Declares the suite for one backend. */
export const clusterGatewayContract = (backendName: string, openBackend: Task<ClusterBackend>): void => {
  describe(`cluster gateway over ${backendName}`, () => {
    const opened: Array<ClusterBackend> = []
    afterEach(async () => {
      for (const backend of opened.splice(0)) await backend.close()
    })

    /** A cluster with a Service and an Ingress, watched. */
    const begin = async (): Promise<Watched> => {
      const backend = await openBackend()
      opened.push(backend)
      await backend.send('POST', '/api/v1/namespaces', namespace)
      await backend.send('POST', servicesPath, service)
      await backend.send('POST', ingressesPath, ingress('web', { finalizers: ['example.com/other'] }))
      return watched(backend)
    }

    test('tells everything once, when every kind is complete, and the snapshot holds it then', async () => {
      const { backend, told } = await begin()
      await backend.until(() => told.length > 0)
      expect(areComplete(backend.gateway.snapshot(), listedKinds)).toBe(true)
      expect(listRefs(backend.gateway.snapshot(), 'Ingress')).toEqual([web])
      expect(told.filter((ref) => ref.startsWith('Ingress shop/') || ref.startsWith('Service shop/')).sort()).toEqual([
        'Ingress shop/web',
        'Service shop/web',
      ])
    })

    test('tells that every kind is complete even when there is nothing of any', async () => {
      const backend = await openBackend()
      opened.push(backend)
      const completeness: Array<boolean> = []
      void backend.gateway.watch(() => completeness.push(areComplete(backend.gateway.snapshot(), listedKinds)))()
      await backend.until(() => completeness.length > 0)
      expect(completeness).toEqual([true])
    })

    test('tells an object that is created, changed and deleted', async () => {
      const { backend, told, ready } = await begin()
      await ready()
      await backend.send('POST', ingressesPath, ingress('blog'))
      await backend.until(() => told.includes('Ingress shop/blog'))
      await ready()
      await backend.send('PATCH', `${ingressesPath}/blog`, { metadata: { annotations: { 'example.com/note': 'new' } } })
      await backend.until(() => told.includes('Ingress shop/blog'))
      const changed = findObject(backend.gateway.snapshot(), 'Ingress', { namespace: 'shop', name: 'blog' })
      expect(changed._tag === 'Found' ? changed.object.metadata.annotations : changed._tag).toEqual({
        'example.com/note': 'new',
      })
      await ready()
      await backend.send('DELETE', `${ingressesPath}/blog`)
      await backend.until(() => told.includes('Ingress shop/blog'))
      expect(findObject(backend.gateway.snapshot(), 'Ingress', { namespace: 'shop', name: 'blog' })).toEqual({ _tag: 'Absent' })
    })

    test('a snapshot never changes', async () => {
      const { backend, told, ready } = await begin()
      await ready()
      const before = backend.gateway.snapshot()
      await backend.send('POST', ingressesPath, ingress('blog'))
      await backend.until(() => told.includes('Ingress shop/blog'))
      expect(listRefs(before, 'Ingress')).toEqual([web])
    })

    test('adds a finalizer beside those of others, and writes nothing when it is there', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
      const once = await metadataOf(backend)
      expect(once.finalizers).toEqual(['example.com/other', finalizer])
      expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
      expect(await metadataOf(backend)).toEqual(once)
    })

    test('removes its finalizer only, and finds it fine when the Ingress is gone', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])
      const outcomes = await publish([
        { _tag: 'RemoveFinalizer', ingress: web, finalizer },
        { _tag: 'RemoveFinalizer', ingress: nowhere, finalizer },
      ])
      expect(outcomes).toEqual([E.right(undefined), E.right(undefined)])
      expect((await metadataOf(backend)).finalizers).toEqual(['example.com/other'])
    })

    test('lets an Ingress go by removing the last finalizer', async () => {
      const { backend, publish, ready, told } = await begin()
      await backend.send('POST', ingressesPath, ingress('blog', { finalizers: [finalizer] }))
      await ready()
      await backend.send('DELETE', `${ingressesPath}/blog`)
      await backend.until(() => told.includes('Ingress shop/blog'))
      expect(await publish([{ _tag: 'RemoveFinalizer', ingress: ingressRef('shop', 'blog'), finalizer }])).toEqual([
        E.right(undefined),
      ])
      expect((await backend.send('GET', `${ingressesPath}/blog`)).status).toBe(404)
    })

    test('one refused item fails nobody else, and outcomes keep the order', async () => {
      const { publish, ready } = await begin()
      await ready()
      const outcomes = await publish([
        { _tag: 'AddFinalizer', ingress: nowhere, finalizer },
        { _tag: 'AddFinalizer', ingress: web, finalizer },
      ])
      expect(outcomes).toEqual([E.left({ _tag: 'NotFound', request: 'get Ingress shop/nowhere' }), E.right(undefined)])
    })

    test('writes over a change that it has not heard of yet', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      await backend.send('PATCH', `${ingressesPath}/web`, {
        metadata: { finalizers: ['example.com/other', 'example.com/newer'] },
      })
      expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
      expect((await metadataOf(backend)).finalizers).toEqual(['example.com/other', 'example.com/newer', finalizer])
    })

    test('sets the status, leaves it when it is right, and clears it', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      const setStatus: Publication = { _tag: 'SetStatus', ingress: web, addresses: [address] }
      await publish([setStatus])
      const once = await metadataOf(backend)
      expect(await statusOf(backend)).toEqual([
        {
          hostname: address.hostname,
          ports: [
            { port: 80, protocol: 'TCP' },
            { port: 443, protocol: 'TCP', error: 'alb-ingress.io/CertificateNotFound' },
          ],
        },
      ])
      await publish([setStatus])
      expect(await metadataOf(backend)).toEqual(once)
      await publish([{ _tag: 'SetStatus', ingress: web, addresses: [] }])
      expect(await statusOf(backend)).toEqual([])
    })

    test('records an event once and counts it when it happens again', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      await publish([found('no port "htpp"'), found('no port "x"')])
      await backend.pass(11_000)
      await publish([found('no port "htpp"')])
      expect(await eventsOf(backend)).toEqual([
        {
          note: 'no port "htpp"',
          reason: 'BackendPortNotFound',
          type: 'Warning',
          regarding: 'Ingress shop/web',
          count: 2,
        },
        {
          note: 'no port "x"',
          reason: 'BackendPortNotFound',
          type: 'Warning',
          regarding: 'Ingress shop/web',
          count: 1,
        },
      ])
    })

    test('says nothing new in a namespace that goes, and finds that fine', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      await backend.send('DELETE', '/api/v1/namespaces/shop')
      expect(await publish([found('no port "htpp"')])).toEqual([E.right(undefined)])
      expect(await eventsOf(backend)).toEqual([])
    })

    test('cuts a note that is too long for an event', async () => {
      const { backend, publish, ready } = await begin()
      await ready()
      expect(await publish([found('é'.repeat(1_000))])).toEqual([E.right(undefined)])
      expect((await eventsOf(backend)).map(({ note }) => note)).toEqual([`${'é'.repeat(510)}…`])
    })

    test('looks at the pods that it is asked about, and writes one condition of theirs', async () => {
      const { backend, publish, ready, told } = await begin()
      await backend.send('POST', podsPath, gatedPod)
      await ready()
      const { uid } = ((await backend.send('GET', `${podsPath}/web-0`)).json as ReadPod).metadata
      expect(findObject(backend.gateway.snapshot(), 'Pod', { namespace: 'shop', name: 'web-0' })).toEqual({ _tag: 'NotYetKnown' })
      backend.gateway.lookAtPods([{ ref: podRef('shop', 'web-0'), uid }])()
      await backend.until(() => told.includes('Pod shop/web-0'))
      const condition = { type: gateType('k8s-shop-web-1'), status: 'True', reason: '', message: '' }
      const setCondition: Publication = {
        _tag: 'SetPodCondition',
        pod: podRef('shop', 'web-0'),
        uid,
        seenVersion: '1',
        condition,
        transition: 'Now',
      }
      expect(await publish([setCondition, { ...setCondition, uid: 'another' }])).toEqual([E.right(undefined), E.right(undefined)])
      const isTold = (): boolean => {
        const pod = findObject(backend.gateway.snapshot(), 'Pod', { namespace: 'shop', name: 'web-0' })
        return pod._tag === 'Found' && pod.object.conditions.some(({ status }) => status === 'True')
      }
      await backend.until(isTold)
    })
  })
}

interface Watched {
  readonly backend: ClusterBackend
  /** What was told since the last `ready`. */
  readonly told: Array<string>
  /** Waits until everything is known, and forgets what was told. */
  readonly ready: Task<void>
  readonly publish: (items: ReadonlyArray<Publication>) => ReturnType<ReturnType<ClusterGateway['publish']>>
}

const watched = (backend: ClusterBackend): Watched => {
  const told: Array<string> = []
  void backend.gateway.watch((refs) => told.push(...refs.map((ref: ObjectRef) => renderObjectRef(ref))))()
  return {
    backend,
    told,
    ready: async () => {
      await backend.until(() => areComplete(backend.gateway.snapshot(), listedKinds))
      await backend.pass(100)
      told.splice(0)
    },
    publish: (items) => backend.run(backend.gateway.publish(items)),
  }
}

interface ReadMetadata {
  readonly resourceVersion: string
  readonly finalizers: ReadonlyArray<string>
}

interface ReadIngress {
  readonly metadata: { readonly resourceVersion: string; readonly finalizers?: ReadonlyArray<string> }
  readonly status?: { readonly loadBalancer?: { readonly ingress?: ReadonlyArray<unknown> } }
}

interface ReadEvents {
  readonly items: ReadonlyArray<{
    readonly note: string
    readonly reason: string
    readonly type: string
    readonly regarding: ObjectRef
    readonly series?: { readonly count: number }
  }>
}

const readIngress = async (backend: ClusterBackend): Promise<ReadIngress> =>
  (await backend.send('GET', `${ingressesPath}/web`)).json as ReadIngress

interface ReadPod {
  readonly metadata: { readonly uid: string }
}

const metadataOf = async (backend: ClusterBackend): Promise<ReadMetadata> => {
  const { metadata } = await readIngress(backend)
  return { resourceVersion: metadata.resourceVersion, finalizers: metadata.finalizers ?? [] }
}

const statusOf = async (backend: ClusterBackend): Promise<ReadonlyArray<unknown>> =>
  (await readIngress(backend)).status?.loadBalancer?.ingress ?? []

interface ToldEvent {
  readonly note: string
  readonly reason: string
  readonly type: string
  readonly regarding: string
  readonly count: number
}

const eventsOf = async (backend: ClusterBackend): Promise<ReadonlyArray<ToldEvent>> => {
  const { items } = (await backend.send('GET', eventsPath)).json as ReadEvents
  return [...items]
    .sort((left, right) => (left.note < right.note ? -1 : 1))
    .map(({ note, reason, type, regarding, series }) => ({
      note,
      reason,
      type,
      regarding: renderObjectRef(regarding),
      count: series?.count ?? 1,
    }))
}
