// Request rates: which buckets a call draws from, and how they empty and refill.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, type BucketLevels, bucketsOf, drawTokens, throttled } from '../../src/account/call-buckets.js'
import type { ServiceName } from '../../src/wire/aws-services.js'

const granted = (buckets: ReadonlyArray<Bucket>, calls: number, levels: BucketLevels = {}, now = 0): number =>
  Array.from({ length: calls }).reduce<{ levels: BucketLevels; count: number }>(
    (state) => {
      const draw = drawTokens(state.levels, buckets, now)
      return { levels: draw.levels, count: state.count + (draw.outcome === 'Granted' ? 1 : 0) }
    },
    { levels, count: 0 },
  ).count

describe('the buckets of a call', () => {
  it.each<[ServiceName, string, object, ReadonlyArray<readonly [number, number]>]>([
    [
      'elasticloadbalancing',
      'DescribeRules',
      {},
      [
        [40, 10],
        [40, 10],
      ],
    ],
    [
      'elasticloadbalancing',
      'CreateRule',
      {},
      [
        [40, 10],
        [20, 3],
      ],
    ],
    [
      'elasticloadbalancing',
      'CreateLoadBalancer',
      {},
      [
        [40, 10],
        [10, 0.2],
      ],
    ],
    [
      'elasticloadbalancing',
      'RegisterTargets',
      {},
      [
        [40, 10],
        [20, 4],
      ],
    ],
    ['ec2', 'DescribeSubnets', {}, [[100, 20]]],
    ['ec2', 'DescribeSecurityGroups', {}, [[50, 10]]],
    ['ec2', 'DescribeSecurityGroups', { GroupIds: ['sg-1'] }, [[100, 20]]],
    ['ec2', 'AuthorizeSecurityGroupIngress', {}, [[50, 5]]],
    ['ec2', 'CreateTags', {}, [[100, 10]]],
    [
      'route53',
      'ChangeResourceRecordSets',
      {},
      [
        [50, 10],
        [50, 10],
      ],
    ],
    [
      'route53',
      'CreateHostedZone',
      {},
      [
        [50, 10],
        [40, 2],
      ],
    ],
    ['wafv2', 'AssociateWebACL', {}, [[1, 0.5]]],
    ['tagging', 'GetResources', {}, [[15, 15]]],
    ['sts', 'GetCallerIdentity', {}, []],
  ])("of %s %s %j have AWS's sizes", (service, operation, input, expected) => {
    expect(bucketsOf(service, operation, input).map(({ burst, refillPerSecond }) => [burst, refillPerSecond])).toEqual(
      expected,
    )
  })

  it('are shared by all calls of ELBv2, so that reads starve writes', () => {
    const reads = bucketsOf('elasticloadbalancing', 'DescribeRules', {})
    const after = Array.from({ length: 40 }).reduce<BucketLevels>((levels) => drawTokens(levels, reads, 0).levels, {})
    expect(drawTokens(after, bucketsOf('elasticloadbalancing', 'CreateRule', {}), 0).outcome).toBe('Refused')
    expect(drawTokens(after, bucketsOf('elasticloadbalancing', 'CreateRule', {}), 100).outcome).toBe('Granted')
  })

  it('are apart for each operation of EC2', () => {
    const names = ['DescribeSubnets', 'DescribeVpcs'].flatMap((operation) =>
      bucketsOf('ec2', operation, {}).map(({ name }) => name),
    )
    expect(new Set(names).size).toBe(2)
  })
})

describe('drawing', () => {
  it('grants the burst and no more at one moment', () => {
    expect(granted(bucketsOf('elasticloadbalancing', 'CreateLoadBalancer', {}), 50)).toBe(10)
  })

  it('takes no token from any bucket when one is empty', () => {
    const full: Bucket = { name: 'full', burst: 5, refillPerSecond: 1 }
    const empty: Bucket = { name: 'empty', burst: 0, refillPerSecond: 0 }
    expect(drawTokens({}, [full, empty], 0)).toEqual({ levels: {}, outcome: 'Refused' })
  })

  it('never grants more than the burst and what has refilled', () => {
    const bucket: Bucket = { name: 'b', burst: 5, refillPerSecond: 2 }
    fc.assert(
      fc.property(fc.array(fc.nat(800), { maxLength: 60 }), (gaps) => {
        let levels: BucketLevels = {}
        let now = 0
        let count = 0
        for (const gap of gaps) {
          now += gap
          const draw = drawTokens(levels, [bucket], now)
          levels = draw.levels
          if (draw.outcome === 'Granted') count += 1
        }
        return count <= bucket.burst + (now / 1_000) * bucket.refillPerSecond
      }),
    )
  })
})

describe('a throttled call', () => {
  it.each<[ServiceName, string, number]>([
    ['elasticloadbalancing', 'Throttling', 400],
    ['ec2', 'RequestLimitExceeded', 503],
    ['route53', 'Throttling', 400],
    ['acm', 'ThrottlingException', 400],
    ['tagging', 'ThrottledException', 400],
  ])('of %s is answered with %s', (service, code, status) => {
    expect(throttled(service)).toMatchObject({ code, status })
  })
})
