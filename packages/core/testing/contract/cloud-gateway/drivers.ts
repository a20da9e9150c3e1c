// How does the contract of cloud gateways speak to one of them?
// From a backend to short forms of what tests do all the time: look, make, and tell the name of a failure. What should have
// worked and did not is an error.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { emptyObservedGroup, type Observed, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Observation, Reading } from '@alb-ingress/core/aws/reading.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { ForwardAction, RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import { clusterTagKey, resourceTagKey, stackTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type { TargetGroup } from '@alb-ingress/core/aws/target-group.js'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import type { Bindings } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import { readGroup, httpAction, httpsRedirect, shopConditions } from './samples.js'

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

/** What tests do all the time to one backend. */
export interface CloudDrivers {
  readonly backend: CloudBackend
  readonly observe: (...readings: readonly [Reading, ...ReadonlyArray<Reading>]) => Promise<ReadonlyArray<E.Either<CloudError, Observation>>>
  /** The picture that a reading gives. */
  readonly look: (reading: Reading) => Promise<Observed>
  readonly lookAtGroup: () => Promise<ObservedGroup>
  /** Carries out changes that share a call. */
  readonly attempt: (...changes: readonly [ResolvedChange, ...ReadonlyArray<ResolvedChange>]) => Promise<ReadonlyArray<E.Either<CloudError, Bindings>>>
  /** Carries out one change, which must succeed. */
  readonly make: (change: ResolvedChange) => Promise<Bindings>
  /** Carries out one change, and tells how it failed. */
  readonly failure: (change: ResolvedChange) => Promise<CloudError['_tag'] | 'Done'>
  /** The answer to a question. */
  readonly ask: (question: Question) => Promise<Answer>
  readonly tagsFor: (resourceId: string) => Tags
  readonly targetGroup: () => TargetGroup
  readonly makeSecurityGroup: () => Promise<string>
  readonly makeTargetGroup: () => Promise<string>
  readonly createLoadBalancer: (securityGroupId: string) => Extract<ResolvedChange, { _tag: 'CreateLoadBalancer' }>
  readonly makeLoadBalancer: () => Promise<Extract<Bindings, { _tag: 'LoadBalancerBound' }>>
  readonly makeListener: (loadBalancer: string) => Promise<string>
  readonly createRule: (listener: string, priority: number, action?: RuleAction, conditions?: ReadonlyArray<RuleCondition>) => ResolvedChange
  readonly forwardTo: (arn: string) => ForwardAction
}

/** Makes the short forms for one backend. */
export const cloudDrivers = (backend: CloudBackend): CloudDrivers => {
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

  return {
    backend,
    observe,
    look,
    lookAtGroup,
    attempt,
    make,
    failure,
    ask,
    tagsFor,
    targetGroup,
    makeSecurityGroup,
    makeTargetGroup,
    createLoadBalancer,
    makeLoadBalancer,
    makeListener,
    createRule,
    forwardTo,
  }
}

/** Declares one test over a fresh backend. */
export type DeclareCloudTest = (name: string, body: (drivers: CloudDrivers) => Promise<void>) => void
