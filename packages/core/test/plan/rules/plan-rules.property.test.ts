// What holds of every plan for the rules of a listener, whatever they were and are to become.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { actionContent, conditionsContent } from '../../../src/aws/rule-content.js'
import { canMatchSameRequest } from '../../../src/routing/overlap.js'
import type { HttpRequest } from '../../../src/routing/http-request.js'
import { httpRequests } from '../../../testing/arbitraries/http-requests.js'
import { type RuleChanges, ruleChanges } from '../../../testing/arbitraries/rule-changes.js'
import { hostIs, observedRule, pathIs, rule } from '../../../testing/fixtures/aws/listener-rule.js'
import { fixedResponse, forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import {
  answer,
  isAnsweredByOthers,
  isAnsweredByOurs,
  ourRulesIn,
  picture,
  planListener,
  rulesIn,
  run,
  tellingRequests,
  wantedOf,
  withoutWaiting,
} from './listener-run.js'

const runs = { numRuns: 1_000 }
const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })
const others = fc.array(httpRequests, { maxLength: 4 })

const warm = (changes: RuleChanges): RuleChanges => ({ ...changes, cold: [] })

/** Each request is answered as at the start or as at the end, in every picture on the way. */
const expectNoThirdAnswer = (pictures: ReadonlyArray<ObservedGroup>, requests: ReadonlyArray<HttpRequest>): void => {
  const [first, last] = [pictures[0], pictures.at(-1)]
  if (first === undefined || last === undefined) return
  const third = requests.flatMap((request) => {
    const allowed = [answer(first, request), answer(last, request)]
    return pictures.flatMap((observed, step) =>
      allowed.includes(answer(observed, request)) ? [] : [{ request, step, allowed, given: answer(observed, request) }],
    )
  })
  expect(third).toEqual([])
}

const contentOf = (rule: Parameters<typeof conditionsOf>[0]): string =>
  `${conditionsOf(rule)} -> ${actionContent(rule.action)}`
const conditionsOf = (rule: Pick<RuleChanges['desired'][number], 'conditions' | 'action'>): string =>
  conditionsContent(rule.conditions)

describe('planRules', () => {
  it('keeps traffic in any order that the graph allows', () => {
    fc.assert(
      fc.property(ruleChanges(1), choices, others, (changes, order, requests) => {
        const start = picture(changes)
        const steps = run(start, planListener(start, wantedOf(changes)), order)
        expectNoThirdAnswer([start, ...steps.map((step) => step.after)], tellingRequests(changes, requests))
      }),
      runs,
    )
  })

  it('keeps traffic, and off cold target groups, when the plan stops at its waits and goes on later', () => {
    fc.assert(
      fc.property(ruleChanges(1), choices, others, (changes, order, requests) => {
        const start = picture(changes)
        const early = run(start, withoutWaiting(planListener(start, wantedOf(changes))), order)
        const halfway = early.at(-1)?.after ?? start
        const late = run(halfway, planListener(halfway, wantedOf(warm(changes))), order)
        const telling = tellingRequests(changes, requests)
        const before = [start, ...early.map((step) => step.after)]
        expectNoThirdAnswer([...before, ...late.map((step) => step.after)], telling)
        expect(telling.filter((request) => before.some((observed) => hasMovedToCold(changes, start, observed, request)))).toEqual([])
      }),
      runs,
    )
  })

  it('comes to rest at its waits, and creates nothing more while it waits', () => {
    fc.assert(
      fc.property(ruleChanges(1), choices, (changes, order) => {
        fc.pre(planListener(picture(changes), wantedOf(changes)).blocked.length === 0)
        const once = (observed: ObservedGroup): ObservedGroup =>
          run(observed, withoutWaiting(planListener(observed, wantedOf(changes))), order).at(-1)?.after ?? observed
        const halfway = once(picture(changes))
        const again = planListener(halfway, wantedOf(changes))
        expect(withoutWaiting(again).changes.filter((planned) => planned.change._tag === 'CreateRule')).toEqual([])
        expect(withoutWaiting(planListener(once(once(halfway)), wantedOf(changes))).changes).toEqual([])
      }),
      runs,
    )
  })

  it('reaches what is desired', () => {
    fc.assert(
      fc.property(ruleChanges(1), choices, (changes, order) => {
        const start = picture(changes)
        const plan = planListener(start, wantedOf(changes))
        fc.pre(plan.blocked.length === 0)
        const end = run(start, plan, order).at(-1)?.after ?? start
        const ours = ourRulesIn(end)
        expect(ours.map(contentOf).sort()).toEqual(changes.desired.map(contentOf).sort())
        expect(actionContent(end.loadBalancers[0]!.listeners[0]!.defaultAction)).toBe(actionContent(changes.defaultAction.desired))
        expect(meetingOrder(ours)).toEqual(meetingOrder(changes.desired))
      }),
      runs,
    )
  })

  it('plans nothing a second time', () => {
    fc.assert(
      fc.property(ruleChanges(1), choices, (changes, order) => {
        const start = picture(changes)
        const plan = planListener(start, wantedOf(changes))
        fc.pre(plan.blocked.length === 0)
        const end = run(start, plan, order).at(-1)?.after ?? start
        expect(planListener(end, wantedOf(warm(changes))).changes).toEqual([])
      }),
      runs,
    )
  })

  it('does not depend on the order in which rules were read', () => {
    fc.assert(
      fc.property(
        ruleChanges(1).chain((changes) =>
          fc.record({
            changes: fc.constant(changes),
            shuffled: fc.shuffledSubarray([...rulesIn(picture(changes))], { minLength: rulesIn(picture(changes)).length }),
          }),
        ),
        ({ changes, shuffled }) => {
          const start = picture(changes)
          expect(planListener(withRules(start, shuffled), wantedOf(changes))).toEqual(planListener(start, wantedOf(changes)))
        },
      ),
      runs,
    )
  })

  it('never touches what it does not own', () => {
    fc.assert(
      fc.property(ruleChanges(4), choices, (changes, order) => {
        const start = picture(changes)
        const end = run(start, planListener(start, wantedOf(changes)), order).at(-1)?.after ?? start
        const arns = changes.foreign.map((rule) => rule.arn)
        expect(rulesIn(end).filter((rule) => arns.includes(rule.arn))).toEqual(changes.foreign)
      }),
      runs,
    )
  })

  it('never gives two rules one number, nor asks for a number that somebody holds', () => {
    fc.assert(
      fc.property(ruleChanges(2), choices, (changes, order) => {
        const start = picture(changes)
        for (const step of run(start, planListener(start, wantedOf(changes)), order)) {
          const numbers = rulesIn(step.after).map((rule) => rule.priority)
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(numbers.every((number) => number >= 1 && number <= 50_000)).toBe(true)
          const held = rulesIn(step.before).map((rule) => rule.priority)
          if (step.resolved._tag === 'CreateRule') expect(held).not.toContain(step.resolved.priority)
          if (step.resolved._tag === 'SetRulePriorities' && changes.foreign.length === 0) {
            expect(step.resolved.priorities.filter((entry) => held.includes(entry.priority))).toEqual([])
          }
        }
      }),
      runs,
    )
  })

  it('changes nothing about a hundred rules that are as desired, whatever their numbers', () => {
    fc.assert(
      fc.property(manyRules, ({ numbers }) => {
        expect(planListener(picture(hundred(numbers)), wantedOf(hundred(numbers))).changes).toEqual([])
      }),
      runs,
    )
  })

  it('inserts one rule among a hundred with at most two calls', () => {
    fc.assert(
      fc.property(manyRules, ({ numbers, place, conditions }) => {
        const changes = hundred(numbers)
        const inserted = rule({ conditions, action: forwardTo('tg-b') })
        const desired = [...changes.desired.slice(0, place), inserted, ...changes.desired.slice(place)]
        const plan = planListener(picture(changes), { ...wantedOf(changes), rules: desired })
        expect(plan.changes.length).toBeLessThanOrEqual(2)
      }),
      runs,
    )
  })
})

const manyRules = fc.record({
  numbers: fc.oneof(
    fc.constant(Array.from({ length: 100 }, (_, index) => index + 1)),
    fc.constant(Array.from({ length: 100 }, (_, index) => 49_901 + index)),
    fc
      .uniqueArray(fc.integer({ min: 1, max: 150 }), { minLength: 100, maxLength: 100 })
      .map((numbers) => [...numbers].sort((left, right) => left - right)),
  ),
  place: fc.integer({ min: 0, max: 100 }),
  conditions: fc.constantFrom([pathIs('/*')], [hostIs('shop-5.example.com')], [hostIs('new.example.com'), pathIs('/a*')]),
})

/** A rule for each of a hundred hosts, on the given numbers, observed as desired. */
const hundred = (numbers: ReadonlyArray<number>): RuleChanges => {
  const conditionsAt = (index: number): RuleChanges['desired'][number]['conditions'] => [
    hostIs(`shop-${String(index % 50)}.example.com`),
    pathIs(index < 50 ? '/api/*' : '/*'),
  ]
  return {
    observed: numbers.map((number, index) => observedRule(number, { conditions: conditionsAt(index), action: forwardTo('tg-a') })),
    foreign: [],
    desired: numbers.map((_, index) => rule({ conditions: conditionsAt(index), action: forwardTo('tg-a') })),
    defaultAction: { observed: fixedResponse(), desired: fixedResponse() },
    cold: [],
  }
}

/** A request that a rule of ours answered elsewhere is now answered by a target group that is not ready for it. */
const hasMovedToCold = (changes: RuleChanges, start: ObservedGroup, now: ObservedGroup, request: HttpRequest): boolean => {
  const [then, given] = [answer(start, request), answer(now, request)]
  return isAnsweredByOurs(start, request) && !isAnsweredByOthers(now, request) && then !== given && changes.cold.some((id) => given === `forward ${id}`)
}

/** Which rule stands before which, among rules that one request can match. */
const meetingOrder = (rules: ReadonlyArray<Pick<RuleChanges['desired'][number], 'conditions' | 'action'>>): ReadonlyArray<string> =>
  rules
    .flatMap((rule, index) =>
      rules
        .slice(index + 1)
        .filter((other) => canMatchSameRequest(rule, other))
        .map((other) => `${contentOf(rule)} before ${contentOf(other)}`),
    )
    .sort()

const withRules = (observed: ObservedGroup, rules: ReadonlyArray<ReturnType<typeof rulesIn>[number]>): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map((entry) => ({
    ...entry,
    listeners: entry.listeners.map((listener) => ({ ...listener, rules })),
  })),
})

