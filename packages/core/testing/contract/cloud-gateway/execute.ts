// What must `execute` of every cloud gateway do?
// It carries out changes that share a call, binds what they made, and tells each refusal by our name for it.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { group, httpAction, httpsRedirect, httpFromEverywhere } from './samples.js'
import type { DeclareCloudTest } from './drivers.js'

/** Declares what is asked of `execute`. */
export const executeContract = (test: DeclareCloudTest): void => {
  test('tells what a security group refuses', async ({ backend, failure, makeSecurityGroup }) => {
    const groupId = await makeSecurityGroup()
    const authorize: ResolvedChange = {
      _tag: 'AuthorizeIngress',
      securityGroup: groupId,
      permission: httpFromEverywhere,
    }
    const revoke: ResolvedChange = { _tag: 'RevokeIngress', securityGroup: groupId, permission: httpFromEverywhere }
    expect([
      await failure(authorize),
      await failure(authorize),
      await failure(revoke),
      await failure(revoke),
      await failure({ _tag: 'DeleteSecurityGroup', securityGroup: groupId }),
      await failure({ _tag: 'DeleteSecurityGroup', securityGroup: groupId }),
      await failure({ _tag: 'DeleteSecurityGroup', securityGroup: backend.nodeGroupId }),
    ]).toEqual(['Done', 'AlreadyExists', 'Done', 'NotFound', 'Done', 'NotFound', 'InUse'])
  })

  test('registers and deregisters many targets in one call', async ({ backend, look, attempt, failure, targetGroup, makeTargetGroup }) => {
    const arn = await makeTargetGroup()
    const target = (port: number) => ({ id: backend.instanceId, port, availabilityZone: O.none })
    const reading: Reading = {
      _tag: 'ReadTargets',
      group,
      targetGroupName: targetGroup().name,
      targetGroupArn: arn,
    }
    await attempt(
      { _tag: 'RegisterTarget', targetGroup: arn, target: target(31_080) },
      { _tag: 'RegisterTarget', targetGroup: arn, target: target(31_443) },
    )
    expect(await look(reading)).toMatchObject({
      _tag: 'ObservedTargets',
      targetGroupArn: arn,
      targets: [
        { id: backend.instanceId, port: 31_080, state: 'unused' },
        { id: backend.instanceId, port: 31_443, state: 'unused' },
      ],
    })
    expect(await failure({ _tag: 'DeregisterTarget', targetGroup: arn, target: target(31_443) })).toBe('Done')
    expect(await failure({ _tag: 'DeregisterTarget', targetGroup: arn, target: target(9) })).toBe('Done')
  })

  test('binds all that is to be known of a new load balancer', async ({ backend, lookAtGroup, tagsFor, makeLoadBalancer }) => {
    const bound = await makeLoadBalancer()
    const [observed] = (await lookAtGroup()).loadBalancers
    expect(observed?.loadBalancer).toMatchObject({
      arn: bound.arn,
      name: 'k8s-shop-web-fedcba9876',
      scheme: 'internet-facing',
      ipAddressType: 'ipv4',
      vpcId: bound.vpcId,
      subnetIds: [...backend.subnetIds].sort(),
      dnsName: bound.dnsName,
      canonicalHostedZoneId: bound.canonicalHostedZoneId,
      state: 'provisioning',
      createdAt: bound.createdAt,
      tags: tagsFor('LoadBalancer'),
    })
    expect([bound.dnsName, bound.canonicalHostedZoneId, bound.vpcId]).not.toContain('')
  })

  test('changes a load balancer in place', async ({ backend, lookAtGroup, make, makeLoadBalancer }) => {
    const { arn } = await makeLoadBalancer()
    await backend.pass(600_000)
    await make({
      _tag: 'ModifyLoadBalancerAttributes',
      loadBalancer: arn,
      attributes: { 'idle_timeout.timeout_seconds': '120' },
    })
    await make({ _tag: 'SetSecurityGroups', loadBalancer: arn, securityGroups: [backend.nodeGroupId] })
    await make({ _tag: 'SetSubnets', loadBalancer: arn, subnetIds: backend.subnetIds })
    await make({ _tag: 'SetIpAddressType', loadBalancer: arn, ipAddressType: 'ipv4' })
    await make({ _tag: 'AddTags', resource: arn, tags: { team: 'shop', tier: 'edge' } })
    await make({ _tag: 'RemoveTags', resource: arn, tagKeys: ['tier'] })
    const [observed] = (await lookAtGroup()).loadBalancers
    expect(observed?.loadBalancer.securityGroupIds).toEqual([backend.nodeGroupId])
    expect(observed?.loadBalancer.attributes['idle_timeout.timeout_seconds']).toBe('120')
  })

  test('takes no older load balancer of the same name for its own', async ({ backend, failure, makeSecurityGroup, createLoadBalancer }) => {
    const securityGroupId = await makeSecurityGroup()
    expect(await failure(createLoadBalancer(securityGroupId))).toBe('Done')
    await backend.pass(600_000)
    expect(await failure(createLoadBalancer(securityGroupId))).toBe('AlreadyExists')
    expect(await failure({ ...createLoadBalancer(securityGroupId), scheme: 'internal' })).toBe('AlreadyExists')
  })

  test('never switches deletion protection off', async ({ make, failure, makeLoadBalancer }) => {
    const { arn } = await makeLoadBalancer()
    await make({
      _tag: 'ModifyLoadBalancerAttributes',
      loadBalancer: arn,
      attributes: { 'deletion_protection.enabled': 'true' },
    })
    expect(await failure({ _tag: 'DeleteLoadBalancer', loadBalancer: arn })).toBe('InvalidRequest')
  })

  test('moves, changes and deletes rules', async ({ lookAtGroup, make, failure, makeLoadBalancer, makeListener, createRule }) => {
    const { arn } = await makeLoadBalancer()
    const listener = await makeListener(arn)
    const ruleArn = async (priority: number): Promise<string> => {
      const bound = await make(createRule(listener, priority))
      return bound._tag === 'RuleBound' ? bound.arn : ''
    }
    const [first, second, third] = [await ruleArn(1), await ruleArn(2), await ruleArn(3)]
    expect(await failure(createRule(listener, 2))).toBe('AlreadyExists')
    await make({
      _tag: 'SetRulePriorities',
      listener,
      priorities: [
        { rule: first, priority: 2 },
        { rule: second, priority: 1 },
      ],
    })
    await make({ _tag: 'ModifyRule', rule: second, action: httpAction })
    await make({ _tag: 'DeleteRule', rule: third })
    expect(await failure({ _tag: 'DeleteRule', rule: third })).toBe('NotFound')
    const [observed] = (await lookAtGroup()).loadBalancers
    expect(observed?.listeners[0]?.rules.map((rule) => [rule.arn, rule.priority, rule.action])).toEqual([
      [second, 1, httpAction],
      [first, 2, httpsRedirect],
    ])
  })

  test('turns a listener to HTTPS with its certificates', async ({ backend, lookAtGroup, make, makeLoadBalancer, makeListener }) => {
    const { arn } = await makeLoadBalancer()
    const listener = await makeListener(arn)
    await make({
      _tag: 'ModifyListener',
      listener,
      protocol: 'HTTPS',
      defaultCertificateArn: O.some(backend.certificateArn),
      sslPolicy: O.some('ELBSecurityPolicy-TLS13-1-2-2021-06'),
      defaultAction: httpAction,
    })
    await make({ _tag: 'AddListenerCertificate', listener, certificateArn: backend.certificateArn })
    const [before] = (await lookAtGroup()).loadBalancers
    await make({ _tag: 'RemoveListenerCertificate', listener, certificateArn: backend.certificateArn })
    const [after] = (await lookAtGroup()).loadBalancers
    expect(before?.listeners).toMatchObject([
      {
        protocol: 'HTTPS',
        defaultCertificateArn: O.some(backend.certificateArn),
        certificateArns: [backend.certificateArn],
        sslPolicy: O.some('ELBSecurityPolicy-TLS13-1-2-2021-06'),
      },
    ])
    expect(after?.listeners[0]?.certificateArns).toEqual([])
  })

  test('tells a user that what an Ingress names is not there', async ({ backend, failure, makeLoadBalancer, makeListener }) => {
    const { arn } = await makeLoadBalancer()
    const listener = await makeListener(arn)
    const modify: ResolvedChange = {
      _tag: 'ModifyListener',
      listener,
      protocol: 'HTTPS',
      defaultCertificateArn: O.some(`${backend.certificateArn.slice(0, -4)}ffff`),
      sslPolicy: O.none,
      defaultAction: httpAction,
    }
    expect(await failure(modify)).toBe('InvalidRequest')
    expect(
      await failure({
        ...modify,
        defaultCertificateArn: O.some(backend.certificateArn),
        sslPolicy: O.some('None'),
      }),
    ).toBe('InvalidRequest')
  })

  test('refuses to delete what is used, and then deletes it', async ({ backend, lookAtGroup, make, failure, makeTargetGroup, makeLoadBalancer, makeListener, createRule, forwardTo }) => {
    const { arn } = await makeLoadBalancer()
    const listener = await makeListener(arn)
    const targetGroupArn = await makeTargetGroup()
    await make(createRule(listener, 1, forwardTo(targetGroupArn)))
    const deletion: ResolvedChange = { _tag: 'DeleteTargetGroup', targetGroup: targetGroupArn }
    const [securityGroup] = (await lookAtGroup()).securityGroups
    const groupId = securityGroup?.groupId ?? ''
    expect(await failure(deletion)).toBe('InUse')
    expect(await failure({ _tag: 'DeleteSecurityGroup', securityGroup: groupId })).toBe('InUse')
    await make({ _tag: 'DeleteListener', listener })
    await make({ _tag: 'DeleteLoadBalancer', loadBalancer: arn })
    await backend.pass(600_000)
    expect(await failure(deletion)).toBe('Done')
    expect(await failure({ _tag: 'DeleteSecurityGroup', securityGroup: groupId })).toBe('Done')
    expect(await lookAtGroup()).toEqual(emptyObservedGroup)
  })

  test('tells a record that contradicts what was remembered', async ({ backend, failure }) => {
    const { zoneId } = backend
    const recordSet = (value: string) => ({
      name: 'shop.example.com',
      type: 'TXT' as const,
      data: { _tag: 'PlainData' as const, ttlSeconds: 300, values: [value] },
    })
    const observed = (value: string) => ({ ...recordSet(value), setIdentifier: O.none })
    const outcomes: Array<string> = []
    const next = async (change: ResolvedChange): Promise<void> => {
      outcomes.push(await failure(change))
      await backend.pass(60_000)
    }
    await next({ _tag: 'CreateRecordSet', zoneId, recordSet: recordSet('"one"') })
    await next({ _tag: 'CreateRecordSet', zoneId, recordSet: recordSet('"one"') })
    await next({ _tag: 'DeleteRecordSet', zoneId, recordSet: observed('"two"') })
    await next({ _tag: 'DeleteRecordSet', zoneId, recordSet: observed('"one"') })
    await next({ _tag: 'DeleteRecordSet', zoneId, recordSet: observed('"one"') })
    await next({ _tag: 'CreateRecordSet', zoneId: 'ZABSENT', recordSet: recordSet('"one"') })
    expect(outcomes).toEqual(['Done', 'AlreadyExists', 'NotFound', 'Done', 'NotFound', 'NotFound'])
  })

  test('refuses changes that do not fit into one call', async ({ lookAtGroup, attempt, makeTargetGroup }) => {
    const arn = await makeTargetGroup()
    const outcomes = await attempt(
      { _tag: 'DeleteTargetGroup', targetGroup: arn },
      { _tag: 'DeleteTargetGroup', targetGroup: `${arn}0` },
    )
    expect(outcomes.map((outcome) => (E.isLeft(outcome) ? outcome.left._tag : 'Done'))).toEqual([
      'InvalidRequest',
      'InvalidRequest',
    ])
    expect((await lookAtGroup()).targetGroups).toHaveLength(1)
  })
}
