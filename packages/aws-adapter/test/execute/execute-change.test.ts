import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { nothingBound } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { operationOfChange, shareOneCall } from '../../src/execute/change-operation.js'
import { executeChanges } from '../../src/execute/execute-change.js'
import { mockAws } from '../mock-aws.js'
import { changeCases } from './change-cases.js'

const answers: Readonly<Record<string, object>> = {
  CreateSecurityGroup: { GroupId: 'sg-new' },
  CreateTargetGroup: { TargetGroups: [{ TargetGroupArn: 'tg-new' }] },
  CreateLoadBalancer: {
    LoadBalancers: [
      {
        LoadBalancerArn: 'lb-new',
        LoadBalancerName: 'k8s-shop',
        DNSName: 'lb.elb.amazonaws.com',
        CanonicalHostedZoneId: 'Z35',
        State: { Code: 'provisioning' },
        CreatedTime: new Date(1_795_000_000_000),
        VpcId: 'vpc-1',
      },
    ],
  },
  CreateListener: { Listeners: [{ ListenerArn: 'listener-new' }] },
  CreateRule: { Rules: [{ RuleArn: 'rule-new' }] },
  ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' } },
}

const bound: Readonly<Record<string, object>> = {
  CreateSecurityGroup: { _tag: 'SecurityGroupBound', groupId: 'sg-new' },
  CreateTargetGroup: { _tag: 'TargetGroupBound', arn: 'tg-new' },
  CreateLoadBalancer: {
    _tag: 'LoadBalancerBound',
    arn: 'lb-new',
    dnsName: 'lb.elb.amazonaws.com',
    canonicalHostedZoneId: 'Z35',
    state: 'provisioning',
    createdAt: 1_795_000_000_000,
    vpcId: 'vpc-1',
  },
  CreateListener: { _tag: 'ListenerBound', arn: 'listener-new' },
  CreateRule: { _tag: 'RuleBound', arn: 'rule-new' },
  ChangeResourceRecordSets: { _tag: 'DnsChangeBound', changeId: 'C1' },
}

const creationOf = (tag: ResolvedChange['_tag']): (typeof changeCases)[number][1] => {
  const found = changeCases.find(([, [first]]) => first._tag === tag)
  if (found === undefined) throw new Error(`no case of ${tag}`)
  return found[1]
}

describe('carrying out changes', () => {
  test.each(changeCases.map(([input, changes]) => [changes[0]._tag, input, changes] as const))(
    'makes exactly one call for %s and binds what it told',
    async (tag, input, changes) => {
      const { aws, answer, sent } = mockAws()
      const operation = operationOfChange[tag].replace(/^.*:/, '')
      answer(operation, () => answers[operation] ?? {})
      const outcome = await executeChanges(aws, changes)()
      expect(sent()).toEqual([[operation, input]])
      expect(outcome).toEqual(E.right(changes.map(() => bound[operation] ?? nothingBound)))
    },
  )

  test('covers every kind of change', () => {
    const covered = new Set(changeCases.flatMap(([, changes]) => changes.map(({ _tag }) => _tag)))
    expect(Object.keys(operationOfChange).filter((tag) => !covered.has(tag as ResolvedChange['_tag']))).toEqual([])
  })

  test.each([
    ['CreateRule', { Rules: [] }],
    ['CreateLoadBalancer', { LoadBalancers: [{ LoadBalancerArn: 'lb-new' }] }],
  ] as const)('doubts a creation whose answer does not tell enough: %s', async (tag, told) => {
    const { aws, answer } = mockAws()
    answer(tag, () => told)
    expect(await executeChanges(aws, creationOf(tag))()).toEqual(
      E.left({
        _tag: 'OutcomeUnknown',
        operation: `elbv2:${tag}`,
        detail: 'the answer names nothing that was made',
      }),
    )
  })

  test('refuses an older load balancer as a stranger', async () => {
    const { aws, answer } = mockAws()
    answer('CreateLoadBalancer', () => ({
      LoadBalancers: [
        {
          LoadBalancerArn: 'lb',
          LoadBalancerName: 'k8s-shop',
          DNSName: 'lb.elb.amazonaws.com',
          CanonicalHostedZoneId: 'Z35',
          CreatedTime: new Date(1_794_999_900_000),
          VpcId: 'vpc-1',
        },
      ],
    }))
    expect(await executeChanges(aws, creationOf('CreateLoadBalancer'))()).toEqual(
      E.left({
        _tag: 'AlreadyExists',
        operation: 'elbv2:CreateLoadBalancer',
        code: 'OlderLoadBalancer',
        detail: 'a load balancer named k8s-shop with the same settings was there before',
      }),
    )
  })

  test('refuses, without a call, what cannot be written', async () => {
    const { aws, sent } = mockAws()
    const unwritable: ReadonlyArray<ResolvedChange> = [
      { _tag: 'ModifyRule', rule: 'rule', action: { _tag: 'Unmodelled', description: '[]' } },
      {
        _tag: 'UpsertRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: 'shop.example.com',
          type: 'A',
          data: { _tag: 'AliasData', target: { _tag: 'LoadBalancerOf', group: { _tag: 'Explicit', name: 'shop' } } },
        },
      },
    ]
    const outcomes = await Promise.all(unwritable.map((change) => executeChanges(aws, [change])()))
    expect(outcomes).toMatchObject([
      E.left({ code: 'NotExecutable', detail: 'the action is of a kind that is only read, never written' }),
      E.left({ code: 'NotExecutable', detail: 'shop.example.com leads to a load balancer that is not known yet' }),
    ])
    expect(sent()).toEqual([])
  })
})

describe('sharing a call', () => {
  const register = (arn: string): ResolvedChange => ({
    _tag: 'RegisterTarget',
    targetGroup: arn,
    target: { id: 'i-1', port: 80, availabilityZone: O.none },
  })

  test('is for targets of one group, not of two, and not for registering with deregistering', () => {
    expect(shareOneCall([register('tg-1'), register('tg-1')])).toBe(true)
    expect(shareOneCall([register('tg-1'), register('tg-2')])).toBe(false)
    expect(
      shareOneCall([register('tg-1'), { ...register('tg-1'), _tag: 'DeregisterTarget' } as ResolvedChange]),
    ).toBe(false)
  })

  test('is not for changes that AWS takes one at a time', () => {
    const deletion: ResolvedChange = { _tag: 'DeleteRule', rule: 'rule' }
    expect(shareOneCall([deletion])).toBe(true)
    expect(shareOneCall([deletion, deletion])).toBe(false)
  })
})
