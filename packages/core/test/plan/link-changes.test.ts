// What points at something new comes after it, by example.
import { describe, expect, it } from 'vitest'
import { given, owned } from '../../src/aws/resource-id.js'
import type { Change } from '../../src/plan/change.js'
import { linkChanges, references } from '../../src/plan/link-changes.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { fixedResponse, forwardTo } from '../../testing/fixtures/aws/rule-action.js'
import { sharedPermission } from '../../testing/fixtures/aws/security-group.js'
import { targetGroup } from '../../testing/fixtures/aws/target-group.js'

const createTargetGroup = planned('make', { _tag: 'CreateTargetGroup', resourceId: 'new', targetGroup: targetGroup() })
const modifyRule = planned('use', { _tag: 'ModifyRule', rule: given('arn:rule/1'), action: forwardTo('new') })

describe('linkChanges', () => {
  it('puts what uses a new resource after its creation, and says so', () => {
    expect(linkChanges([modifyRule, createTargetGroup])).toEqual([createTargetGroup, { ...modifyRule, needs: ['make'] }])
  })

  it('adds nothing for what exists', () => {
    const existing = planned('use', { _tag: 'ModifyRule', rule: given('arn:rule/1'), action: forwardTo(given('arn:targetgroup/1')) })
    expect(linkChanges([existing])).toEqual([existing])
  })

  it('keeps the given order where the graph leaves a choice, and stated needs', () => {
    const [b, a] = [planned('b', modifyRule.change, ['wait:x']), planned('a', { _tag: 'DeleteRule', rule: given('arn:rule/2') }, ['b'])]
    expect(linkChanges([a, b]).map(({ id, needs }) => [id, needs])).toEqual([
      ['b', ['wait:x']],
      ['a', ['b']],
    ])
  })
})

describe('references', () => {
  it.each<[string, Change, ReadonlyArray<string>]>([
    [
      'group and source of a permission',
      { _tag: 'AuthorizeIngress', securityGroup: given('sg-1'), permission: sharedPermission(80) },
      ['sg-1', 'sg-backend'],
    ],
    [
      'load balancer and groups',
      { _tag: 'SetSecurityGroups', loadBalancer: given('arn:lb'), securityGroups: [owned('ManagedLBSecurityGroup'), given('sg-1')] },
      ['arn:lb', 'ManagedLBSecurityGroup', 'sg-1'],
    ],
    ['only the rule for an answer of its own', { _tag: 'ModifyRule', rule: given('arn:rule/1'), action: fixedResponse() }, ['arn:rule/1']],
    [
      'listener and rules of a new order',
      { _tag: 'SetRulePriorities', listener: owned('80'), priorities: [{ rule: owned('80:1'), priority: 2 }] },
      ['80', '80:1'],
    ],
    ['nothing for a target group', createTargetGroup.change, []],
  ])('lists %s', (_, change, expected) => {
    expect(references(change).map((reference) => (reference._tag === 'Owned' ? reference.resourceId : reference.awsId))).toEqual(expected)
  })
})
