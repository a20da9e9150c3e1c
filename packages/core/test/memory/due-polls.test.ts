// When a wait is looked into: first one interval after it appeared, then once per interval; a load balancer at once.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { type Polls, pollsOf } from '@alb-ingress/core/memory/due-polls.js'
import { rememberPolls } from '@alb-ingress/core/memory/remember.js'
import { nothingRemembered } from '@alb-ingress/core/memory/remembered.js'
import { emptyPlan, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'

const state: Reading = { _tag: 'ReadLoadBalancerState', loadBalancerArn: 'arn:loadbalancer/app/k8s-shop-web/1' }
const sync: Reading = { _tag: 'ReadDnsChange', changeId: 'C1' }

const plan = emptyPlan({
  waits: [
    wait({ reading: O.some(state) }),
    wait({ id: 'wait:dns', awaited: { _tag: 'DnsInSync', zoneId: 'Z1' }, reading: O.some(sync) }),
    wait({ id: 'wait:time', until: O.some(60_000) }),
  ],
})

const remembered = rememberPolls(nothingRemembered, [state], 10_000)

test.each<readonly [number, Polls]>([
  [10_000, { due: [], fresh: [sync] }],
  [24_999, { due: [], fresh: [sync] }],
  [25_000, { due: [state], fresh: [sync] }],
])('of a wait noted at 10 s and one that is new, at %d ms every 15 s: %j', (now, polls) => {
  expect(pollsOf(remembered, plan, { now, pollMilliseconds: 15_000 })).toEqual(polls)
})

test('a load balancer is looked into as soon as it is waited for', () => {
  expect(pollsOf(nothingRemembered, plan, { now: 10_000, pollMilliseconds: 15_000 })).toEqual({ due: [state], fresh: [sync] })
})

test('once looked into, a wait is left alone for another interval', () => {
  const next = rememberPolls(remembered, [state, sync], 25_000)
  expect(pollsOf(next, plan, { now: 39_999, pollMilliseconds: 15_000 })).toEqual({ due: [], fresh: [] })
  expect(pollsOf(next, plan, { now: 40_000, pollMilliseconds: 15_000 })).toEqual({ due: [state, sync], fresh: [] })
})

test('pods that wait for health are looked into as often as their wait says, and ever more rarely', () => {
  const reading: Reading = { _tag: 'ReadTargets', group, targetGroupName: 'k8s-shop-web-1', targetGroupArn: 'arn:tg' }
  const gated = (since: number) =>
    wait({
      awaited: { _tag: 'GatedPodsHealthy', targetGroupName: 'k8s-shop-web-1', pods: [], since, leastMilliseconds: 2_000 },
      reading: O.some(reading),
    })
  const dueAt = (now: number, since: number, last: number) =>
    pollsOf(rememberPolls(nothingRemembered, [reading], last), emptyPlan({ waits: [gated(since)] }), { now, pollMilliseconds: 15_000 }).due.length
  expect([dueAt(11_999, 9_000, 10_000), dueAt(12_000, 9_000, 10_000)]).toEqual([0, 1])
  expect([dueAt(12_000, 10_001, 10_000), dueAt(12_001, 10_001, 10_000)]).toEqual([0, 1])
  expect([dueAt(22_499, 0, 18_000), dueAt(22_500, 0, 18_000)]).toEqual([0, 1])
})
