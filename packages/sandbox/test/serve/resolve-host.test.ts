import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, expect, test } from 'vitest'
import { resolveHost, type HostResolution, type Resolver } from '../../src/serve/resolve-host.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { accountSession, type AccountSession } from './account-session.js'

const internet: Resolver = { _tag: 'Internet' }
const publicZone = 'Z0DE30000000PUBLIC01'
const privateZone = 'Z0DE3000000PRIVATE01'
let session: AccountSession
let dnsName: string

const change = (HostedZoneId: string, ...sets: ReadonlyArray<unknown>): void => {
  const Changes = sets.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet }))
  const result = session.account.call('route53', 'ChangeResourceRecordSets', { HostedZoneId, ChangeBatch: { Changes } })
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
}
const alias = (Name: string): unknown => ({
  Name,
  Type: 'A',
  AliasTarget: { HostedZoneId: 'Z35SXDOTRQ7X7K', DNSName: `dualstack.${dnsName}`, EvaluateTargetHealth: true },
})
const plain = (Name: string, Type: string, Value: string): unknown => ({
  Name,
  Type,
  TTL: 60,
  ResourceRecords: [{ Value }],
})
const resolve = (host: string, resolver: Resolver = internet): HostResolution =>
  resolveHost(session.account.state(), resolver, host)
const reached = (host: string, resolver: Resolver = internet): string => {
  const found = resolve(host, resolver)
  return found._tag === 'LoadBalancer' ? `${found.loadBalancerName} via ${found.via.join(', ')}` : found._tag
}

beforeEach(() => {
  session = accountSession(virtualClock(Date.UTC(2026, 10, 22)))
  session.loadBalancer('front')
  dnsName = Object.values(session.account.state().elbv2.loadBalancers)[0]?.dnsName ?? ''
})

test('follows aliases, wildcards and CNAMEs to a load balancer', () => {
  change(
    publicZone,
    alias('shop.example.com'),
    alias('*.apps.example.com'),
    plain('www.example.com', 'CNAME', 'shop.example.com'),
  )
  expect(
    [
      'shop.example.com',
      'SHOP.example.com.',
      'a.apps.example.com',
      'a.b.apps.example.com',
      'www.example.com',
      dnsName,
    ].map((host) => reached(host)),
  ).toEqual([
    'front via shop.example.com',
    'front via shop.example.com',
    'front via *.apps.example.com',
    'front via *.apps.example.com',
    'front via www.example.com, shop.example.com',
    'front via ',
  ])
})

test('a wildcard does not serve names below one that exists', () => {
  change(publicZone, alias('*.example.com'), plain('taken.example.com', 'TXT', '"x"'))
  expect(
    ['free.example.com', 'taken.example.com', 'below.taken.example.com', 'example.com'].map((host) => reached(host)),
  ).toEqual(['front via *.example.com', 'NoRecord', 'NoRecord', 'NoRecord'])
})

test('a private zone is seen from its VPC only', () => {
  change(privateZone, alias('db.internal.example.com'))
  const vpcId = session.account.state().route53.zones[privateZone]?.vpcs[0]?.vpcId ?? ''
  expect([reached('db.internal.example.com'), reached('db.internal.example.com', { _tag: 'Vpc', vpcId })]).toEqual([
    'NoRecord',
    'front via db.internal.example.com',
  ])
})

test('says where else a name leads', () => {
  change(
    publicZone,
    plain('address.example.com', 'A', '192.0.2.1'),
    plain('away.example.com', 'CNAME', 'other.test'),
    plain('loop.example.com', 'CNAME', 'loop.example.com'),
  )
  expect(
    ['address.example.com', 'away.example.com', 'loop.example.com', 'unknown.test'].map((host) => resolve(host)),
  ).toEqual([
    { _tag: 'Elsewhere', destination: '192.0.2.1', via: ['address.example.com'] },
    { _tag: 'Elsewhere', destination: 'other.test', via: ['away.example.com'] },
    { _tag: 'NoRecord', name: 'loop.example.com', zone: 'example.com' },
    { _tag: 'NoZone', name: 'unknown.test' },
  ])
})
