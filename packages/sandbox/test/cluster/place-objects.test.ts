import { expect, test } from 'vitest'
import { recordAt } from '../../src/cluster/json.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { placeObjects } from '../../src/cluster/place-objects.js'
import { ingress, storedIngresses, testNow } from './cluster-session.js'

const recorded = {
  ...ingress('web', {
    uid: '04456224',
    creationTimestamp: '2026-11-22T11:38:17Z',
    generation: 4,
    resourceVersion: '999',
  }),
  status: { loadBalancer: { ingress: [{ hostname: 'lb' }] } },
}

test('objects come in as they are, with a version of this cluster, into namespaces that exist then', () => {
  const { state, leftOut } = placeObjects(emptyCluster({ seed: 'test', historyLengthMax: 10 }), [recorded], testNow)
  const [placed] = storedIngresses(state)
  expect(placed).toEqual({ ...recorded, metadata: { ...recordAt(recorded, 'metadata'), resourceVersion: '3' } })
  expect(state.version).toBe(3)
  expect(leftOut).toEqual([])
})

test('what cannot be placed is listed', () => {
  const objects = [{ apiVersion: 'v2', kind: 'Other', metadata: { name: 'a', uid: 'b' } }, ingress('no-uid')]
  expect(placeObjects(emptyCluster({ seed: 'test', historyLengthMax: 10 }), objects, testNow).leftOut).toEqual([
    'Other a',
    'Ingress shop/no-uid',
  ])
})
