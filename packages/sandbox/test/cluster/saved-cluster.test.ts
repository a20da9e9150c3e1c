import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import type { Json } from '../../src/cluster/json.js'
import { restoreCluster, saveCluster } from '../../src/cluster/saved-cluster.js'
import { ingress, ingressesPath, session } from './cluster-session.js'

test('a saved cluster comes back with everything but its history', () => {
  const { send, state } = session()
  send('POST', ingressesPath, ingress('web'))
  const saved = JSON.parse(JSON.stringify(saveCluster(state()))) as Json
  expect(restoreCluster(saved)).toEqual(E.right({ ...state(), history: [], compactedTo: state().version }))
})

test.each<[Json, string]>([
  [[], 'expected a JSON object'],
  [{}, 'expected the format alb-ingress-cluster/1, found null'],
  [{ format: 'alb-ingress-cluster/1', version: 1 }, 'version, historyLengthMax or objects is missing'],
])('refuses %j', (saved, why) => {
  expect(restoreCluster(saved)).toEqual(E.left(why))
})
