// Subnets: written ones win, a running load balancer keeps its own, others are discovered; every rejection has its reason.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { annotationField } from '@alb-ingress/core/annotations/annotation-key.js'
import type { ObservedLoadBalancer } from '@alb-ingress/core/aws/load-balancer.js'
import type { Subnet } from '@alb-ingress/core/facts/answer.js'
import { chooseSubnets } from '@alb-ingress/core/facts/choose-subnets.js'
import type { SubnetChoice } from '@alb-ingress/core/facts/subnet-choice.js'
import type { LoadBalancerRequest } from '@alb-ingress/core/fragment/fragment.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { demoSettings, subnet } from '@alb-ingress/core/testing/fixtures/annotated.js'

const request = (overrides: Partial<LoadBalancerRequest> = {}): LoadBalancerRequest => ({
  name: O.none,
  scheme: 'internal',
  ipAddressType: 'ipv4',
  subnets: O.none,
  securityGroups: O.none,
  attributes: {},
  tags: {},
  ...overrides,
})

const present = (overrides: Partial<ObservedLoadBalancer>): ObservedLoadBalancer => ({
  arn: 'arn',
  name: 'name',
  scheme: 'internal',
  ipAddressType: 'ipv4',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-x', 'subnet-y'],
  securityGroupIds: [],
  attributes: {},
  tags: {},
  dnsName: 'name.elb.amazonaws.com',
  canonicalHostedZoneId: 'Z1',
  state: 'active',
  createdAt: 0,
  ...overrides,
})

const choose = (subnets: ReadonlyArray<Subnet>, overrides: Partial<SubnetChoice> = {}): ReadonlyArray<string> =>
  E.match(
    (errors: ReadonlyArray<Parameters<typeof explainBuildError>[0]>) => errors.map(explainBuildError),
    (subnetIds: ReadonlyArray<string>) => subnetIds,
  )(
    chooseSubnets({
      settings: demoSettings,
      object: ingressRef('shop', 'web'),
      field: annotationField('subnets'),
      request: request(),
      present: O.none,
      subnets: O.some(subnets),
      routeTables: O.some([]),
      availabilityZones: O.some([
        { name: 'us-east-1a', zoneType: 'availability-zone' },
        { name: 'us-east-1-bos-1a', zoneType: 'local-zone' },
      ]),
      ...overrides,
    }),
  )

const inZone = (letter: string, overrides: Partial<Subnet> = {}): Subnet =>
  subnet({ subnetId: `subnet-${letter}`, availabilityZone: `us-east-1${letter}`, ...overrides })

const place = 'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: '

describe('a load balancer that is there', () => {
  test('keeps its subnets, whatever the VPC offers', () => {
    expect(choose([inZone('a'), inZone('b')], { present: O.some(present({})) })).toEqual(['subnet-x', 'subnet-y'])
  })

  test('of another scheme has no say', () => {
    const other = { present: O.some(present({ scheme: 'internet-facing' })) }
    expect(choose([inZone('a'), inZone('b')], other)).toEqual(['subnet-a', 'subnet-b'])
  })

  test('settles the same subnets without asking, and no others', () => {
    const written = (...texts: ReadonlyArray<string>) => ({
      present: O.some(present({})),
      subnets: O.none,
      request: request({ subnets: O.some(texts) }),
    })
    expect(choose([], written('subnet-y', 'subnet-x'))).toEqual(['subnet-x', 'subnet-y'])
    expect(choose([], written('subnet-y', 'subnet-z'))).toEqual([
      `${place}the subnets of the VPC could not be looked up yet; nothing changes until that is done`,
    ])
  })
})

describe('discovery', () => {
  test('takes one tagged subnet per zone: of this cluster first, then the lowest id', () => {
    const subnets = [
      inZone('b', { subnetId: 'subnet-b2' }),
      inZone('b', { subnetId: 'subnet-b1' }),
      inZone('a', { subnetId: 'subnet-a1' }),
      inZone('a', { subnetId: 'subnet-a2', tags: { 'kubernetes.io/role/internal-elb': '', 'kubernetes.io/cluster/demo': 'owned' } }),
    ]
    expect(choose(subnets)).toEqual(['subnet-a2', 'subnet-b1'])
  })

  test('tells public subnets by their routes where none is tagged', () => {
    const untagged = ['a', 'b', 'c'].map((letter) => inZone(letter, { tags: {} }))
    const routeTables = O.some([
      { role: 'main' as const, subnetIds: [], gatewayIds: ['local', 'igw-1'] },
      { role: 'other' as const, subnetIds: ['subnet-c'], gatewayIds: ['local'] },
    ])
    expect(choose(untagged, { routeTables, request: request({ scheme: 'internet-facing' }) })).toEqual(['subnet-a', 'subnet-b'])
    expect(choose(untagged, { routeTables: O.none })).toEqual([
      `${place}the route tables of the VPC could not be looked up yet; nothing changes until that is done`,
    ])
  })

  test('lists every subnet with its reason and a command that helps', () => {
    const tags = { 'kubernetes.io/role/internal-elb': '1' }
    const subnets = [
      inZone('a'),
      inZone('a', { subnetId: 'subnet-a9' }),
      inZone('b', { tags: { ...tags, 'kubernetes.io/cluster/other': 'owned' } }),
      inZone('c', { availableIpAddressCount: 7 }),
      inZone('d', { tags: {} }),
      inZone('e', { vpcId: 'vpc-2' }),
    ]
    expect(choose(subnets)).toEqual([
      [
        `${place}no subnets for an internal load balancer in vpc-1 (at least 2 availability zones are needed, 1 found); tag subnets or name them in the annotation subnets`,
        '  subnet-a us-east-1a  chosen',
        '  subnet-a9 us-east-1a  rejected: subnet-a is taken for this zone',
        '  subnet-b us-east-1b  rejected: tagged kubernetes.io/cluster/other, not for cluster demo',
        '  subnet-c us-east-1c  rejected: 7 free addresses, at least 8 are needed',
        '  subnet-d us-east-1d  rejected: not tagged kubernetes.io/role/internal-elb=1',
        '  Tag subnet-d:  aws ec2 create-tags --resources subnet-d --tags Key=kubernetes.io/role/internal-elb,Value=1',
      ].join('\n'),
    ])
  })

  test('wants IPv6 for dual stack', () => {
    const subnets = [inZone('a', { ipv6CidrBlocks: ['2001:db8::/64'] }), inZone('b', { ipv6CidrBlocks: ['2001:db8:1::/64'] }), inZone('c')]
    expect(choose(subnets, { request: request({ ipAddressType: 'dualstack' }) })).toEqual(['subnet-a', 'subnet-b'])
  })

  test('is content with one subnet in a local zone, and with one kind of zone only', () => {
    const boston = inZone('z', { availabilityZone: 'us-east-1-bos-1a' })
    expect(choose([boston])).toEqual(['subnet-z'])
    expect(choose([inZone('a'), inZone('b', { outpostArn: O.some('arn') })])).toEqual([
      `${place}subnets must all be of one kind of zone, found availability-zone and outpost; name subnets of one kind`,
    ])
  })
})

describe('written subnets', () => {
  const written = (...texts: ReadonlyArray<string>) => ({ request: request({ subnets: O.some(texts) }) })
  const named = (letter: string, name: string): Subnet => inZone(letter, { tags: { Name: name } })

  test('are found by id and by name, in the order written', () => {
    const subnets = [named('a', 'private'), named('b', 'private'), inZone('c')]
    expect(choose(subnets, written('subnet-c', 'private', 'private'))).toEqual(['subnet-c', 'subnet-a', 'subnet-b'])
  })

  test('that do not fit are explained', () => {
    expect(choose([inZone('a')], written('subnet-a', 'subnet-q', 'nobody'))).toEqual([
      `${place}there is no subnet "subnet-q" in vpc-1; write the id or the Name tag of one that exists`,
      `${place}there is no subnet "nobody" in vpc-1; write the id or the Name tag of one that exists`,
    ])
    expect(choose([inZone('a'), inZone('b', { availabilityZone: 'us-east-1a' })], written('subnet-a', 'subnet-b'))).toEqual([
      `${place}one subnet per availability zone is allowed, found subnet-a and subnet-b in us-east-1a; keep one of them`,
    ])
    expect(choose([inZone('a')], written('subnet-a'))).toEqual([
      `${place}no subnets for an internal load balancer in vpc-1 (at least 2 availability zones are needed, 1 found); tag subnets or name them in the annotation subnets\n  subnet-a us-east-1a  chosen`,
    ])
    const six = { request: request({ subnets: O.some(['subnet-a', 'subnet-b']), ipAddressType: 'dualstack' }) }
    expect(choose([inZone('a', { ipv6CidrBlocks: ['::/64'] }), inZone('b')], six)).toEqual([
      `${place}ip-address-type "dualstack" needs IPv6 in every subnet, found none in subnet-b; associate an IPv6 block with it or name another subnet`,
    ])
  })
})
