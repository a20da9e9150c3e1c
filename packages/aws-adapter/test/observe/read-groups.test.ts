// What the picture of a group costs and holds, over an account of any size.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { clusterTagKey, stackTagKey } from '@alb-ingress/core/aws/tags.js'
import { observeAll } from '../../src/observe/observe.js'
import { sdkError } from '../mock-aws.js'
import { countOf, describedTargetGroup, fleet, lbArn, listenerArn, readGroup, ruleArn, tagsOf } from './fleet.js'

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
