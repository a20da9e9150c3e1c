import { expect, test } from 'vitest'
import { isRecord, listAt, recordAt, textAt, type Json } from '../../src/cluster/json.js'
import { nameOf } from '../../src/cluster/kubernetes-object.js'
import { compacted } from '../../src/cluster/cluster-state.js'
import { listObjects } from '../../src/cluster/list-objects.js'
import { kindOfManifest } from '../../src/cluster/resource-kind.js'
import { ingress, ingressesPath, session, type Reply } from './cluster-session.js'

const names = (reply: Reply): ReadonlyArray<string> => listAt(reply.body, 'items').filter(isRecord).map(nameOf)
const continueOf = (reply: Reply): string => textAt(recordAt(reply.body, 'metadata'), 'continue')

const filled = (): ReturnType<typeof session> => {
  const made = session()
  ;['c', 'a', 'd', 'b'].forEach((name) =>
    made.send('POST', ingressesPath, ingress(name, { labels: { app: name, tier: name < 'c' ? 'front' : 'back' } })),
  )
  return made
}

test('lists by name, with the version of the list', () => {
  const reply = filled().send('GET', '/apis/networking.k8s.io/v1/ingresses')
  expect(names(reply)).toEqual(['a', 'b', 'c', 'd'])
  expect([reply.body['kind'], reply.body['metadata']]).toEqual(['IngressList', { resourceVersion: '6' }])
})

test('pages show one version, whatever happens in between', () => {
  const { send } = filled()
  const first = send('GET', `${ingressesPath}?limit=2`)
  send('DELETE', `${ingressesPath}/c`)
  send('POST', ingressesPath, ingress('aa'))
  const second = send('GET', `${ingressesPath}?limit=2&continue=${continueOf(first)}`)
  expect([names(first), names(second), continueOf(second)]).toEqual([['a', 'b'], ['c', 'd'], ''])
  expect(second.body['metadata']).toEqual({ resourceVersion: '6' })
  expect(recordAt(first.body, 'metadata')['remainingItemCount']).toBe(2)
})

test('a page of a forgotten list is expired', () => {
  const { send, state } = filled()
  const continueToken = continueOf(send('GET', `${ingressesPath}?limit=2`))
  send('POST', ingressesPath, ingress('e'))
  const resource = kindOfManifest('networking.k8s.io/v1', 'Ingress')
  if (resource === undefined) return expect.unreachable()
  const query = {
    resource,
    namespace: '',
    labelSelector: '',
    fieldSelector: '',
    limit: 2,
    resourceVersion: '',
    resourceVersionMatch: '',
  }
  expect(listObjects(compacted(state()), { ...query, continueToken })).toMatchObject({
    left: { code: 410, reason: 'Expired' },
  })
})

test.each<[string, ReadonlyArray<string>]>([
  ['labelSelector=app=a', ['a']],
  ['labelSelector=app!=a', ['b', 'c', 'd']],
  ['labelSelector=app in (a,c),tier=front', ['a']],
  ['labelSelector=app notin (a,c)', ['b', 'd']],
  ['labelSelector=tier,!none', ['a', 'b', 'c', 'd']],
  ['fieldSelector=metadata.name=b', ['b']],
  ['fieldSelector=metadata.name!=b,metadata.namespace=shop', ['a', 'c', 'd']],
])('selects by %s', (query, expected) => {
  expect(names(filled().send('GET', `${ingressesPath}?${query.replaceAll(' ', '%20')}`))).toEqual(expected)
})

test('refuses selectors it does not understand', () => {
  const { send } = filled()
  const messages: ReadonlyArray<Json | undefined> = [
    'labelSelector=a%20b',
    'fieldSelector=spec.rules=1',
    'resourceVersion=x',
  ].map((query) => send('GET', `${ingressesPath}?${query}`).body['message'])
  expect(messages).toEqual([
    'unable to parse requirement: "a b"',
    'field label not supported: spec.rules',
    'Invalid value: "x": resourceVersion must be a whole number',
  ])
})
