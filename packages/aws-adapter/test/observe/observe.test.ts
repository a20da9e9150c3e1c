import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { clusterTagKey, stackTagKey } from '@alb-ingress/core/aws/tags.js'
import { observeAll } from '../../src/observe/observe.js'
import { type MockAws, mockAws, sdkError } from '../mock-aws.js'

const readGroup = (name: string): Reading => ({
  _tag: 'ReadGroup',
  group: { _tag: 'Implicit', namespace: 'shop', name },
})

const lbArn = (name: string): string => `arn:lb/${name}`
const listenerArn = (name: string): string => `arn:listener/${name}`
const ruleArn = (name: string, index: number): string => `arn:rule/${name}/${String(index)}`
const tgArn = (name: string): string => `arn:targetgroup/${name}`

const tagsOf = (name: string) => [
  { Key: clusterTagKey, Value: 'demo' },
  { Key: stackTagKey, Value: `shop/${name}` },
]

const describedTargetGroup = {
  TargetType: 'ip',
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' },
}

interface Fleet {
  readonly names: ReadonlyArray<string>
  readonly rulesPerListener: number
  /** What GetResources shows. */
  readonly shown: (arn: string) => boolean
  readonly protocol: 'HTTP' | 'HTTPS'
}

/** An account with one load balancer, listener and target group per name. */
const fleet = ({ names, rulesPerListener, shown, protocol }: Fleet): MockAws => {
  const mock = mockAws()
  const { answer } = mock
  const owner = (arn: unknown): string => String(arn).split('/')[1] ?? ''
  const arns = names.flatMap((name) => [
    lbArn(name),
    listenerArn(name),
    tgArn(name),
    ...Array.from({ length: rulesPerListener }, (_, index) => ruleArn(name, index)),
  ])
  answer('DescribeLoadBalancers', () => ({
    LoadBalancers: names.map((name) => ({
      LoadBalancerArn: lbArn(name),
      LoadBalancerName: name,
      Type: 'application',
      VpcId: 'vpc-1',
      DNSName: `${name}.elb.amazonaws.com`,
      CanonicalHostedZoneId: 'Z35',
      CreatedTime: new Date(1_795_000_000_000),
    })),
  }))
  answer('DescribeTargetGroups', () => ({
    TargetGroups: names.map((name) => ({
      ...describedTargetGroup,
      TargetGroupArn: tgArn(name),
      TargetGroupName: name,
    })),
  }))
  answer('GetResources', () => ({
    ResourceTagMappingList: arns.filter(shown).map((arn) => ({ ResourceARN: arn, Tags: tagsOf(owner(arn)) })),
    PaginationToken: '',
  }))
  answer('DescribeTags', ({ ResourceArns }) => ({
    TagDescriptions: (ResourceArns as ReadonlyArray<string>).map((arn) => ({
      ResourceArn: arn,
      Tags: tagsOf(owner(arn)),
    })),
  }))
  answer('DescribeSecurityGroups', () => ({ SecurityGroups: [] }))
  answer('DescribeLoadBalancerAttributes', () => ({ Attributes: [] }))
  answer('DescribeTargetGroupAttributes', () => ({ Attributes: [] }))
  answer('DescribeListenerCertificates', () => ({ Certificates: [] }))
  answer('DescribeListeners', ({ LoadBalancerArn }) => ({
    Listeners: [{ ListenerArn: listenerArn(owner(LoadBalancerArn)), Port: 80, Protocol: protocol }],
  }))
  answer('DescribeRules', ({ ListenerArn }) => ({
    Rules: [
      { RuleArn: 'arn:rule/default', Priority: 'default', IsDefault: true },
      ...Array.from({ length: rulesPerListener }, (_, index) => ({
        RuleArn: ruleArn(owner(ListenerArn), index),
        Priority: String(rulesPerListener - index),
      })),
    ],
  }))
  return mock
}

const countOf = (mock: MockAws): Readonly<Record<string, number>> =>
  mock
    .sent()
    .reduce<Record<string, number>>(
      (counts, [operation]) => ({ ...counts, [operation]: (counts[operation] ?? 0) + 1 }),
      {},
    )

describe('observing groups', () => {
  test('costs four bulk reads, two per load balancer, two per HTTPS listener and one per target group', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `web-${String(index)}`)
    const mock = fleet({ names, rulesPerListener: 3, shown: () => true, protocol: 'HTTPS' })
    const outcomes = await observeAll(mock.aws, names.map(readGroup))()
    expect(outcomes.every(E.isRight)).toBe(true)
    expect(countOf(mock)).toEqual({
      DescribeLoadBalancers: 1,
      DescribeTargetGroups: 1,
      GetResources: 1,
      DescribeSecurityGroups: 1,
      DescribeLoadBalancerAttributes: 30,
      DescribeListeners: 30,
      DescribeRules: 30,
      DescribeListenerCertificates: 30,
      DescribeTargetGroupAttributes: 30,
    })
  })

  test('asks for the tags of twenty resources at once, and only of those that GetResources does not show', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `web-${String(index)}`)
    const mock = fleet({ names, rulesPerListener: 3, shown: (arn) => arn.includes('targetgroup'), protocol: 'HTTP' })
    await observeAll(mock.aws, names.map(readGroup))()
    const asked = mock
      .sent()
      .flatMap(([operation, { ResourceArns }]) => (operation === 'DescribeTags' ? [ResourceArns] : []))
    expect(asked.map((arns) => (arns as ReadonlyArray<string>).length)).toEqual([10, 20, 20])
    expect(asked.flat().some((arn) => String(arn).includes('targetgroup'))).toBe(false)
  })

  test('gives each rule its own tags and orders rules by priority', async () => {
    const mock = fleet({ names: ['web'], rulesPerListener: 2, shown: () => false, protocol: 'HTTP' })
    const [outcome] = await observeAll(mock.aws, [readGroup('web')])()
    const rules =
      outcome !== undefined &&
      E.isRight(outcome) &&
      outcome.right._tag === 'Picture' &&
      outcome.right.observed._tag === 'ObservedGroup'
        ? outcome.right.observed.loadBalancers.flatMap(({ listeners }) =>
            listeners.flatMap((listener) => listener.rules),
          )
        : []
    expect(rules.map(({ arn, priority, tags }) => [arn, priority, tags[stackTagKey]])).toEqual([
      [ruleArn('web', 1), 1, 'shop/web'],
      [ruleArn('web', 0), 2, 'shop/web'],
    ])
  })

  test('fails only the group whose details are gone meanwhile', async () => {
    const mock = fleet({ names: ['web', 'api'], rulesPerListener: 1, shown: () => true, protocol: 'HTTP' })
    mock.answer('DescribeRules', ({ ListenerArn }) => {
      if (ListenerArn === listenerArn('api')) throw sdkError('ListenerNotFoundException', 'gone')
      return { Rules: [] }
    })
    const outcomes = await observeAll(mock.aws, [readGroup('web'), readGroup('api')])()
    expect(outcomes.map((outcome) => (E.isLeft(outcome) ? outcome.left._tag : 'seen'))).toEqual(['seen', 'NotFound'])
  })

  test('fails the group of which an answer lacks what a thing is known by', async () => {
    const mock = fleet({ names: ['web', 'api'], rulesPerListener: 1, shown: () => true, protocol: 'HTTP' })
    mock.answer('DescribeListeners', ({ LoadBalancerArn }) => ({
      Listeners: [LoadBalancerArn === lbArn('api') ? { ListenerArn: listenerArn('api') } : { ListenerArn: listenerArn('web'), Port: 80 }],
    }))
    const outcomes = await observeAll(mock.aws, [readGroup('web'), readGroup('api')])()
    expect(outcomes.map((outcome) => (E.isLeft(outcome) ? outcome.left : 'seen'))).toEqual([
      'seen',
      { _tag: 'Unexpected', operation: 'elbv2:DescribeListeners', cause: 'it has no Port' },
    ])
  })

  test('fails when a bulk page holds something without its ARN', async () => {
    const mock = fleet({ names: ['web'], rulesPerListener: 0, shown: () => true, protocol: 'HTTP' })
    mock.answer('DescribeTargetGroups', () => ({ TargetGroups: [{ ...describedTargetGroup, TargetGroupName: 'web' }] }))
    expect(await observeAll(mock.aws, [readGroup('web')])()).toEqual([
      E.left({ _tag: 'Unexpected', operation: 'elbv2:DescribeTargetGroups', cause: 'it has no TargetGroupArn' }),
    ])
  })

  test('fails all groups, and nothing else, when a bulk page fails', async () => {
    const mock = fleet({ names: ['web'], rulesPerListener: 0, shown: () => true, protocol: 'HTTP' })
    mock.answer('DescribeTargetGroups', () => {
      throw sdkError('AccessDenied', 'not allowed')
    })
    mock.answer('GetChange', () => ({ ChangeInfo: { Status: 'INSYNC' } }))
    const outcomes = await observeAll(mock.aws, [
      readGroup('web'),
      { _tag: 'ReadDnsChange', changeId: 'C1' },
      readGroup('api'),
    ])()
    expect(outcomes).toEqual([
      E.left({ _tag: 'AccessDenied', operation: 'elbv2:DescribeTargetGroups', detail: 'not allowed' }),
      E.right({ _tag: 'DnsChangeIs', status: 'INSYNC' }),
      E.left({ _tag: 'AccessDenied', operation: 'elbv2:DescribeTargetGroups', detail: 'not allowed' }),
    ])
  })

  test('sees past a ghost among the resources that have no tags in GetResources', async () => {
    const mock = fleet({ names: ['web', 'ghost'], rulesPerListener: 0, shown: () => false, protocol: 'HTTP' })
    mock.answer('DescribeTags', ({ ResourceArns }) => {
      const arns = ResourceArns as ReadonlyArray<string>
      if (arns.some((arn) => arn === lbArn('ghost')))
        throw sdkError('LoadBalancerNotFoundException', 'One or more not found')
      return { TagDescriptions: arns.map((arn) => ({ ResourceArn: arn, Tags: tagsOf(arn.split('/')[1] ?? '') })) }
    })
    const outcomes = await observeAll(mock.aws, [readGroup('web'), readGroup('ghost')])()
    const seen = outcomes.map((outcome) =>
      E.isRight(outcome) && outcome.right._tag === 'Picture' && outcome.right.observed._tag === 'ObservedGroup'
        ? [outcome.right.observed.loadBalancers.length, outcome.right.observed.targetGroups.length]
        : [],
    )
    expect(seen).toEqual([
      [1, 1],
      [0, 1],
    ])
  })

  test('leaves alone what lies in another VPC, is no Application Load Balancer, or carries another cluster tag', async () => {
    const mock = fleet({ names: [], rulesPerListener: 0, shown: () => false, protocol: 'HTTP' })
    const strangers = [
      { LoadBalancerArn: lbArn('other-vpc'), Type: 'application', VpcId: 'vpc-2' },
      { LoadBalancerArn: lbArn('network'), Type: 'network', VpcId: 'vpc-1' },
      { LoadBalancerArn: lbArn('other-cluster'), Type: 'application', VpcId: 'vpc-1' },
    ]
    mock.answer('DescribeLoadBalancers', () => ({ LoadBalancers: strangers }))
    mock.answer('DescribeTags', ({ ResourceArns }) => ({
      TagDescriptions: (ResourceArns as ReadonlyArray<string>).map((arn) => ({
        ResourceArn: arn,
        Tags: [
          { Key: clusterTagKey, Value: 'other' },
          { Key: stackTagKey, Value: 'shop/web' },
        ],
      })),
    }))
    expect(await observeAll(mock.aws, [readGroup('web')])()).toMatchObject([
      E.right({ observed: { loadBalancers: [] } }),
    ])
    expect(mock.sent().filter(([operation]) => operation === 'DescribeTags')).toEqual([
      ['DescribeTags', { ResourceArns: [lbArn('other-cluster')] }],
    ])
  })
})

describe('observing other scopes', () => {
  test('asks for the states of twenty load balancers at once', async () => {
    const mock = mockAws()
    mock.answer('DescribeLoadBalancers', ({ LoadBalancerArns }) => ({
      LoadBalancers: (LoadBalancerArns as ReadonlyArray<string>).map((arn) => ({
        LoadBalancerArn: arn,
        State: { Code: 'active' },
      })),
    }))
    const readings = Array.from({ length: 25 }, (_, index): Reading => ({
      _tag: 'ReadLoadBalancerState',
      loadBalancerArn: lbArn(String(index)),
    }))
    const outcomes = await observeAll(mock.aws, readings)()
    expect(outcomes).toEqual(readings.map(() => E.right({ _tag: 'LoadBalancerStateIs', state: 'active' })))
    expect(countOf(mock)).toEqual({ DescribeLoadBalancers: 2 })
  })

  test('reads a whole zone page by page', async () => {
    const mock = mockAws()
    const listing = (name: string, type: string, next?: string) => ({
      ResourceRecordSets: [{ Name: name, Type: type, TTL: 60, ResourceRecords: [{ Value: 'x' }] }],
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { NextRecordName: next, NextRecordType: 'TXT' }),
    })
    mock.answer('ListResourceRecordSets', ({ StartRecordType }) =>
      StartRecordType === 'TXT' ? listing('b.example.com.', 'A') : listing('a.example.com.', 'A', 'a.example.com.'),
    )
    const outcomes = await observeAll(mock.aws, [{ _tag: 'ReadZone', zoneId: 'Z1' }])()
    const read = outcomes.map((outcome) =>
      E.isRight(outcome) && outcome.right._tag === 'Picture' && outcome.right.observed._tag === 'ObservedZone'
        ? outcome.right.observed.recordSets.map(({ name, setIdentifier }) => [name, O.isSome(setIdentifier)])
        : [],
    )
    expect(read).toEqual([
      [
        ['a.example.com', false],
        ['b.example.com', false],
      ],
    ])
    expect(mock.sent().map(([, input]) => [input['StartRecordName'], input['MaxItems']])).toEqual([
      [undefined, 300],
      ['a.example.com.', 300],
    ])
  })

  test('finds the groups that admit the shared one, and asks by id only for those that do not', async () => {
    const mock = mockAws()
    const group = (GroupId: string) => ({ GroupId, GroupName: GroupId, VpcId: 'vpc-1' })
    const backend = { ...group('sg-9'), Tags: [{ Key: 'elbv2.k8s.aws/resource', Value: 'backend-sg' }] }
    mock.answer('DescribeSecurityGroups', ({ Filters }) => {
      const names = JSON.stringify(Filters)
      if (names.includes('ip-permission.group-id')) return { SecurityGroups: [group('sg-1')] }
      return { SecurityGroups: names.includes('"group-id"') ? [group('sg-2')] : [backend] }
    })
    const outcomes = await observeAll(mock.aws, [{ _tag: 'ReadNetwork', vpcId: 'vpc-1', securityGroupIds: ['sg-1', 'sg-2'] }])()
    const found = outcomes.map((outcome) =>
      E.isRight(outcome) && outcome.right._tag === 'Picture' && outcome.right.observed._tag === 'ObservedNetwork'
        ? outcome.right.observed.securityGroups.map(({ groupId }) => groupId)
        : [],
    )
    expect(found).toEqual([['sg-1', 'sg-2', 'sg-9']])
    expect(mock.sent().slice(1).map(([, input]) => input['Filters'])).toEqual([
      [
        { Name: 'vpc-id', Values: ['vpc-1'] },
        { Name: 'ip-permission.group-id', Values: ['sg-9'] },
      ],
      [{ Name: 'group-id', Values: ['sg-2'] }],
    ])
  })

  test('shares the tagged security groups between groups and the network', async () => {
    const mock = fleet({ names: [], rulesPerListener: 0, shown: () => true, protocol: 'HTTP' })
    await observeAll(mock.aws, [readGroup('web'), { _tag: 'ReadNetwork', vpcId: 'vpc-1', securityGroupIds: [] }])()
    expect(countOf(mock)['DescribeSecurityGroups']).toBe(1)
  })
})
