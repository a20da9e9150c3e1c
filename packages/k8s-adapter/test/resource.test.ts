import { expect, test } from 'vitest'
import { collectionPath, events, namespacedPath, objectPath, watchedResources } from '../src/resource.js'

test('every watched kind has its path', () => {
  expect(watchedResources.map(collectionPath)).toEqual([
    '/apis/networking.k8s.io/v1/ingresses',
    '/apis/networking.k8s.io/v1/ingressclasses',
    '/apis/elbv2.k8s.aws/v1beta1/ingressclassparams',
    '/api/v1/services',
    '/apis/discovery.k8s.io/v1/endpointslices',
    '/api/v1/nodes',
    '/api/v1/namespaces',
  ])
})

test('only the kind that is not built in may be absent', () => {
  expect(watchedResources.filter(({ presence }) => presence === 'Optional').map(({ kind }) => kind)).toEqual([
    'IngressClassParams',
  ])
})

test('objects are below their namespace', () => {
  expect([namespacedPath(events, 'shop'), objectPath(events, 'shop', 'web.1')]).toEqual([
    '/apis/events.k8s.io/v1/namespaces/shop/events',
    '/apis/events.k8s.io/v1/namespaces/shop/events/web.1',
  ])
})
