import { describe, expect, test } from 'vitest'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { OperationName } from '../../src/operation-name.js'
import { type Arrival, simulateBudget } from './simulate-budget.js'

const calls = (count: number, operation: OperationName, lane: Lane, at = 0): ReadonlyArray<Arrival> =>
  Array.from({ length: count }, () => ({ at, call: { operation, lane }, fate: 'answered' }))

const lastDeparture = (arrivals: ReadonlyArray<Arrival>): number => simulateBudget(arrivals).at(-1)?.at ?? 0

describe('the call budget', () => {
  test('lets a burst go at once and the rest at the published rate', () => {
    expect(lastDeparture(calls(40, 'elbv2:DescribeRules', 'change'))).toBe(0)
    expect(lastDeparture(calls(60, 'elbv2:DescribeRules', 'change'))).toBe(2_000)
  })

  test('keeps the rare load balancer calls to one in five seconds', () => {
    expect(lastDeparture(calls(12, 'elbv2:CreateLoadBalancer', 'change'))).toBe(10_000)
  })

  test('lets other calls pass while one waits for its own bucket', () => {
    const arrivals = [...calls(11, 'elbv2:CreateLoadBalancer', 'change'), ...calls(1, 'elbv2:CreateRule', 'sweep')]
    const last = simulateBudget(arrivals).at(-1)
    expect([last?.at, last?.arrival.call.operation]).toEqual([5_000, 'elbv2:CreateLoadBalancer'])
  })

  test('keeps the sweep to two load balancing calls per second', () => {
    expect(lastDeparture(calls(12, 'elbv2:DescribeRules', 'sweep'))).toBe(5_000)
    expect(lastDeparture(calls(12, 'ec2:DescribeSubnets', 'sweep'))).toBe(0)
  })

  test('counts every service by itself', () => {
    const arrivals = [...calls(40, 'elbv2:DescribeRules', 'change'), ...calls(50, 'route53:GetChange', 'change')]
    expect(lastDeparture(arrivals)).toBe(0)
  })

  test('starves no lane, though others never cease to come', () => {
    const crowd = Array.from({ length: 1_000 }, (_, index) =>
      calls(1, 'elbv2:RegisterTargets', 'targets', index * 220),
    ).flat()
    const departures = simulateBudget([
      ...calls(20, 'elbv2:RegisterTargets', 'targets'),
      ...calls(1, 'elbv2:RegisterTargets', 'repair'),
      ...crowd,
    ])
    expect(departures.find(({ arrival }) => arrival.call.lane === 'repair')?.at).toBeLessThan(120_000)
  })

  test('goes at half the rate once it is throttled, and recovers in two minutes', () => {
    const throttled: ReadonlyArray<Arrival> = [
      { at: 0, call: { operation: 'elbv2:DescribeRules', lane: 'change' }, fate: 'throttled' },
    ]
    const soon = lastDeparture([...throttled, ...calls(10, 'elbv2:DescribeRules', 'change')])
    const later = lastDeparture([...throttled, ...calls(60, 'elbv2:DescribeRules', 'change', 200_000)]) - 200_000
    expect(soon).toBeGreaterThan(1_900)
    expect(soon).toBeLessThanOrEqual(2_000)
    expect(later).toBe(2_000)
  })
})
