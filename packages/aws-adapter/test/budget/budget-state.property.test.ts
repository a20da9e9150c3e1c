import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { type Bucket, bucketsOf } from '../../src/budget/published-buckets.js'
import type { OperationName } from '../../src/operation-name.js'
import { type Arrival, type Departure, simulateBudget } from './simulate-budget.js'

const lanes: ReadonlyArray<Lane> = ['targets', 'change', 'repair', 'sweep']

const operations: ReadonlyArray<OperationName> = [
  'elbv2:CreateLoadBalancer',
  'elbv2:CreateRule',
  'elbv2:DescribeRules',
  'elbv2:RegisterTargets',
  'ec2:DescribeSubnets',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateTags',
  'route53:ChangeResourceRecordSets',
  'route53:ListHostedZones',
  'acm:ListCertificates',
  'acm:DescribeCertificate',
  'tagging:GetResources',
]

const crowds: fc.Arbitrary<ReadonlyArray<Arrival>> = fc
  .array(
    fc.record({
      gapMilliseconds: fc.integer({ min: 0, max: 2_000 }),
      operation: fc.constantFrom(...operations),
      lane: fc.constantFrom(...lanes),
      size: fc.integer({ min: 1, max: 30 }),
      fate: fc.constantFrom('answered' as const, 'answered' as const, 'answered' as const, 'throttled' as const),
    }),
    { maxLength: 8 },
  )
  .map((groups) => {
    let at = 0
    return groups.flatMap(({ gapMilliseconds, operation, lane, size, fate }) => {
      at += gapMilliseconds
      const arrival: Arrival = { at, call: { operation, lane }, fate }
      return Array.from({ length: size }, () => arrival)
    })
  })

const bucketsIn = (departures: ReadonlyArray<Departure>): ReadonlyArray<Bucket> => [
  ...new Map(
    departures.flatMap(({ arrival }) => bucketsOf(arrival.call).map((bucket) => [bucket.name, bucket] as const)),
  ).values(),
]

const departuresFrom = (bucket: Bucket, departures: ReadonlyArray<Departure>): ReadonlyArray<number> =>
  departures
    .filter(({ arrival }) => bucketsOf(arrival.call).some(({ name }) => name === bucket.name))
    .map(({ at }) => at)

/** The most by which any window of time holds more calls than the bucket allows. */
const largestExcess = (bucket: Bucket, moments: ReadonlyArray<number>): number =>
  Math.max(
    ...moments.flatMap((start, first) =>
      moments
        .slice(first)
        .map((end, offset) => offset + 1 - (bucket.burst + (bucket.refillPerSecond * (end - start)) / 1_000)),
    ),
  )

describe('the call budget', () => {
  test('never lets more calls go than a bucket allows, in any window of time', () => {
    fc.assert(
      fc.property(crowds, (arrivals) => {
        const departures = simulateBudget(arrivals)
        bucketsIn(departures).forEach((bucket) => {
          expect(largestExcess(bucket, departuresFrom(bucket, departures))).toBeLessThanOrEqual(1e-6)
        })
      }),
      { numRuns: 400 },
    )
  })

  test('lets every call go in the end, exactly once', () => {
    fc.assert(
      fc.property(crowds, (arrivals) => {
        const departures = simulateBudget(arrivals)
        expect(departures).toHaveLength(arrivals.length)
        expect(departures.every(({ at, arrival }) => at >= arrival.at)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('serves lanes in their order, and calls of a lane as they came', () => {
    const sameMoment = fc.array(fc.constantFrom<Lane>('targets', 'change', 'repair'), {
      minLength: 41,
      maxLength: 100,
    })
    fc.assert(
      fc.property(sameMoment, (asked) => {
        const blockers: ReadonlyArray<Arrival> = Array.from({ length: 40 }, () => describing('targets'))
        const waiting = asked.map(describing)
        const order = simulateBudget([...blockers, ...waiting]).slice(40)
        const expected = [...waiting].sort(
          (left, right) => lanes.indexOf(left.call.lane) - lanes.indexOf(right.call.lane),
        )
        expect(order.map(({ arrival }) => arrival.call.lane)).toEqual(expected.map(({ call }) => call.lane))
      }),
      { numRuns: 100 },
    )
  })
})

const describing = (lane: Lane): Arrival => ({
  at: 0,
  call: { operation: 'elbv2:DescribeRules', lane },
  fate: 'answered',
})
