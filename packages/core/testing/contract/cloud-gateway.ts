// What must every cloud gateway do, whatever stands behind it?
// One suite against the port: a backend brings the gateway, the names of a few things that its account has, and its
// own idea of passing time. Each test gets a fresh account that holds nothing of ours.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, beforeEach, describe, expect, test as declareTest } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import { emptyObservedGroup, type Observed, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Observation, Reading } from '@alb-ingress/core/aws/reading.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { ForwardAction, RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'
import { clusterTagKey, resourceTagKey, stackTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type { TargetGroup } from '@alb-ingress/core/aws/target-group.js'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import { type Bindings, nothingBound } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'

export interface CloudBackend {
  readonly gateway: CloudGateway
  readonly clusterName: string
  readonly vpcId: string
  /** Two subnets of the VPC in different zones. */
  readonly subnetIds: readonly [string, string]
  /** A running instance in the VPC. */
  readonly instanceId: string
  /** The security group of that instance; its tags name it `demo-nodes`. */
  readonly nodeGroupId: string
  /** A public zone named `example.com`, empty but for what AWS puts there. */
  readonly zoneId: string
  /** An issued certificate for `*.example.com`. */
  readonly certificateArn: string
  readonly pass: (milliseconds: number) => Promise<void>
  readonly close: Task<void>
}

const group: GroupId = { _tag: 'Implicit', namespace: 'shop', name: 'web' }
const readGroup: Reading = { _tag: 'ReadGroup', group }

const httpAction: RuleAction = {
  _tag: 'FixedResponse',
  statusCode: '404',
  contentType: O.some('text/plain'),
  messageBody: O.none,
}

const httpsRedirect: RuleAction = {
  _tag: 'Redirect',
  protocol: 'HTTPS',
  host: '#{host}',
  port: '443',
  path: '/#{path}',
  query: '#{query}',
  statusCode: 'HTTP_301',
}

const shopConditions: ReadonlyArray<RuleCondition> = [
  { _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: ['*.example.com', 'example.com'] } },
  { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/shop/*'] } },
]

const everyOtherCondition: ReadonlyArray<RuleCondition> = [
  { _tag: 'HttpHeader', headerName: 'X-Canary', patterns: { _tag: 'RegularExpressions', values: ['^(yes|1)$'] } },
  { _tag: 'HttpRequestMethod', methods: ['GET'] },
  {
    _tag: 'QueryString',
    pairs: [
      { key: O.some('v'), value: '2' },
      { key: O.none, value: 'beta' },
    ],
  },
  { _tag: 'SourceIp', cidrBlocks: ['10.0.0.0/8'] },
]

const httpFromEverywhere: Permission = {
  protocol: 'tcp',
  fromPort: 80,
  toPort: 80,
  source: { _tag: 'Ipv4Block', cidrBlock: '0.0.0.0/0' },
  description: '',
}

/** What a backend that we did not write does differently, by the name of the test that therefore fails over it. */
export type KnownDifferences = Readonly<Record<string, string>>

/** Declares the suite for one backend. A test that is named among the differences must fail, so that a difference that ends shows. */
export const cloudGatewayContract = (
  backendName: string,
  openBackend: Task<CloudBackend>,
  differences: KnownDifferences = {},
): void => {
  const test = (name: string, body: Task<void>): void => {
    const difference = differences[name]
    if (difference === undefined) declareTest(name, body)
    else declareTest.fails(`${name}: not here (${difference})`, body)
  }
  describe(`cloud gateway contract: ${backendName}`, () => {
    let backend: CloudBackend
    beforeEach(async () => {
      backend = await openBackend()
    })
    afterEach(() => backend.close())

    const observe = (
      ...readings: readonly [Reading, ...ReadonlyArray<Reading>]
    ): Promise<ReadonlyArray<E.Either<CloudError, Observation>>> => backend.gateway.observe(readings, 'change')()

    const look = async (reading: Reading): Promise<Observed> => {
      const [outcome] = await observe(reading)
      if (outcome === undefined || E.isLeft(outcome) || outcome.right._tag !== 'Picture')
        throw new Error(`no picture: ${JSON.stringify(outcome)}`)
      return outcome.right.observed
    }

    const lookAtGroup = async (): Promise<ObservedGroup> => {
      const observed = await look(readGroup)
      return observed._tag === 'ObservedGroup' ? observed : emptyObservedGroup
    }

    const attempt = (
      ...changes: readonly [ResolvedChange, ...ReadonlyArray<ResolvedChange>]
    ): Promise<ReadonlyArray<E.Either<CloudError, Bindings>>> => backend.gateway.execute(changes, 'change')()

    const make = async (change: ResolvedChange): Promise<Bindings> => {
      const [outcome] = await attempt(change)
      if (outcome === undefined || E.isLeft(outcome)) throw new Error(`${change._tag}: ${JSON.stringify(outcome)}`)
      return outcome.right
    }

    const failure = async (change: ResolvedChange): Promise<CloudError['_tag'] | 'Done'> => {
      const [outcome] = await attempt(change)
      return outcome !== undefined && E.isLeft(outcome) ? outcome.left._tag : 'Done'
    }

    const ask = async (question: Question): Promise<Answer> => {
      const [outcome] = await backend.gateway.lookUp([question], 'change')()
      if (outcome === undefined || E.isLeft(outcome)) throw new Error(`no answer: ${JSON.stringify(outcome)}`)
      return outcome.right
    }

    const tagsFor = (resourceId: string): Tags => ({
      [clusterTagKey]: backend.clusterName,
      [stackTagKey]: 'shop/web',
      [resourceTagKey]: resourceId,
    })

    const targetGroup = (): TargetGroup => ({
      resourceId: 'shop/web-web:80',
      name: 'k8s-shop-web-0123456789',
      targetType: 'instance',
      protocol: 'HTTP',
      protocolVersion: 'HTTP1',
      port: 31_080,
      ipAddressType: 'ipv4',
      vpcId: backend.vpcId,
      healthCheck: {
        protocol: 'HTTP',
        port: 'traffic-port',
        path: '/healthz',
        intervalSeconds: 15,
        timeoutSeconds: 5,
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
        matcher: '200-399',
      },
      attributes: {},
      tags: tagsFor('shop/web-web:80'),
    })

    const makeSecurityGroup = async (): Promise<string> => {
      const bound = await make({
        _tag: 'CreateSecurityGroup',
        resourceId: 'ManagedLBSecurityGroup',
        name: 'k8s-shop-web-abcdef0123',
        description: '[k8s] Managed SecurityGroup for LoadBalancer',
        vpcId: backend.vpcId,
        tags: tagsFor('ManagedLBSecurityGroup'),
      })
      return bound._tag === 'SecurityGroupBound' ? bound.groupId : ''
    }

    const makeTargetGroup = async (): Promise<string> => {
      const bound = await make({
        _tag: 'CreateTargetGroup',
        resourceId: 'shop/web-web:80',
        targetGroup: targetGroup(),
      })
      return bound._tag === 'TargetGroupBound' ? bound.arn : ''
    }

    const createLoadBalancer = (
      securityGroupId: string,
    ): Extract<ResolvedChange, { _tag: 'CreateLoadBalancer' }> => ({
      _tag: 'CreateLoadBalancer',
      resourceId: 'LoadBalancer',
      name: 'k8s-shop-web-fedcba9876',
      scheme: 'internet-facing',
      ipAddressType: 'ipv4',
      subnetIds: backend.subnetIds,
      securityGroups: [securityGroupId],
      tags: tagsFor('LoadBalancer'),
    })

    const makeLoadBalancer = async (): Promise<Extract<Bindings, { _tag: 'LoadBalancerBound' }>> => {
      const bound = await make(createLoadBalancer(await makeSecurityGroup()))
      if (bound._tag !== 'LoadBalancerBound') throw new Error(bound._tag)
      return bound
    }

    const makeListener = async (loadBalancer: string): Promise<string> => {
      const bound = await make({
        _tag: 'CreateListener',
        resourceId: '80',
        loadBalancer,
        port: 80,
        protocol: 'HTTP',
        defaultCertificateArn: O.none,
        sslPolicy: O.none,
        defaultAction: httpAction,
        tags: tagsFor('80'),
      })
      return bound._tag === 'ListenerBound' ? bound.arn : ''
    }

    const createRule = (
      listener: string,
      priority: number,
      action: RuleAction = httpsRedirect,
      conditions: ReadonlyArray<RuleCondition> = shopConditions,
    ): ResolvedChange => ({
      _tag: 'CreateRule',
      resourceId: `80:${String(priority)}`,
      listener,
      priority,
      conditions,
      action,
      tags: tagsFor(`80:${String(priority)}`),
    })

    const forwardTo = (arn: string): ForwardAction => ({
      _tag: 'Forward',
      targets: [{ targetGroup: given(arn), weight: 1 }],
      stickinessSeconds: O.none,
    })

    test('sees nothing where nothing is', async () => {
      const absentArn = `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef`
      const readings: readonly [Reading, ...ReadonlyArray<Reading>] = [
        readGroup,
        { _tag: 'ReadTargets', group, targetGroupName: 'none', targetGroupArn: absentArn },
        { _tag: 'ReadZone', zoneId: 'ZABSENT', coverage: { _tag: 'WholeZone' } },
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
          observed: { _tag: 'ObservedZone', recordSets: [], coverage: { _tag: 'WholeZone' } },
        }),
        E.right({ _tag: 'Picture', observed: { _tag: 'ObservedNetwork', securityGroups: [] } }),
        E.right({ _tag: 'LoadBalancerStateIs', state: 'gone' }),
        E.right({ _tag: 'InterfacesInUse', networkInterfaceIds: [] }),
      ])
      expect(await backend.gateway.list()).toEqual(E.right([]))
    })

    test('shows a security group as it was made and permitted', async () => {
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

    test('tells what a security group refuses', async () => {
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

    test('shows a target group as it was made, and its targets', async () => {
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

    test('registers and deregisters many targets in one call', async () => {
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

    test('binds all that is to be known of a new load balancer', async () => {
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

    test('follows a load balancer from provisioning to active to gone', async () => {
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

    test('changes a load balancer in place', async () => {
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

    test('takes no older load balancer of the same name for its own', async () => {
      const securityGroupId = await makeSecurityGroup()
      expect(await failure(createLoadBalancer(securityGroupId))).toBe('Done')
      await backend.pass(600_000)
      expect(await failure(createLoadBalancer(securityGroupId))).toBe('AlreadyExists')
      expect(await failure({ ...createLoadBalancer(securityGroupId), scheme: 'internal' })).toBe('AlreadyExists')
    })

    test('never switches deletion protection off', async () => {
      const { arn } = await makeLoadBalancer()
      await make({
        _tag: 'ModifyLoadBalancerAttributes',
        loadBalancer: arn,
        attributes: { 'deletion_protection.enabled': 'true' },
      })
      expect(await failure({ _tag: 'DeleteLoadBalancer', loadBalancer: arn })).toBe('InvalidRequest')
    })

    test('shows listeners and rules as they were made', async () => {
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

    test('moves, changes and deletes rules', async () => {
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

    test('turns a listener to HTTPS with its certificates', async () => {
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

    test('tells a user that what an Ingress names is not there', async () => {
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

    test('refuses to delete what is used, and then deletes it', async () => {
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

    test('sees only what carries the tags of the group', async () => {
      await makeTargetGroup()
      const other: Reading = { _tag: 'ReadGroup', group: { _tag: 'Explicit', name: 'shop' } }
      expect(await look(other)).toEqual(emptyObservedGroup)
    })

    test('lists what the tagging service shows after a while', async () => {
      await makeTargetGroup()
      await makeSecurityGroup()
      await backend.pass(600_000)
      expect(await backend.gateway.list()).toEqual(
        E.right([
          { scope: { _tag: 'GroupScope', group } },
          { scope: { _tag: 'TargetsScope', group, targetGroupName: targetGroup().name } },
        ]),
      )
    })

    test('finds the shared backend group by its tags, and named groups by id', async () => {
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

    test('writes records of one zone in one batch and shows them', async () => {
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
      const coverage = { _tag: 'Names' as const, names: [alias.name, text.name, 'absent.example.com'] }
      const expected = [alias, text].map((recordSet) => ({ ...recordSet, setIdentifier: O.none }))
      expect(await look({ _tag: 'ReadZone', zoneId, coverage })).toEqual({
        _tag: 'ObservedZone',
        recordSets: expected,
        coverage,
      })
      const whole = await look({ _tag: 'ReadZone', zoneId, coverage: { _tag: 'WholeZone' } })
      expect(
        whole._tag === 'ObservedZone' ? whole.recordSets.map(({ name, type }) => `${name} ${type}`) : [],
      ).toEqual(['*.shop.example.com A', 'a-shop.example.com TXT', 'example.com NS', 'example.com SOA'])
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

    test('tells a record that contradicts what was remembered', async () => {
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

    test('answers every kind of question', async () => {
      const { vpcId } = backend
      const subnets = await ask({ _tag: 'SubnetsOfVpc', vpcId })
      expect(subnets._tag === 'Subnets' ? subnets.subnets.map((subnet) => subnet.subnetId) : []).toEqual(
        expect.arrayContaining([...backend.subnetIds]),
      )
      const tables = await ask({ _tag: 'RouteTablesOfVpc', vpcId })
      expect(
        tables._tag === 'RouteTables' ? tables.routeTables.filter(({ role }) => role === 'main').length : 0,
      ).toBe(1)
      const zones = await ask({ _tag: 'AvailabilityZones' })
      expect(zones._tag === 'AvailabilityZones' ? zones.availabilityZones[0]?.zoneType : '').toBe('availability-zone')
      expect(await ask({ _tag: 'Vpc', vpcId })).toMatchObject({ vpcs: [{ vpcId, ipv6CidrBlocks: [] }] })
      expect(await ask({ _tag: 'Certificates' })).toMatchObject({
        certificates: expect.arrayContaining([expect.objectContaining({ arn: backend.certificateArn })]),
      })
      expect(await ask({ _tag: 'HostedZones', vpcId })).toMatchObject({
        hostedZones: expect.arrayContaining([{ zoneId: backend.zoneId, name: 'example.com', visibility: 'public' }]),
      })
    })

    test('finds security groups by id and by name, and interfaces by instance and by address', async () => {
      const { vpcId, nodeGroupId, instanceId } = backend
      const named = { groupId: nodeGroupId, nameTag: O.some('demo-nodes'), vpcId }
      const byInstance = await ask({ _tag: 'InstanceInterfaces', instanceIds: [instanceId] })
      const found = byInstance._tag === 'NetworkInterfaces' ? byInstance.networkInterfaces : []
      const ipAddresses = found[0]?.ipAddresses ?? []
      const questions: ReadonlyNonEmptyArray<Question> = [
        { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['demo-nodes'] },
        { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: [nodeGroupId, 'demo-*'] },
        { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['sg-0123456789abcdef0'] },
        { _tag: 'AddressInterfaces', vpcId, ipAddresses },
        { _tag: 'AddressInterfaces', vpcId, ipAddresses: ['10.9.9.9'] },
      ]
      expect(found).toMatchObject([{ instanceId: O.some(instanceId), securityGroups: [{ groupId: nodeGroupId }] }])
      expect(await backend.gateway.lookUp(questions, 'change')()).toEqual([
        E.right({ _tag: 'SecurityGroups', securityGroups: [named] }),
        E.right({ _tag: 'SecurityGroups', securityGroups: [named] }),
        E.right({ _tag: 'SecurityGroups', securityGroups: [] }),
        E.right({ _tag: 'NetworkInterfaces', networkInterfaces: found }),
        E.right({ _tag: 'NetworkInterfaces', networkInterfaces: [] }),
      ])
    })

    test('refuses changes that do not fit into one call', async () => {
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
  })
}
