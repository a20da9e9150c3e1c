// Names and values of ownership records, as external-dns writes and reads them.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import {
  hostOfRecord,
  ownershipIngress,
  ownershipName,
  ownershipNames,
  ownershipResource,
  ownershipValue,
  parseOwnership,
} from '../../src/desired/ownership-record.js'
import { ingressRef } from '../../src/kubernetes/object-ref.js'

describe('ownershipName', () => {
  it.each([
    ['foo.example.com', 'A', O.some('a-foo.example.com')],
    ['foo.example.com', 'AAAA', O.some('aaaa-foo.example.com')],
    ['*.example.com', 'A', O.some('a-*.example.com')],
    ['example.com', 'A', O.some('_a-apex.example.com')],
    ['example.com', 'AAAA', O.some('_aaaa-apex.example.com')],
    [`${'x'.repeat(61)}.example.com`, 'A', O.some(`a-${'x'.repeat(61)}.example.com`)],
    [`${'x'.repeat(62)}.example.com`, 'A', O.none],
    [`${'x'.repeat(58)}.example.com`, 'AAAA', O.some(`aaaa-${'x'.repeat(58)}.example.com`)],
    [`${'x'.repeat(59)}.example.com`, 'AAAA', O.none],
  ] as const)('of %s %s is %o', (host, type, name) => {
    expect(ownershipName('example.com', host, type)).toEqual(name)
  })
})

describe('ownershipNames', () => {
  it.each([
    ['A', ['a-foo.example.com', 'cname-foo.example.com', 'foo.example.com']],
    ['AAAA', ['aaaa-foo.example.com']],
  ] as const)('lists every layout of %s, today’s first', (type, names) => {
    expect(ownershipNames('example.com', 'foo.example.com', type)).toEqual(names)
  })
})

describe('parseOwnership', () => {
  const owned = { ownerId: 'demo', resource: 'ingress/shop/web' }

  it('reads what ownershipValue writes', () => {
    expect(ownershipValue(owned)).toBe('"heritage=external-dns,external-dns/owner=demo,external-dns/resource=ingress/shop/web"')
    expect(parseOwnership(ownershipValue(owned))).toEqual(O.some(owned))
    expect(ownershipResource(ingressRef('shop', 'web'))).toBe(owned.resource)
  })

  it.each([
    ['without quotes', 'heritage=external-dns,external-dns/owner=demo,external-dns/resource=ingress/shop/web', O.some(owned)],
    ['in another order, with more', '"external-dns/resource=ingress/shop/web,heritage=external-dns,x=y,external-dns/owner=demo"', O.some(owned)],
    ['without a resource', '"heritage=external-dns,external-dns/owner=demo"', O.some({ ownerId: 'demo', resource: '' })],
    ['without an owner', '"heritage=external-dns,external-dns/resource=ingress/shop/web"', O.none],
    ['of another heritage', '"heritage=mate,external-dns/owner=demo"', O.none],
    ['that is no list', '"v=spf1 -all"', O.none],
  ])('reads a value %s', (_, value, ownership) => {
    expect(parseOwnership(value)).toEqual(ownership)
  })
})

describe('ownershipIngress', () => {
  it.each([
    ['ingress/shop/web', O.some(ingressRef('shop', 'web'))],
    ['service/shop/web', O.none],
    ['ingress/shop', O.none],
    ['', O.none],
  ] as const)('of "%s" is %o', (resource, named) => {
    expect(ownershipIngress(resource)).toEqual(named)
  })
})

describe('hostOfRecord', () => {
  it.each([
    ['shop.example.com', 'A', 'shop.example.com'],
    ['a-shop.example.com', 'A', 'a-shop.example.com'],
    ['a-shop.example.com', 'TXT', 'shop.example.com'],
    ['aaaa-shop.example.com', 'TXT', 'shop.example.com'],
    ['cname-shop.example.com', 'TXT', 'shop.example.com'],
    ['_a-apex.example.com', 'TXT', 'example.com'],
  ] as const)('of %s %s is %s', (name, type, host) => {
    expect(hostOfRecord({ name, type })).toBe(host)
  })
})
