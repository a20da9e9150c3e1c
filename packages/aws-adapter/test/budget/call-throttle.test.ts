// Quotas that an operator states: in place of the published ones, and nowhere else.
import { expect, test } from 'vitest'
import { type CallThrottle, throttledBucketsOf } from '../../src/budget/call-throttle.js'
import { bucketsOf } from '../../src/budget/published-buckets.js'

const throttles: ReadonlyArray<CallThrottle> = [
  { service: 'elbv2', operations: /^Describe/, ratePerSecond: 50, burst: 200 },
  { service: 'elbv2', operations: /Rules$/, ratePerSecond: 5, burst: 10 },
]
const describe = { name: 'elbv2/^Describe', burst: 200, refillPerSecond: 50 }
const rules = { name: 'elbv2/Rules$', burst: 10, refillPerSecond: 5 }

test('a call draws from every bucket whose operations match, and from the sweep alone besides', () => {
  expect(throttledBucketsOf(throttles)({ operation: 'elbv2:DescribeTags', lane: 'change' })).toEqual([describe])
  expect(throttledBucketsOf(throttles)({ operation: 'elbv2:DescribeRules', lane: 'sweep' })).toEqual([
    describe,
    rules,
    { name: 'elbv2/sweep', burst: 2, refillPerSecond: 2 },
  ])
})

test('what no entry matches keeps the published buckets', () => {
  const calls = [
    { operation: 'elbv2:CreateRule', lane: 'change' },
    { operation: 'ec2:DescribeSubnets', lane: 'change' },
  ] as const
  expect(calls.map(throttledBucketsOf(throttles))).toEqual(calls.map(bucketsOf))
})
