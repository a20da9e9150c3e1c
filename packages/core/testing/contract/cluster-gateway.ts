// What must every cluster gateway do, whatever stands behind it?
// One suite against the port: a backend brings the gateway, a way to act on the cluster like any of its users, and
// its own idea of passing time (virtual time in process, waiting elsewhere). Each test gets a new, empty cluster.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, describe, expect, test } from 'vitest'
import { ingressRef, podRef, renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { gateType } from '@alb-ingress/core/kubernetes/pod.js'
import { areComplete, findObject, listRefs } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { ForeignLeader, LeaseName, Term } from '@alb-ingress/core/ports/leadership.js'
import type { PublishedAddress, Publication } from '@alb-ingress/core/report/publication.js'

export interface ClusterBackend {
  readonly gateway: ClusterGateway
  /** Another process's gateway to the same cluster, in the election on this Lease, beside a controller with that one. */
  readonly elector: (identity: string, leases: ElectionLeases) => ClusterGateway
  /** Sends one request as a user of the cluster. */
  readonly send: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<ClusterReply>
  /** Lets time pass until the condition holds; rejects when it does not within two minutes of the backend's time. */
  readonly until: (condition: IO<boolean>) => Promise<void>
  /** Runs a task to its end. */
  readonly run: <Result>(task: Task<Result>) => Promise<Result>
  readonly pass: (milliseconds: number) => Promise<void>
  readonly close: Task<void>
}

export interface ElectionLeases {
  readonly own: LeaseName
  readonly foreign: LeaseName
}

export interface ClusterReply {
  readonly status: number
  readonly json: unknown
}

const kinds = [
  'Ingress',
  'IngressClass',
  'IngressClassParams',
  'Service',
  'EndpointSlice',
  'Node',
  'Namespace',
] as const

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
      expect(areComplete(backend.gateway.snapshot(), kinds)).toBe(true)
      expect(listRefs(backend.gateway.snapshot(), 'Ingress')).toEqual([web])
      expect(told.filter((ref) => ref.startsWith('Ingress shop/') || ref.startsWith('Service shop/')).sort()).toEqual([
        'Ingress shop/web',
        'Service shop/web',
      ])
    })

    test('tells an object that is created, changed and deleted', async () => {
      const { backend, told, ready } = await begin()
      await ready()
      await backend.send('POST', ingressesPath, ingress('blog'))
      await backend.until(() => told.includes('Ingress shop/blog'))
      await ready()
      await backend.send('PATCH', `${ingressesPath}/blog`, { metadata: { annotations: { 'example.com/note': 'new' } } })
      await backend.until(() => told.includes('Ingress shop/blog'))
      const changed = findObject(backend.gateway.snapshot(), 'Ingress', 'shop', 'blog')
      expect(changed._tag === 'Found' ? changed.object.metadata.annotations : changed._tag).toEqual({
        'example.com/note': 'new',
      })
      await ready()
      await backend.send('DELETE', `${ingressesPath}/blog`)
      await backend.until(() => told.includes('Ingress shop/blog'))
      expect(findObject(backend.gateway.snapshot(), 'Ingress', 'shop', 'blog')).toEqual({ _tag: 'Absent' })
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

    test('without an election leads for ever, and nobody else is at work', async () => {
      const { backend } = await begin()
      const { gateway } = backend
      const leaders: Array<ForeignLeader> = []
      const alone = candidate(gateway)
      void gateway.watchForeignLeader((leader) => leaders.push(leader))()
      await backend.run(gateway.resign)
      expect([courseOf(alone), leaders]).toEqual([['WithoutElection'], [{ _tag: 'Nobody' }]])
    })

    test('elects one process; the next leads at once when that one resigns', async () => {
      const { backend } = await begin()
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      const second = candidate(backend.elector('second', electionLeases))
      await backend.pass(10_000)
      expect([first.leads(), courseOf(second), await readLease(backend)]).toEqual([
        true,
        [],
        { holderIdentity: 'first', leaseDurationSeconds: 7, leaseTransitions: 0 },
      ])
      await backend.run(first.gateway.resign)
      expect((await readLease(backend)).holderIdentity).not.toBe('first')
      await backend.until(second.leads)
      expect([courseOf(first), courseOf(second), await readLease(backend)]).toEqual([
        ['Absent', 'over'],
        ['Released'],
        { holderIdentity: 'second', leaseDurationSeconds: 7, leaseTransitions: 1 },
      ])
    })

    test('a lease that nobody renews goes to the next, whatever its times say', async () => {
      const { backend } = await begin()
      await backend.send('POST', leasesPath, {
        ...foreignLease('2999-01-01T00:00:00.000000Z'),
        metadata: { name: 'own', namespace: 'shop' },
      })
      const next = candidate(backend.elector('next', electionLeases))
      await backend.pass(14_000)
      expect(courseOf(next)).toEqual([])
      await backend.until(next.leads)
      expect([courseOf(next), (await readLease(backend)).holderIdentity]).toEqual([['Expired'], 'next'])
    })

    test('a lease that somebody else takes ends the term', async () => {
      const { backend } = await begin()
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      await backend.send('PATCH', ownPath, { spec: { holderIdentity: 'thief', leaseDurationSeconds: 60 } })
      await backend.until(() => !first.leads())
      await backend.pass(20_000)
      expect([courseOf(first), (await readLease(backend)).holderIdentity]).toEqual([['Absent', 'over'], 'thief'])
    })

    test('a lease without a meaning is waited out, one without a holder is taken', async () => {
      const { backend } = await begin()
      const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'own', namespace: 'shop' } }
      await backend.send('POST', leasesPath, { ...lease, spec: { holderIdentity: 'somebody' } })
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      expect(courseOf(first)).toEqual(['Expired'])
      await backend.run(first.gateway.resign)
      await backend.send('DELETE', ownPath)
      await backend.send('POST', leasesPath, lease)
      const second = candidate(backend.elector('second', electionLeases))
      await backend.until(second.leads)
      expect(courseOf(second)).toEqual(['Released'])
    })

    test('tells of a controller that is not ours as long as it renews its lease', async () => {
      const { backend } = await begin()
      await backend.send('POST', leasesPath, foreignLease('2020-01-01T00:00:00.000000Z'))
      const leaders: Array<ForeignLeader> = []
      const tags = (): ReadonlyArray<string> => leaders.map(({ _tag }) => _tag)
      void backend.elector('first', electionLeases).watchForeignLeader((leader) => leaders.push(leader))()
      await backend.pass(5_000)
      await backend.send('PATCH', `${leasesPath}/foreign`, foreignLease('2020-01-01T00:00:02.000000Z'))
      await backend.until(() => tags().includes('Leads'))
      await backend.until(() => tags().includes('Nobody'))
      expect(leaders).toEqual([
        { _tag: 'Unknown', lease: electionLeases.foreign, holder: '' },
        { _tag: 'Unknown', lease: electionLeases.foreign, holder: 'other-1' },
        { _tag: 'Leads', lease: electionLeases.foreign, holder: 'other-1' },
        { _tag: 'Nobody' },
      ])
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
      expect(findObject(backend.gateway.snapshot(), 'Pod', 'shop', 'web-0')).toEqual({ _tag: 'NotYetKnown' })
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
        const pod = findObject(backend.gateway.snapshot(), 'Pod', 'shop', 'web-0')
        return pod._tag === 'Found' && pod.object.conditions.some(({ status }) => status === 'True')
      }
      await backend.until(isTold)
    })
  })
}

const leasesPath = '/apis/coordination.k8s.io/v1/namespaces/shop/leases'
const ownPath = `${leasesPath}/own`
const electionLeases: ElectionLeases = {
  own: { namespace: 'shop', name: 'own' },
  foreign: { namespace: 'shop', name: 'foreign' },
}

const foreignLease = (renewTime: string): object => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'foreign', namespace: 'shop' },
  spec: { holderIdentity: 'other-1', leaseDurationSeconds: 15, renewTime },
})

interface Candidate {
  readonly gateway: ClusterGateway
  readonly terms: ReadonlyArray<O.Option<Term>>
  readonly leads: IO<boolean>
}

const candidate = (gateway: ClusterGateway): Candidate => {
  const terms: Array<O.Option<Term>> = []
  void gateway.campaign((term) => terms.push(term))()
  return { gateway, terms, leads: () => O.isSome(terms.at(-1) ?? O.none) }
}

/** How each term began, and where it ended; renewals are left out. */
const courseOf = ({ terms }: Candidate): ReadonlyArray<string> =>
  terms
    .map(O.match(() => 'over', ({ beginning }) => beginning))
    .filter((moment, index, all) => moment !== all[index - 1])

interface ReadLease {
  readonly spec: { readonly holderIdentity: string; readonly leaseDurationSeconds: number; readonly leaseTransitions: number }
}

const readLease = async (backend: ClusterBackend): Promise<ReadLease['spec']> => {
  const { holderIdentity, leaseDurationSeconds, leaseTransitions } = (
    (await backend.send('GET', ownPath)).json as ReadLease
  ).spec
  return { holderIdentity, leaseDurationSeconds, leaseTransitions }
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
      await backend.until(() => areComplete(backend.gateway.snapshot(), kinds))
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
