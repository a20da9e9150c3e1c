// Which target groups cannot take requests yet, and until when, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../../src/aws/resource-id.js'
import type { TargetState } from '../../../src/aws/target.js'
import type { KnownGroup } from '../../../src/desired/known.js'
import { coldTargetGroups } from '../../../src/plan/group/cold-target-groups.js'
import { knownGroup, wantedGroup } from '../../../testing/fixtures/aws/group.js'
import { observedRule } from '../../../testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { backendOf, observedTargetGroup, targetGroup } from '../../../testing/fixtures/aws/target-group.js'
import { observedTargets } from '../../../testing/fixtures/aws/targets.js'

const now = 1_000_000
const found = observedTargetGroup()

const inUse: KnownGroup['observed'] = {
  _tag: 'ObservedGroup',
  loadBalancers: [
    { loadBalancer: observedLoadBalancer(), listeners: [observedListener({ rules: [observedRule(1, { action: forwardTo(given(found.arn)) })] })] },
  ],
  targetGroups: [found],
  securityGroups: [],
}

const withTarget = (state: TargetState): KnownGroup['targets'] => new Map([[found.arn, observedTargets([{ id: 'i-1', port: 80, state }])]])

const usedSince = (instant: number): KnownGroup['times'] => ({ usedSince: new Map([[found.arn, instant]]), unusedSince: new Map() })

const cold = (overrides: Partial<KnownGroup>, targetGroups = [found]): ReadonlyArray<readonly [string, unknown]> => {
  const known = knownGroup({ now, ...overrides })
  const wanted = wantedGroup({ targetGroups: [{ targetGroup: targetGroup(), backend: backendOf(targetGroup()) }] })
  const matched = targetGroups.map((observed) => ({ desired: targetGroup(), observed }))
  return [...coldTargetGroups({ wanted, known, present: O.none, targetGroups: matched })].map(([key, wait]) => [key, wait.until])
}

describe('coldTargetGroups', () => {
  it.each<[string, Partial<KnownGroup>]>([
    ['a target is healthy', { observed: inUse, targets: withTarget('healthy'), times: usedSince(now) }],
    ['its time is over', { observed: inUse, targets: withTarget('unhealthy'), times: usedSince(now - 120_000) }],
  ])('holds nothing back when %s', (_, overrides) => {
    expect(cold(overrides)).toEqual([])
  })

  it.each<[string, Partial<KnownGroup>, number]>([
    ['that was just taken into use, until its time is over at the latest', { observed: inUse, targets: withTarget('initial'), times: usedSince(now - 115_000) }, now + 5_000],
    ['that nothing uses, and looks again soon', { observed: { ...inUse, loadBalancers: [] } }, now + 10_000],
  ])('holds back a target group %s', (_, overrides, until) => {
    expect(cold(overrides)).toEqual([[found.arn, O.some(until)]])
  })

  it('knows one that does not exist yet by its name', () => {
    expect(cold({}, [])).toEqual([['k8s-shop-web-1', O.some(now + 10_000)]])
  })
})
