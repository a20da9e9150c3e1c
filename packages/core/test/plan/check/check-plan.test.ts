// Every violation by example, with its words.
import { describe, expect, it } from 'vitest'
import { groupScope } from '../../../src/aws/scope-key.js'
import { given } from '../../../src/aws/resource-id.js'
import { askedFor } from '../../../src/plan/cause.js'
import type { Change } from '../../../src/plan/change.js'
import { checkPlan, explainViolation } from '../../../src/plan/check/check-plan.js'
import type { Plan, PlannedChange } from '../../../src/plan/plan.js'
import { hostIs } from '../../../testing/fixtures/aws/listener-rule.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { group, groupTags } from '../../../testing/fixtures/aws/tags.js'

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
