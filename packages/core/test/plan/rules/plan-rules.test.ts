// The rows of the table in plan-rules, by example: which calls, with which numbers, in which order.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../../src/aws/resource-id.js'
import type { PlannedChange } from '../../../src/plan/plan.js'
import { planRules } from '../../../src/plan/rules/plan-rules.js'
import type { RulesInput } from '../../../src/plan/rules/rules-input.js'
import { hostIs, observedRule, pathIs, rule } from '../../../testing/fixtures/aws/listener-rule.js'
import { noLongerAsked } from '../../../testing/fixtures/aws/plan.js'
import { fixedResponse, forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { ingressRef } from '../../../src/kubernetes/object-ref.js'
import { forObject } from '../../../src/plan/reason.js'

const input = (overrides: Partial<RulesInput>): RulesInput => ({
  port: 80,
  listener: given('arn:listener/80'),
  desired: [],
  observed: [],
  foreign: [],
  defaultAction: fixedResponse(),
  coldTargetGroups: new Map(),
  defaultActionChange: O.none,
  deleteCause: noLongerAsked,
  deleteReason: forObject(ingressRef('shop', 'web'), 'no longer asks for it'),
  ...overrides,
})

const [all, a, ab, elsewhere] = [[pathIs('/*')], [pathIs('/a*')], [pathIs('/ab')], [hostIs('other.example.com'), pathIs('/z')]]

const line = ({ id, change, needs }: PlannedChange): string =>
  [
    id,
    ...(change._tag === 'SetRulePriorities'
      ? change.priorities.map(({ rule: reference, priority }) => `${reference._tag === 'Given' ? reference.awsId : reference.resourceId}=${String(priority)}`)
      : []),
    ...(needs.length === 0 ? [] : [`after ${needs.join(', ')}`]),
  ].join(' ')

const lines = (overrides: Partial<RulesInput>): ReadonlyArray<string> => planRules(input(overrides)).changes.map(line)

describe('planRules', () => {
  it('plans nothing for rules that stand in order, on whatever numbers', () => {
    const desired = [rule({ conditions: ab }), rule({ conditions: a })]
    const observed = [observedRule(3, { conditions: ab }), observedRule(700, { conditions: a })]
    expect(lines({ desired, observed })).toEqual([])
  })

  it('plans nothing for rules in another order that no request meets both of', () => {
    const desired = [rule({ conditions: elsewhere }), rule({ conditions: a })]
    const observed = [observedRule(1, { conditions: a }), observedRule(2, { conditions: elsewhere })]
    expect(lines({ desired, observed })).toEqual([])
  })

  it('creates missing rules at their places, those that meet from the top down', () => {
    const desired = [rule({ conditions: ab }), rule({ conditions: a }), rule({ conditions: elsewhere })]
    expect(lines({ desired })).toEqual(['create-rule:80:100', 'create-rule:80:200 after create-rule:80:100', 'create-rule:80:300'])
  })

  it('changes an action in place, after new rules above it that take requests from it', () => {
    const desired = [rule({ conditions: ab }), rule({ conditions: a, action: forwardTo('new') })]
    const observed = [observedRule(50, { conditions: a })]
    expect(lines({ desired, observed })).toEqual(['create-rule:80:25', 'modify-rule:arn:rule/50 after create-rule:80:25'])
  })

  it('makes a rule with other conditions anew, and deletes the old one when the new one answers', () => {
    const observed = [observedRule(10, { conditions: a })]
    expect(lines({ desired: [rule({ conditions: ab })], observed })).toEqual([
      'create-rule:80:100',
      'delete-rule:arn:rule/10 after create-rule:80:100',
    ])
  })

  it('deletes surplus rules from the bottom up, after the default action that takes over', () => {
    const observed = [observedRule(1, { conditions: ab }), observedRule(2, { conditions: a }), observedRule(3, { conditions: elsewhere })]
    expect(lines({ observed, defaultActionChange: O.some('modify-listener:80') })).toEqual([
      'delete-rule:arn:rule/3 after modify-listener:80',
      'delete-rule:arn:rule/2 after modify-listener:80',
      'delete-rule:arn:rule/1 after modify-listener:80, delete-rule:arn:rule/2',
    ])
  })

  it('deletes rules that never answer at once, before anything that could uncover them', () => {
    const observed = [observedRule(1, { conditions: all }), observedRule(2, { conditions: a, action: forwardTo('x') })]
    expect(lines({ observed })).toEqual(['delete-rule:arn:rule/2', 'delete-rule:arn:rule/1 after delete-rule:arn:rule/2'])
  })

  it('swaps rules with one call, to numbers that nobody holds', () => {
    const desired = [rule({ conditions: a }), rule({ conditions: ab })]
    const observed = [observedRule(100, { conditions: ab }), observedRule(200, { conditions: a })]
    expect(lines({ desired, observed })).toEqual(['set-rule-priorities:80 arn:rule/200=95 arn:rule/100=195'])
  })

  it('swaps rules beside foreign ones within its own numbers', () => {
    const desired = [rule({ conditions: a }), rule({ conditions: ab })]
    const observed = [observedRule(1, { conditions: ab }), observedRule(9, { conditions: a })]
    const foreign = [observedRule(5, { conditions: all, tags: {} })]
    expect(lines({ desired, observed, foreign })).toEqual(['set-rule-priorities:80 arn:rule/9=1 arn:rule/1=9'])
  })

  it('re-spaces when no number is left between two rules', () => {
    const desired = [rule({ conditions: ab }), rule({ conditions: [pathIs('/a?')] }), rule({ conditions: a })]
    const observed = [observedRule(1, { conditions: ab }), observedRule(2, { conditions: a })]
    expect(lines({ desired, observed })).toEqual([
      'create-rule:80:102',
      'set-rule-priorities:80 arn:rule/1=100 80:102=200 arn:rule/2=300 after create-rule:80:102',
    ])
  })

  it('makes room first when no number is left below', () => {
    const desired = [rule({ conditions: ab }), rule({ conditions: a })]
    const observed = [observedRule(50_000, { conditions: ab })]
    expect(lines({ desired, observed })).toEqual([
      'make-room:80 arn:rule/50000=100',
      'create-rule:80:200 after make-room:80',
    ])
  })

  it('withholds rules that find no number below a foreign one', () => {
    const foreign = [observedRule(49_999, { conditions: all, tags: {} })]
    const observed = [observedRule(50_000, { conditions: ab })]
    const { changes, blocked } = planRules(input({ desired: [rule({ conditions: ab }), rule({ conditions: a })], observed, foreign }))
    expect(changes).toEqual([])
    expect(blocked.map(({ guidance }) => guidance)).toEqual([
      [
        'Listener 80 has no number left for it: a rule of somebody else holds one of the last of 50000.',
        'Its rules stay as they are. Give that rule a smaller number, or remove it.',
      ],
    ])
  })

  it('moves requests to a cold target group only when it is healthy: its rule first stands below the one that answers', () => {
    const observed = [observedRule(100, { conditions: a })]
    const desired = [rule({ conditions: a, action: forwardTo('new') })]
    expect(lines({ desired, observed, coldTargetGroups: new Map([['new', 'wait:new']]) })).toEqual([
      'create-rule:80:200',
      'delete-rule:arn:rule/100 after create-rule:80:200, wait:new',
    ])
  })

  it('switches to a cold target group above a rule that stays with one call, when it is healthy', () => {
    const observed = [observedRule(100, { conditions: a })]
    const desired = [rule({ conditions: ab, action: forwardTo('new') }), rule({ conditions: a })]
    expect(lines({ desired, observed, coldTargetGroups: new Map([['new', 'wait:new']]) })).toEqual([
      'create-rule:80:200',
      'set-rule-priorities:80 80:200=95 arn:rule/100=195 after create-rule:80:200, wait:new',
    ])
  })

  it('names what must be done before the default action may change', () => {
    const observed = [observedRule(100, { conditions: a })]
    const desired = [rule({ conditions: ab }), rule({ conditions: a, action: forwardTo('new') })]
    expect(planRules(input({ desired, observed })).beforeDefaultAction).toEqual(['create-rule:80:50', 'modify-rule:arn:rule/100'])
  })

  it('tells the whole change: what is made, why, and on whose behalf', () => {
    const made = rule({ conditions: a })
    expect(planRules(input({ desired: [made] })).changes).toEqual([
      {
        id: 'create-rule:80:100',
        change: {
          _tag: 'CreateRule',
          resourceId: '80:100',
          listener: given('arn:listener/80'),
          priority: 100,
          conditions: a,
          action: made.action,
          tags: { ...made.tags, 'ingress.k8s.aws/resource': '80:100' },
        },
        differences: [],
        reason: { ...forObject(ingressRef('shop', 'web'), 'asks for it'), field: O.some('spec.rules[0].http.paths[0]') },
        cause: { _tag: 'AskedFor' },
        needs: [],
      },
    ])
  })
})
