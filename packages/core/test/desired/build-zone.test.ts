// Who publishes a host, and with which records, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { buildZone, type HostClaim, type ZoneInput } from '../../src/desired/build-zone.js'
import { ingressRef } from '../../src/kubernetes/object-ref.js'
import { alias, aliasData, observedRecord, observedZone, ownership } from '../../testing/fixtures/aws/zone.js'

const host = 'shop.example.com'
const address = { dnsName: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com', hostedZoneId: 'Z32O12XQLNTSW2', ipAddressType: 'ipv4' } as const

const claim = (name: string, overrides: Partial<HostClaim> = {}): HostClaim => ({
  host,
  group: { _tag: 'Implicit', namespace: 'shop', name },
  owner: ingressRef('shop', name),
  ownerCreatedAt: 1_000,
  address: O.some(address),
  ...overrides,
})

const input = (claims: ReadonlyArray<HostClaim>, records: Parameters<typeof observedZone>[0] = []): ZoneInput => ({
  zone: { zoneId: 'Z1', name: 'example.com', visibility: 'public' },
  claims,
  observed: observedZone(records),
})

const holderOf = (...args: Parameters<typeof input>): string | undefined => buildZone(input(...args)).hosts[0]?.owner.name

describe('buildZone', () => {
  it('makes an alias per host, by host', () => {
    const { hosts } = buildZone(input([claim('web'), claim('web', { host: 'api.example.com' })]))
    expect(hosts).toEqual(
      ['api.example.com', host].map((name) => ({
        host: name,
        group: claim('web').group,
        owner: claim('web').owner,
        readiness: 'Serving',
        aliases: [alias(name)],
      })),
    )
  })

  it.each([
    ['ipv4', ['A']],
    ['dualstack', ['A', 'AAAA']],
    ['dualstack-without-public-ipv4', ['A', 'AAAA']],
  ] as const)('makes records of a load balancer that is %s', (ipAddressType, types) => {
    const [wanted] = buildZone(input([claim('web', { address: O.some({ ...address, ipAddressType }) })])).hosts
    expect(wanted?.aliases.map(({ type }) => type)).toEqual(types)
  })

  it('stands for a load balancer that does not serve yet', () => {
    const [wanted] = buildZone(input([claim('web', { address: O.none })])).hosts
    expect([wanted?.readiness, wanted?.aliases]).toEqual([
      'Pending',
      [alias(host, 'A', { _tag: 'AliasData', target: { _tag: 'LoadBalancerOf', group: claim('web').group } })],
    ])
  })

  it.each<[string, Parameters<typeof input>, string]>([
    ['the older', [[claim('young', { ownerCreatedAt: 2_000 }), claim('old')]], 'old'],
    ['the first by name, of two as old', [[claim('b'), claim('a')]], 'a'],
    [
      'the present holder, however young',
      [[claim('old'), claim('young', { ownerCreatedAt: 2_000 })], [observedRecord(`a-${host}`, 'TXT', ownership('ingress/shop/young'))]],
      'young',
    ],
    [
      'the present holder by an older layout',
      [[claim('old'), claim('young', { ownerCreatedAt: 2_000 })], [observedRecord(host, 'A', aliasData()), observedRecord(`cname-${host}`, 'TXT', ownership('ingress/shop/young'))]],
      'young',
    ],
  ])('gives a contested host to %s', (_, args, holder) => {
    expect(holderOf(...args)).toBe(holder)
    expect(holderOf([...args[0]].reverse(), args[1])).toBe(holder)
  })

  it('tells the others', () => {
    expect(buildZone(input([claim('b'), claim('a')])).warnings).toEqual([
      { _tag: 'HostClaimedByOther', object: ingressRef('shop', 'b'), host, holder: 'Ingress shop/a' },
    ])
  })
})
