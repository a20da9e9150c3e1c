// IngressClassParams is defined by whoever installs it: the server may not know it, come to know it, and forget it.
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { expect, test } from 'vitest'
import type { KubernetesTransport } from '../src/kubernetes-transport.js'
import { inProcessBackend } from './in-process-backend.js'

const path = '/apis/elbv2.k8s.aws/v1beta1/ingressclassparams'
const params = { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'alb' } }

const begin = () => {
  let served: 'Served' | 'Unknown' = 'Unknown'
  const hiding = (transport: KubernetesTransport): KubernetesTransport => ({
    send: (request, receiver) =>
      transport.send(
        served === 'Unknown' && request.path.startsWith(path)
          ? { ...request, path: '/apis/unknown/v1/things' }
          : request,
        receiver,
      ),
  })
  const backend = inProcessBackend(noFaults, hiding)
  const told: Array<string> = []
  void backend.gateway.watch((refs) => told.push(...refs.map(({ kind, name }) => `${kind} ${name}`)))()
  return {
    backend,
    told,
    become: (next: typeof served) => {
      served = next
    },
  }
}
const paramsIn = ({ gateway }: ReturnType<typeof inProcessBackend>): ReadonlyArray<string> =>
  listRefs(gateway.snapshot(), 'IngressClassParams').map(({ name }) => name)

/** Whether parameters of this name exist, as far as the snapshot tells. */
const lookUp = ({ gateway }: ReturnType<typeof inProcessBackend>, name: string): string =>
  findObject(gateway.snapshot(), 'IngressClassParams', { namespace: '', name })._tag

test('a kind that the server does not know keeps nothing waiting, proves nothing, and nobody is troubled', async () => {
  const { backend } = begin()
  await backend.pass(100)
  expect(areComplete(backend.gateway.snapshot(), ['IngressClassParams', 'Ingress', 'Node'])).toBe(true)
  expect(lookUp(backend, 'alb')).toBe('NotYetKnown')
  expect(backend.troubles).toEqual([])
})

test('a kind that appears is found within a minute, and told', async () => {
  const { backend, told, become } = begin()
  await backend.pass(100)
  become('Served')
  await backend.send('POST', path, params)
  await backend.pass(60_000)
  expect([paramsIn(backend), told]).toEqual([['alb'], ['IngressClassParams alb']])
  expect(lookUp(backend, 'other')).toBe('Absent')
})

test('a kind that vanishes takes its objects along, and is no word about them', async () => {
  const { backend, told, become } = begin()
  become('Served')
  await backend.send('POST', path, params)
  await backend.pass(61_000)
  expect(told.splice(0)).toEqual(['IngressClassParams alb'])
  become('Unknown')
  await backend.pass(660_000)
  expect([paramsIn(backend), told]).toEqual([[], ['IngressClassParams alb']])
  expect(lookUp(backend, 'alb')).toBe('NotYetKnown')
})

test('after the stop no timer does anything', async () => {
  const { backend } = begin()
  await backend.pass(100)
  await backend.close()
  const sent = backend.requests.length
  await backend.pass(3_600_000)
  expect(backend.requests.length).toBe(sent)
})
