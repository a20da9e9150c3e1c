import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { apiObject } from '../../src/api-object.js'
import { isOlder, writtenIngress, writtenIngresses, type WrittenIngress } from '../../src/publish/written-ingress.js'
import { ingressJson, web } from './ingress-objects.js'

const version = (resourceVersion: string): WrittenIngress => ({
  resourceVersion,
  standing: 'Present',
  finalizers: [],
  addresses: [],
})

test('reads version, finalizers, addresses and whether it is being deleted', () => {
  const status = {
    loadBalancer: {
      ingress: [{ hostname: 'lb', ports: [{ port: 443, protocol: 'TCP', error: 'NoTls' }] }, { ip: '192.0.2.1' }],
    },
  }
  const json = { ...ingressJson('7', ['a'], { deletionTimestamp: '2026-11-22T14:00:00Z' }), status }
  expect(writtenIngress(apiObject(json))).toEqual({
    resourceVersion: '7',
    standing: 'BeingDeleted',
    finalizers: ['a'],
    addresses: [
      { hostname: 'lb', ports: [{ port: 443, error: O.some('NoTls') }] },
      { hostname: '', ports: [] },
    ],
  })
})

test('reads nothing from an object that says nothing', () => {
  expect(writtenIngress(apiObject({}))).toEqual(version(''))
})

test('something older does not replace what is known', () => {
  const written = writtenIngresses()
  written.remember(web, version('10'))
  written.remember(web, version('9'))
  expect(written.latest(web)).toEqual(O.some(version('10')))
})

test('what is forgotten or not retained is not known', () => {
  const written = writtenIngresses()
  const blog = ingressRef('shop', 'blog')
  written.remember(web, version('1'))
  written.remember(blog, version('1'))
  written.retain([web])
  expect([written.latest(web), written.latest(blog)]).toEqual([O.some(version('1')), O.none])
  written.forget(web)
  expect(written.latest(web)).toEqual(O.none)
})

test.each([
  ['9', '10', true],
  ['10', '9', false],
  ['10', '10', false],
  ['123456789012345678901', '123456789012345678902', true],
  ['a', '10', false],
  ['', '10', false],
])('version %j older than %j: %j', (left, right, expected) => {
  expect(isOlder(left, right)).toBe(expected)
})
