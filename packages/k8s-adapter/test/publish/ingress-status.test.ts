import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { setStatus } from '../../src/publish/ingress-status.js'
import type { WrittenIngress } from '../../src/publish/written-ingress.js'
import { web } from './ingress-objects.js'

const ports = [
  { port: 80, error: O.none },
  { port: 443, error: O.some('CertificateNotFound') },
]
const written = (addresses: WrittenIngress['addresses']): WrittenIngress => ({
  resourceVersion: '7',
  standing: 'Present',
  finalizers: [],
  addresses,
})
const members = (ingress: unknown) => E.right(O.some({ status: { loadBalancer: { ingress } } }))

test('an address is written with its ports and what is wrong with them', () => {
  expect(setStatus(web, [{ hostname: 'lb', ports }]).difference(written([]))).toEqual(
    members([
      {
        hostname: 'lb',
        ports: [
          { port: 80, protocol: 'TCP' },
          { port: 443, protocol: 'TCP', error: 'CertificateNotFound' },
        ],
      },
    ]),
  )
})

test('an address without ports has no list of ports', () => {
  expect(setStatus(web, [{ hostname: 'lb', ports: [] }]).difference(written([]))).toEqual(members([{ hostname: 'lb' }]))
})

test('a status that is right is not written', () => {
  expect(setStatus(web, [{ hostname: 'lb', ports }]).difference(written([{ hostname: 'lb', ports }]))).toEqual(
    E.right(O.none),
  )
})

test('no address removes the list', () => {
  expect(setStatus(web, []).difference(written([{ hostname: 'lb', ports }]))).toEqual(members(null))
})
