// Every violation by example, with its words.
import { describe, expect, it } from 'vitest'
import { groupScope } from '../../src/aws/scope-key.js'
import { given, owned } from '../../src/aws/resource-id.js'
import type { ObservedGroup } from '../../src/aws/observed.js'
import { askedFor } from '../../src/plan/cause.js'
import type { Change } from '../../src/plan/change.js'
import { checkGroupPlan } from '../../src/plan/check-group-plan.js'
import { checkPlan, explainViolation } from '../../src/plan/check-plan.js'
import type { Plan, PlannedChange } from '../../src/plan/plan.js'
import { hostIs, observedRule } from '../../testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '../../testing/fixtures/aws/load-balancer.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { forwardTo } from '../../testing/fixtures/aws/rule-action.js'
import { clusterName, group, groupTags } from '../../testing/fixtures/aws/tags.js'

const plan = (...changes: ReadonlyArray<PlannedChange>): Plan => ({
  scope: groupScope(group),
  changes,
  waits: [],
  blocked: [],
  warnings: [],
})

const createRule = (priority: number, targetGroup = 'tg'): Change => ({
  _tag: 'CreateRule',
  resourceId: `80:${String(priority)}`,
  listener: given('arn:listener/80'),
  priority,
  conditions: [hostIs('shop.example.com')],
  action: forwardTo(targetGroup),
  tags: groupTags(),
})

const deleteRule = (arn: string): Change => ({ _tag: 'DeleteRule', rule: given(arn) })

const known = (resourceId: string): boolean => resourceId === 'tg'

const explained = (checked: Plan): ReadonlyArray<string> => checkPlan(checked, known).map(explainViolation)

describe('checkPlan', () => {
  it('finds nothing in a sound plan', () => {
    expect(explained(plan(planned('a', createRule(1)), planned('b', deleteRule('arn:rule/2'), ['a'])))).toEqual([])
  })

  it.each<[string, Plan, ReadonlyArray<string>]>([
    ['a name used twice', plan(planned('a', createRule(1)), planned('a', createRule(2))), ['two changes are called a']],
    ['a need that is nowhere', plan(planned('a', createRule(1), ['b'])), ['a needs b, which is not in the plan']],
    [
      'a need that comes later',
      plan(planned('a', createRule(1), ['b']), planned('b', createRule(2))),
      ['a stands before b, which it needs'],
    ],
    ['a delete that nobody caused', plan({ ...planned('a', deleteRule('arn:rule/1')), cause: askedFor }), ['a deletes without a cause']],
    [
      'a reference to nothing',
      plan(planned('a', createRule(1, 'other'))),
      ['a points at other, which neither exists nor is made'],
    ],
  ])('finds %s', (_, checked, violations) => {
    expect(explained(checked)).toEqual(violations)
  })
})

const observed: ObservedGroup = {
  _tag: 'ObservedGroup',
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer(),
      listeners: [
        observedListener({
          arn: 'arn:listener/80',
          rules: [observedRule(1, { arn: 'arn:rule/ours' }), observedRule(2, { arn: 'arn:rule/theirs', tags: {} })],
        }),
      ],
    },
  ],
  targetGroups: [],
  securityGroups: [],
}

const setPriorities = (priority: number): Change => ({
  _tag: 'SetRulePriorities',
  listener: given('arn:listener/80'),
  priorities: [{ rule: given('arn:rule/ours'), priority }],
})

describe('checkGroupPlan', () => {
  it.each<[string, Plan, ReadonlyArray<string>]>([
    ['nothing in a sound plan', plan(planned('a', deleteRule('arn:rule/ours')), planned('b', createRule(1), ['a'])), []],
    [
      'a foreign rule that would be deleted',
      plan(planned('a', deleteRule('arn:rule/theirs'))),
      ['a would touch arn:rule/theirs, which is not ours'],
    ],
    ['a number that is held', plan(planned('a', createRule(2))), ['a takes priority 2, which another rule holds']],
    ['a number given twice by one call', plan(planned('a', setPriorities(2))), ['a takes priority 2, which another rule holds']],
    ['a target group that is new, by its own name', plan(planned('a', { _tag: 'ModifyListener', listener: owned('80'), protocol: 'HTTP', defaultCertificateArn: { _tag: 'None' }, sslPolicy: { _tag: 'None' }, defaultAction: forwardTo() })), []],
  ])('finds %s', (_, checked, violations) => {
    expect(checkGroupPlan(checked, clusterName, observed).map(explainViolation)).toEqual(violations)
  })
})
