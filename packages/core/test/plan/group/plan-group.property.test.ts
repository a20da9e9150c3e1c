// What holds of every plan for a group, between any two things that a group may ask for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { checkGroupPlan } from '../../../src/plan/check/check-group-plan.js'
import { checkPlan } from '../../../src/plan/check/check-plan.js'
import type { WantedGroup } from '../../../src/desired/desired-group.js'
import { planGroup } from '../../../src/plan/group/plan-group.js'
import { guardDeletionProtection } from '../../../src/plan/guards/guard-deletion-protection.js'
import { type ListenerAddition, listenerAdditions, withAdditions } from '../../../testing/arbitraries/foreign-additions.js'
import { wantedGroups } from '../../../testing/arbitraries/wanted-groups.js'
import { knownGroup, owner } from '../../../testing/fixtures/aws/group.js'
import { clusterName, group } from '../../../testing/fixtures/aws/tags.js'
import { observedContent, wantedContent } from './group-content.js'
import { converge, emptyMoment, type Moment, type Round, observedAt, picturesOf, planAt, withObserved } from './group-run.js'
import { lockedOut, thirdAnswers } from './group-traffic.js'

const runs = { numRuns: 1_000 }
const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })
const gone = { _tag: 'GroupGone', group, owner } as const

/** A group as it was first asked for, and what others have put on it since. */
const startOf = (first: WantedGroup, additions: ReadonlyArray<ListenerAddition> = []): Moment => {
  const { end } = converge(emptyMoment, first)
  return additions.length === 0 ? end : withObserved(end, withAdditions(observedAt(end), additions))
}

const knownResources = (observed: ObservedGroup): ReadonlyArray<string> => [
  'backend-sg',
  ...observed.targetGroups.map((targetGroup) => targetGroup.name),
  ...observed.securityGroups.flatMap((securityGroup) => Object.values(securityGroup.tags)),
  ...observed.loadBalancers.flatMap((entry) => ['LoadBalancer', ...entry.listeners.map((listener) => String(listener.port))]),
]

const violationsOf = ({ plan }: Pick<Round, 'plan'>, observed: ObservedGroup): ReadonlyArray<unknown> => [
  ...checkPlan(plan, (resourceId) => knownResources(observed).includes(resourceId)),
  ...checkGroupPlan(plan, clusterName, observed),
]

describe('planGroup', () => {
  it('reaches what is desired, and plans nothing a second time', () => {
    fc.assert(
      fc.property(wantedGroups, wantedGroups, choices, (first, second, order) => {
        const { end } = converge(startOf(first), second, order)
        expect(observedContent(observedAt(end), second)).toEqual(wantedContent(second))
        const plan = planAt(end, second)
        expect(plan).toEqual({ scope: plan.scope, changes: [], waits: [], blocked: [], warnings: plan.warnings })
      }),
      runs,
    )
  })

  it('keeps traffic in any order that the graph allows, never touches what it does not own, violates nothing', () => {
    fc.assert(
      fc.property(wantedGroups, wantedGroups, listenerAdditions, choices, (first, second, additions, order) => {
        const start = startOf(first, additions)
        const history = converge(start, second, order)
        const pictures = picturesOf(start, history)
        expect(thirdAnswers(pictures)).toEqual([])
        expect(lockedOut(pictures)).toEqual([])
        expect(foreignOf(observedAt(history.end), second)).toEqual(foreignOf(observedAt(start), second))
        const violations = history.rounds.flatMap((round) => violationsOf(round, observedAt(round.steps[0]?.before ?? start)))
        expect(violations).toEqual([])
      }),
      runs,
    )
  })

  it('does not depend on the order of what was read', () => {
    fc.assert(
      fc.property(wantedGroups, wantedGroups, listenerAdditions, (first, second, additions) => {
        const observed = observedAt(startOf(first, additions))
        const known = knownGroup({ observed })
        expect(planGroup(second, { ...known, observed: reversed(observed) })).toEqual(planGroup(second, known))
      }),
      runs,
    )
  })

  it('withholds another scheme, and leaves what belongs to the placement of the load balancer', () => {
    fc.assert(
      fc.property(wantedGroups, wantedGroups, choices, (first, second, order) => {
        const start = startOf(first)
        const { rounds, end } = converge(start, { ...second, loadBalancer: { ...second.loadBalancer, scheme: 'internal' } }, order)
        const placement = (observed: ObservedGroup): ReadonlyArray<unknown> =>
          observed.loadBalancers.map(({ loadBalancer }) => ({ ...loadBalancer, attributes: {}, tags: {} }))
        expect(placement(observedAt(end))).toEqual(placement(observedAt(start)))
        expect(rounds[0]?.plan.blocked.map(({ blocked }) => blocked)).toEqual([
          {
            _tag: 'BlockedReplacement',
            resource: 'load balancer',
            name: 'k8s-shop-web',
            differences: [{ field: 'scheme', before: 'internet-facing', after: 'internal' }],
          },
        ])
      }),
      runs,
    )
  })

  it('ends with nothing left, and asks for nothing that AWS would refuse', () => {
    fc.assert(
      fc.property(wantedGroups, choices, (first, order) => {
        const { rounds, end } = converge(startOf(first), gone, order)
        expect(observedAt(end)).toEqual({ _tag: 'ObservedGroup', loadBalancers: [], targetGroups: [], securityGroups: [] })
        expect(rounds.flatMap((round) => round.plan.changes.filter(({ cause }) => cause._tag !== 'OwnerGone'))).toEqual([])
      }),
      runs,
    )
  })

  it('leaves a protected load balancer, and all that it needs, when the group goes', () => {
    fc.assert(
      fc.property(wantedGroups, choices, (first, order) => {
        const guarded = protectedOne(startOf(first))
        const guard = guardDeletionProtection(observedAt(guarded))
        const { rounds, end } = converge(guarded, gone, order, guard)
        expect(observedAt(end).loadBalancers).toEqual(observedAt(guarded).loadBalancers)
        expect(rounds.flatMap((round) => violationsOf(round, observedAt(guarded)))).toEqual([])
      }),
      runs,
    )
  })
})

const reversed = (observed: ObservedGroup): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map((entry) => ({
    loadBalancer: {
      ...entry.loadBalancer,
      subnetIds: [...entry.loadBalancer.subnetIds].reverse(),
      securityGroupIds: [...entry.loadBalancer.securityGroupIds].reverse(),
    },
    listeners: entry.listeners
      .map((listener) => ({
        ...listener,
        certificateArns: [...listener.certificateArns].reverse(),
        rules: [...listener.rules].reverse(),
      }))
      .reverse(),
  })),
  targetGroups: [...observed.targetGroups].reverse(),
  securityGroups: observed.securityGroups.map((found) => ({ ...found, permissions: [...found.permissions].reverse() })).reverse(),
})

/** Rules, listeners and tags that are not ours, on ports that stay. */
const foreignOf = (observed: ObservedGroup, wanted: WantedGroup): ReadonlyArray<unknown> =>
  observed.loadBalancers.flatMap(({ loadBalancer, listeners }) => [
    loadBalancer.tags['billing'],
    ...listeners.filter((listener) => Object.keys(listener.tags).length === 0),
    ...listeners
      .filter((listener) => wanted.listeners.some((other) => other.port === listener.port))
      .flatMap((listener) => listener.rules.filter((rule) => Object.keys(rule.tags).length === 0)),
  ])

const protectedOne = (moment: Moment): Moment => {
  const observed = observedAt(moment)
  return withObserved(moment, {
    ...observed,
    loadBalancers: observed.loadBalancers.map((entry) => ({
      ...entry,
      loadBalancer: { ...entry.loadBalancer, attributes: { ...entry.loadBalancer.attributes, 'deletion_protection.enabled': 'true' } },
    })),
  })
}
