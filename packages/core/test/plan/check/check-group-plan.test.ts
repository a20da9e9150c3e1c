// Every kind of change, against what is not ours; then the numbers of rules.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { given, owned } from '../../../src/aws/resource-id.js'
import { groupScope } from '../../../src/aws/scope-key.js'
import type { Change, ChangeTag } from '../../../src/plan/change.js'
import { checkGroupPlan } from '../../../src/plan/check/check-group-plan.js'
import { explainViolation } from '../../../src/plan/check/check-plan.js'
import type { Plan, PlannedChange } from '../../../src/plan/plan.js'
import { hostIs, observedRule } from '../../../testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { fixedResponse, forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { observedSecurityGroup, permission } from '../../../testing/fixtures/aws/security-group.js'
import { healthCheck, observedTargetGroup, targetGroup } from '../../../testing/fixtures/aws/target-group.js'
import { clusterName, group, groupTags, vpcId } from '../../../testing/fixtures/aws/tags.js'
import { alias, aliasData, observedRecord } from '../../../testing/fixtures/aws/zone.js'

const plan = (...changes: ReadonlyArray<PlannedChange>): Plan => ({
  scope: groupScope(group),
  changes,
  waits: [],
  blocked: [],
  warnings: [],
})

const createRule = (priority: number): Change => ({
  _tag: 'CreateRule',
  resourceId: `80:${String(priority)}`,
  listener: given('arn:listener/80'),
  priority,
  conditions: [hostIs('shop.example.com')],
  action: forwardTo('tg'),
  tags: groupTags(),
})

const deleteRule = (arn: string): Change => ({ _tag: 'DeleteRule', rule: given(arn) })

const theirs = 'theirs'

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
  targetGroups: [observedTargetGroup({ arn: 'arn:targetgroup/ours' }), observedTargetGroup({ arn: theirs, tags: {} })],
  securityGroups: [observedSecurityGroup({ groupId: 'sg-ours' }), observedSecurityGroup({ groupId: theirs, tags: {} })],
}

const setPriorities = (priority: number): Change => ({
  _tag: 'SetRulePriorities',
  listener: given('arn:listener/80'),
  priorities: [{ rule: given('arn:rule/ours'), priority }],
})

const foreign = given(theirs)
const target = { id: 'i-1', port: 80, availabilityZone: O.none }
const tags = groupTags()

/** One of each kind, each on a resource of others. */
const touching: { readonly [Tag in ChangeTag]: Extract<Change, { readonly _tag: Tag }> } = {
  CreateSecurityGroup: { _tag: 'CreateSecurityGroup', resourceId: 'new', name: 'new', description: '', vpcId, tags },
  AuthorizeIngress: { _tag: 'AuthorizeIngress', securityGroup: foreign, permission: permission() },
  RevokeIngress: { _tag: 'RevokeIngress', securityGroup: foreign, permission: permission() },
  TagSecurityGroup: { _tag: 'TagSecurityGroup', securityGroup: foreign, tags },
  UntagSecurityGroup: { _tag: 'UntagSecurityGroup', securityGroup: foreign, tagKeys: ['team'] },
  DeleteSecurityGroup: { _tag: 'DeleteSecurityGroup', securityGroup: foreign },
  CreateTargetGroup: { _tag: 'CreateTargetGroup', resourceId: 'new', targetGroup: targetGroup() },
  ModifyTargetGroup: { _tag: 'ModifyTargetGroup', targetGroup: foreign, healthCheck: healthCheck() },
  ModifyTargetGroupAttributes: { _tag: 'ModifyTargetGroupAttributes', targetGroup: foreign, attributes: {} },
  DeleteTargetGroup: { _tag: 'DeleteTargetGroup', targetGroup: foreign },
  CreateLoadBalancer: {
    _tag: 'CreateLoadBalancer',
    resourceId: 'new',
    name: 'new',
    scheme: 'internal',
    ipAddressType: 'ipv4',
    subnetIds: ['subnet-a'],
    securityGroups: [foreign],
    tags,
  },
  ModifyLoadBalancerAttributes: { _tag: 'ModifyLoadBalancerAttributes', loadBalancer: foreign, attributes: {} },
  SetSubnets: { _tag: 'SetSubnets', loadBalancer: foreign, subnetIds: ['subnet-a'] },
  SetSecurityGroups: { _tag: 'SetSecurityGroups', loadBalancer: foreign, securityGroups: [] },
  SetIpAddressType: { _tag: 'SetIpAddressType', loadBalancer: foreign, ipAddressType: 'ipv4' },
  DeleteLoadBalancer: { _tag: 'DeleteLoadBalancer', loadBalancer: foreign },
  CreateListener: {
    _tag: 'CreateListener',
    resourceId: 'new',
    loadBalancer: foreign,
    port: 80,
    protocol: 'HTTP',
    defaultCertificateArn: O.none,
    sslPolicy: O.none,
    defaultAction: fixedResponse(),
    tags,
  },
  ModifyListener: {
    _tag: 'ModifyListener',
    listener: foreign,
    protocol: 'HTTP',
    defaultCertificateArn: O.none,
    sslPolicy: O.none,
    defaultAction: fixedResponse(),
  },
  AddListenerCertificate: { _tag: 'AddListenerCertificate', listener: foreign, certificateArn: 'arn:certificate/1' },
  RemoveListenerCertificate: { _tag: 'RemoveListenerCertificate', listener: foreign, certificateArn: 'arn:certificate/1' },
  DeleteListener: { _tag: 'DeleteListener', listener: foreign },
  CreateRule: {
    _tag: 'CreateRule',
    resourceId: 'new',
    listener: foreign,
    priority: 1,
    conditions: [],
    action: fixedResponse(),
    tags,
  },
  ModifyRule: { _tag: 'ModifyRule', rule: foreign, action: fixedResponse() },
  SetRulePriorities: { _tag: 'SetRulePriorities', listener: given('arn:listener/80'), priorities: [{ rule: foreign, priority: 9 }] },
  DeleteRule: { _tag: 'DeleteRule', rule: foreign },
  AddTags: { _tag: 'AddTags', resource: foreign, tags },
  RemoveTags: { _tag: 'RemoveTags', resource: foreign, tagKeys: ['team'] },
  RegisterTarget: { _tag: 'RegisterTarget', targetGroup: foreign, target },
  DeregisterTarget: { _tag: 'DeregisterTarget', targetGroup: foreign, target },
  CreateRecordSet: { _tag: 'CreateRecordSet', zoneId: theirs, recordSet: alias('shop.example.com') },
  UpsertRecordSet: { _tag: 'UpsertRecordSet', zoneId: theirs, recordSet: alias('shop.example.com') },
  DeleteRecordSet: { _tag: 'DeleteRecordSet', zoneId: theirs, recordSet: observedRecord('shop.example.com', 'A', aliasData()) },
}

const standingAlone: ReadonlyArray<ChangeTag> = ['CreateSecurityGroup', 'CreateTargetGroup', 'CreateLoadBalancer']

describe('what a change of a group touches', () => {
  it.each(Object.values(touching))('is not ours: $_tag', (change) => {
    expect(checkGroupPlan(plan(planned('a', change)), clusterName, observed)).toEqual(
      standingAlone.includes(change._tag) ? [] : [{ _tag: 'ForeignTouched', id: 'a', awsId: theirs }],
    )
  })

  it.each<Change>([
    { ...touching.RevokeIngress, securityGroup: given('sg-ours') },
    { ...touching.DeleteTargetGroup, targetGroup: given('arn:targetgroup/ours') },
    { ...touching.SetSubnets, loadBalancer: given('arn:loadbalancer/app/k8s-shop-web/1') },
    { ...touching.AddTags, resource: given('arn:rule/ours') },
    { ...touching.AddListenerCertificate, listener: given('arn:listener/80') },
  ])('is ours by its tags: $_tag', (change) => {
    expect(checkGroupPlan(plan(planned('a', change)), clusterName, observed)).toEqual([])
  })
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
