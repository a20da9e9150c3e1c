// What must `observe` of every cloud gateway do?
// It shows what is ours as it was made, complete, and an absence as an empty picture.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'
import { clusterTagKey } from '@alb-ingress/core/aws/tags.js'
import { nothingBound } from '@alb-ingress/core/plan/bindings.js'
import { group, readGroup, httpAction, httpsRedirect, shopConditions, everyOtherCondition, httpFromEverywhere } from './samples.js'
import type { DeclareCloudTest } from './drivers.js'

/** Declares what is asked of `observe`. */
export const observeContract = (test: DeclareCloudTest): void => {
  test('sees nothing where nothing is', async ({ backend, observe }) => {
    const absentArn = `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef`
    const readings: readonly [Reading, ...ReadonlyArray<Reading>] = [
      readGroup,
      { _tag: 'ReadTargets', group, targetGroupName: 'none', targetGroupArn: absentArn },
      { _tag: 'ReadZone', zoneId: 'ZABSENT' },
      { _tag: 'ReadNetwork', vpcId: backend.vpcId, securityGroupIds: ['sg-0123456789abcdef0'] },
      {
        _tag: 'ReadLoadBalancerState',
        loadBalancerArn: absentArn.replace('targetgroup/none', 'loadbalancer/app/none'),
      },
      { _tag: 'ReadInterfaces', securityGroupId: 'sg-0123456789abcdef0' },
    ]
    expect(await observe(...readings)).toEqual([
      E.right({ _tag: 'Picture', observed: emptyObservedGroup }),
      E.right({ _tag: 'Picture', observed: { _tag: 'ObservedTargets', targetGroupArn: absentArn, targets: [] } }),
      E.right({
        _tag: 'Picture',
        observed: { _tag: 'ObservedZone', recordSets: [] },
      }),
      E.right({ _tag: 'Picture', observed: { _tag: 'ObservedNetwork', securityGroups: [] } }),
      E.right({ _tag: 'LoadBalancerStateIs', state: 'gone' }),
      E.right({ _tag: 'InterfacesInUse', networkInterfaceIds: [] }),
    ])
    expect(await backend.gateway.list()).toEqual(E.right([]))
  })

  test('shows a security group as it was made and permitted', async ({ backend, lookAtGroup, attempt, make, makeSecurityGroup, tagsFor }) => {
    const groupId = await makeSecurityGroup()
    const fromGroup: Permission = {
      protocol: 'tcp',
      fromPort: 8_000,
      toPort: 8_100,
      source: { _tag: 'FromGroup', group: given(backend.nodeGroupId) },
      description: 'from the nodes',
    }
    const authorized = await attempt(
      { _tag: 'AuthorizeIngress', securityGroup: groupId, permission: httpFromEverywhere },
      { _tag: 'AuthorizeIngress', securityGroup: groupId, permission: fromGroup },
    )
    expect(authorized).toEqual([E.right(nothingBound), E.right(nothingBound)])
    await make({ _tag: 'TagSecurityGroup', securityGroup: groupId, tags: { team: 'shop', tier: 'edge' } })
    await make({ _tag: 'UntagSecurityGroup', securityGroup: groupId, tagKeys: ['tier'] })
    expect((await lookAtGroup()).securityGroups).toEqual([
      {
        groupId,
        name: 'k8s-shop-web-abcdef0123',
        vpcId: backend.vpcId,
        permissions: [httpFromEverywhere, fromGroup],
        tags: { ...tagsFor('ManagedLBSecurityGroup'), team: 'shop' },
      },
    ])
  })

  test('shows a target group as it was made, and its targets', async ({ lookAtGroup, make, targetGroup, makeTargetGroup }) => {
    const arn = await makeTargetGroup()
    await make({
      _tag: 'ModifyTargetGroup',
      targetGroup: arn,
      healthCheck: { ...targetGroup().healthCheck, path: '/ready' },
    })
    await make({
      _tag: 'ModifyTargetGroupAttributes',
      targetGroup: arn,
      attributes: { 'deregistration_delay.timeout_seconds': '30' },
    })
    const [observed] = (await lookAtGroup()).targetGroups
    const { attributes, ...others } = targetGroup()
    expect(observed).toMatchObject({
      ...others,
      arn,
      healthCheck: { ...others.healthCheck, path: '/ready' },
      attributes: { ...attributes, 'deregistration_delay.timeout_seconds': '30' },
      loadBalancerArns: [],
    })
  })

  test('follows a load balancer from provisioning to active to gone', async ({ backend, observe, make, makeLoadBalancer }) => {
    const { arn } = await makeLoadBalancer()
    const reading: Reading = { _tag: 'ReadLoadBalancerState', loadBalancerArn: arn }
    const absent: Reading = {
      _tag: 'ReadLoadBalancerState',
      loadBalancerArn: `${arn.slice(0, -16)}0123456789abcdef`,
    }
    const states: Array<unknown> = [await observe(reading, absent)]
    await backend.pass(600_000)
    states.push(await observe(absent, reading))
    await make({ _tag: 'DeleteLoadBalancer', loadBalancer: arn })
    states.push(await observe(reading))
    const is = (state: string): unknown => E.right({ _tag: 'LoadBalancerStateIs', state })
    expect(states).toEqual([[is('provisioning'), is('gone')], [is('gone'), is('active')], [is('gone')]])
  })

  test('shows listeners and rules as they were made', async ({ lookAtGroup, make, tagsFor, makeTargetGroup, makeLoadBalancer, makeListener, createRule, forwardTo }) => {
    const { arn } = await makeLoadBalancer()
    const listener = await makeListener(arn)
    const targetGroupArn = await makeTargetGroup()
    await make(createRule(listener, 20, forwardTo(targetGroupArn), everyOtherCondition))
    const rule = await make(createRule(listener, 10))
    const [observed] = (await lookAtGroup()).loadBalancers
    expect(observed?.listeners).toMatchObject([
      {
        arn: listener,
        port: 80,
        protocol: 'HTTP',
        defaultAction: httpAction,
        certificateArns: [],
        tags: tagsFor('80'),
      },
    ])
    expect(observed?.listeners[0]?.rules).toEqual([
      {
        arn: rule._tag === 'RuleBound' ? rule.arn : '',
        priority: 10,
        conditions: shopConditions,
        action: httpsRedirect,
        tags: tagsFor('80:10'),
      },
      {
        arn: expect.stringContaining(':listener-rule/'),
        priority: 20,
        conditions: everyOtherCondition,
        action: forwardTo(targetGroupArn),
        tags: tagsFor('80:20'),
      },
    ])
  })

  test('sees only what carries the tags of the group', async ({ look, makeTargetGroup }) => {
    await makeTargetGroup()
    const other: Reading = { _tag: 'ReadGroup', group: { _tag: 'Explicit', name: 'shop' } }
    expect(await look(other)).toEqual(emptyObservedGroup)
  })

  test('finds the shared backend group by its tags, and named groups by id', async ({ backend, look, make }) => {
    const tags = { [clusterTagKey]: backend.clusterName, 'elbv2.k8s.aws/resource': 'backend-sg' }
    const name = 'k8s-traffic-demo-0123456789'
    const bound = await make({
      _tag: 'CreateSecurityGroup',
      resourceId: 'backend-sg',
      name,
      description: '[k8s] Shared Backend SecurityGroup for LoadBalancer',
      vpcId: backend.vpcId,
      tags,
    })
    const observed = await look({
      _tag: 'ReadNetwork',
      vpcId: backend.vpcId,
      securityGroupIds: [backend.nodeGroupId],
    })
    const groups = observed._tag === 'ObservedNetwork' ? observed.securityGroups : []
    const groupId = bound._tag === 'SecurityGroupBound' ? bound.groupId : ''
    expect(groups.map((found) => found.groupId)).toEqual([backend.nodeGroupId, groupId].sort())
    expect(groups.find((found) => found.groupId === groupId)).toEqual({
      groupId,
      name,
      vpcId: backend.vpcId,
      permissions: [],
      tags,
    })
  })

  test('writes records of one zone in one batch and shows them', async ({ backend, observe, look, attempt, makeLoadBalancer }) => {
    const { dnsName, canonicalHostedZoneId } = await makeLoadBalancer()
    const alias = {
      name: '*.shop.example.com',
      type: 'A' as const,
      data: {
        _tag: 'AliasData' as const,
        target: {
          _tag: 'Alias' as const,
          dnsName: dnsName.toLowerCase(),
          hostedZoneId: canonicalHostedZoneId,
          evaluateTargetHealth: 'evaluate' as const,
        },
      },
    }
    const text = {
      name: 'a-shop.example.com',
      type: 'TXT' as const,
      data: {
        _tag: 'PlainData' as const,
        ttlSeconds: 300,
        values: ['"heritage=external-dns,external-dns/owner=demo"'],
      },
    }
    const { zoneId } = backend
    const made = await attempt(
      { _tag: 'CreateRecordSet', zoneId, recordSet: alias },
      { _tag: 'UpsertRecordSet', zoneId, recordSet: text },
    )
    const expected = [alias, text].map((recordSet) => ({ ...recordSet, setIdentifier: O.none }))
    const zone = await look({ _tag: 'ReadZone', zoneId })
    const recordSets = zone._tag === 'ObservedZone' ? zone.recordSets : []
    expect(recordSets.filter(({ type }) => type === 'A' || type === 'TXT')).toEqual(expected)
    expect(recordSets.map(({ name, type }) => `${name} ${type}`)).toEqual([
      '*.shop.example.com A',
      'a-shop.example.com TXT',
      'example.com NS',
      'example.com SOA',
    ])
    const changeId =
      made[0] !== undefined && E.isRight(made[0]) && made[0].right._tag === 'DnsChangeBound'
        ? made[0].right.changeId
        : ''
    expect(made).toEqual([changeId, changeId].map((id) => E.right({ _tag: 'DnsChangeBound', changeId: id })))
    expect(await observe({ _tag: 'ReadDnsChange', changeId })).toEqual([
      E.right({ _tag: 'DnsChangeIs', status: 'PENDING' }),
    ])
    await backend.pass(600_000)
    expect(await observe({ _tag: 'ReadDnsChange', changeId })).toEqual([
      E.right({ _tag: 'DnsChangeIs', status: 'INSYNC' }),
    ])
  })
}
