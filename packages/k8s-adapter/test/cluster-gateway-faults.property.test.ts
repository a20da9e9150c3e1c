// The whole gateway over a wire that throttles, fails, delays, cuts, stalls and forgets, by seed, until it is quiet.
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { listObjects } from '@alb-ingress/core/kubernetes/list-objects.js'
import { areComplete, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { seededFaults, type FaultRates } from '@alb-ingress/sandbox/time/fault-plan.js'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { inProcessBackend, startInstant, type InProcessBackend } from './in-process-backend.js'

const rates: FaultRates = {
  throttled: 0.05,
  failedBefore: 0.05,
  failedAfter: 0.05,
  cutBefore: 0.05,
  cutAfter: 0.05,
  delayed: 0.1,
  watchCut: 0.3,
  watchExpired: 0.2,
  watchStalled: 0.2,
}
const faultsOf = (seed: number) =>
  seededFaults({
    seed: `gateway-${seed}`,
    rates,
    delayMillisecondsMax: 20_000,
    watchMillisecondsMax: 30_000,
    quietAfter: startInstant + 120_000,
  })

const path = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses'
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
const ingress = (name: string): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop' },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
})

interface Edit {
  readonly what: 'Create' | 'Annotate' | 'Delete' | 'Compact'
  readonly name: string
  readonly thenMilliseconds: number
}
const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(
    'Create' as const,
    'Create' as const,
    'Annotate' as const,
    'Delete' as const,
    'Compact' as const,
  ),
  name: fc.constantFrom('a', 'b', 'c'),
  thenMilliseconds: fc.constantFrom(0, 1, 500, 20_000),
})
const edits = fc.array(edit, { maxLength: 25 })

const makeEdit = async (
  backend: InProcessBackend,
  { what, name, thenMilliseconds }: Edit,
  index: number,
): Promise<void> => {
  if (what === 'Compact') backend.compact()
  if (what === 'Create') await backend.send('POST', path, ingress(name))
  if (what === 'Annotate')
    await backend.send('PATCH', `${path}/${name}`, { metadata: { annotations: { 'example.com/edit': String(index) } } })
  if (what === 'Delete') await backend.send('DELETE', `${path}/${name}`)
  await backend.pass(thenMilliseconds)
}

const begin = async (seed: number): Promise<{ readonly backend: InProcessBackend; readonly told: Set<string> }> => {
  const backend = inProcessBackend(faultsOf(seed))
  const told = new Set<string>()
  await backend.send('POST', '/api/v1/namespaces', namespace)
  void backend.gateway.watch((refs) => refs.forEach(({ kind, name }) => told.add(`${kind} ${name}`)))()
  return { backend, told }
}

const versionsIn = (snapshot: Snapshot): ReadonlyArray<string> =>
  listObjects(snapshot, 'Ingress').map(({ metadata }) => `${metadata.name} ${metadata.resourceVersion}`)

const versionsOnServer = async (backend: InProcessBackend): Promise<ReadonlyArray<string>> => {
  const { items } = (await backend.send('GET', path)).json as {
    readonly items: ReadonlyArray<{ readonly metadata: Readonly<Record<string, string>> }>
  }
  return items.map(({ metadata }) => `${metadata['name'] ?? ''} ${metadata['resourceVersion'] ?? ''}`)
}

test('when the faults end, the snapshot is what the server holds, and every object has been told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), edits, async (seed, history) => {
      const { backend, told } = await begin(seed)
      for (const [index, one] of history.entries()) await makeEdit(backend, one, index)
      await backend.pass(400_000)
      const expected = await versionsOnServer(backend)
      expect(versionsIn(backend.gateway.snapshot())).toEqual(expected)
      expect(areComplete(backend.gateway.snapshot(), ['Ingress', 'IngressClassParams', 'Service', 'Node'])).toBe(true)
      expect(expected.filter((version) => !told.has(`Ingress ${version.split(' ')[0] ?? ''}`))).toEqual([])
      await backend.close()
    }),
    { numRuns: 100 },
  )
})

test('publishing again after faults makes it so, and leaves what others wrote', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 6 }), async (seed, tries) => {
      const { backend } = await begin(seed)
      await backend.send('POST', path, ingress('a'))
      await backend.send('PATCH', `${path}/a`, { metadata: { finalizers: ['example.com/other'] } })
      const web = ingressRef('shop', 'a')
      const items: ReadonlyArray<Publication> = [
        { _tag: 'AddFinalizer', ingress: web, finalizer: 'ours.example.com/x' },
        { _tag: 'SetStatus', ingress: web, addresses: [{ hostname: 'lb.example.com', ports: [] }] },
      ]
      for (let index = 0; index < tries; index += 1) await backend.run(backend.gateway.publish(items))
      await backend.pass(200_000)
      expect(await backend.run(backend.gateway.publish(items))).toEqual([E.right(undefined), E.right(undefined)])
      const { json } = await backend.send('GET', `${path}/a`)
      expect(json).toMatchObject({
        metadata: { finalizers: ['example.com/other', 'ours.example.com/x'] },
        status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } },
      })
      await backend.close()
    }),
    { numRuns: 100 },
  )
})

test('one seed gives one history of requests', async () => {
  const historyOf = async (): Promise<ReadonlyArray<string>> => {
    const { backend } = await begin(7)
    await makeEdit(backend, { what: 'Create', name: 'a', thenMilliseconds: 300_000 }, 0)
    await backend.close()
    return backend.requests
  }
  const first = await historyOf()
  expect(first.length).toBeGreaterThan(20)
  expect(await historyOf()).toEqual(first)
})
