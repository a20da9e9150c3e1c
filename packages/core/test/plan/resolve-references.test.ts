// References become what AWS assigned, by example and for every kind of change.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { backendSecurityGroupId, given, managedSecurityGroupId, owned } from '../../src/aws/resource-id.js'
import { sharedRuleDescription } from '../../src/aws/security-group.js'
import type { Change, ResolvedChange } from '../../src/plan/change.js'
import { resolveReferences } from '../../src/plan/resolve-references.js'
import { listener } from '../../testing/fixtures/aws/load-balancer.js'
import { hostIs } from '../../testing/fixtures/aws/listener-rule.js'
import { forwardTo } from '../../testing/fixtures/aws/rule-action.js'
import { healthCheck } from '../../testing/fixtures/aws/target-group.js'
import { target } from '../../testing/fixtures/aws/targets.js'

const assigned: Readonly<Record<string, string>> = {
  LoadBalancer: 'arn:lb',
  '80': 'arn:listener',
  '80:100': 'arn:rule',
  tg: 'arn:tg',
  [managedSecurityGroupId]: 'sg-1',
  [backendSecurityGroupId]: 'sg-2',
}

const resolve = resolveReferences((resourceId) => assigned[resourceId])
const { rules: _, certificateArns: __, ...http } = listener({ defaultAction: forwardTo('tg') })
const fromBackend = { protocol: 'tcp', fromPort: 80, toPort: 80, description: sharedRuleDescription }

describe('resolveReferences', () => {
  it.each<[Change, ResolvedChange]>([
    [
      { _tag: 'CreateListener', resourceId: '80', loadBalancer: owned('LoadBalancer'), ...http },
      { _tag: 'CreateListener', resourceId: '80', loadBalancer: 'arn:lb', ...http, defaultAction: forwardTo(given('arn:tg')) },
    ],
    [
      { _tag: 'CreateRule', resourceId: '80:100', listener: owned('80'), priority: 100, conditions: [hostIs('a')], action: forwardTo('tg'), tags: {} },
      { _tag: 'CreateRule', resourceId: '80:100', listener: 'arn:listener', priority: 100, conditions: [hostIs('a')], action: forwardTo(given('arn:tg')), tags: {} },
    ],
    [
      { _tag: 'SetRulePriorities', listener: owned('80'), priorities: [{ rule: owned('80:100'), priority: 1 }, { rule: given('arn:other'), priority: 2 }] },
      { _tag: 'SetRulePriorities', listener: 'arn:listener', priorities: [{ rule: 'arn:rule', priority: 1 }, { rule: 'arn:other', priority: 2 }] },
    ],
    [
      { _tag: 'SetSecurityGroups', loadBalancer: owned('LoadBalancer'), securityGroups: [owned(managedSecurityGroupId), given('sg-9')] },
      { _tag: 'SetSecurityGroups', loadBalancer: 'arn:lb', securityGroups: ['sg-1', 'sg-9'] },
    ],
    [
      { _tag: 'AuthorizeIngress', securityGroup: owned(managedSecurityGroupId), permission: { ...fromBackend, source: { _tag: 'FromGroup', group: owned(backendSecurityGroupId) } } },
      { _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: { ...fromBackend, source: { _tag: 'FromGroup', group: given('sg-2') } } },
    ],
    [
      { _tag: 'ModifyTargetGroup', targetGroup: owned('tg'), healthCheck: healthCheck() },
      { _tag: 'ModifyTargetGroup', targetGroup: 'arn:tg', healthCheck: healthCheck() },
    ],
    [
      { _tag: 'RegisterTarget', targetGroup: given('arn:tg'), target: target() },
      { _tag: 'RegisterTarget', targetGroup: 'arn:tg', target: target() },
    ],
    [
      { _tag: 'AddTags', resource: owned('LoadBalancer'), tags: { a: 'b' } },
      { _tag: 'AddTags', resource: 'arn:lb', tags: { a: 'b' } },
    ],
  ])('resolves $_tag', (change, resolved) => {
    expect(resolve(change)).toEqual(E.right(resolved))
  })

  it('names everything that is missing, and guesses nothing', () => {
    const change: Change = { _tag: 'SetSecurityGroups', loadBalancer: owned('nowhere'), securityGroups: [owned('nobody'), given('sg-9')] }
    expect(resolve(change)).toEqual(E.left({ _tag: 'Unresolved', resourceIds: ['nowhere', 'nobody'] }))
  })
})
