// Readings of everything but groups: states, zones, the network.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { observeAll } from '../../src/observe/observe.js'
import { mockAws } from '../mock-aws.js'
import { countOf, fleet, lbArn, readGroup } from './fleet.js'

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
