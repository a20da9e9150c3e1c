// What must be read or looked up before planning: nothing for a scope that is known, its own picture for one in doubt.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { groupScope, networkScope, type ScopeKey, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { hostedZonesQuestion, subnetsQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { type Needs, needsOf } from '@alb-ingress/core/memory/needs.js'
import type { ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer } from '@alb-ingress/core/memory/remember.js'
import { rememberDoubt } from '@alb-ingress/core/memory/remember-doubt.js'
import { nothingRemembered, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import { annotatedIngress } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { interfacesAnswer, interfacesQuestion, nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { node } from '@alb-ingress/core/testing/fixtures/kubernetes/node.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { backendClaim, groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const known = rememberedWorld([rememberedGroup()], {
  targets: new Map([['arn:targetgroup/k8s-shop-web-1/1', readScope(observedTargets([]))]]),
  zones: new Map([['Z1', { ...readScope(observedZone()), departed: [] }]]),
})

/** Asks for what its load balancer is. */
const publicIngress = annotatedIngress({ scheme: 'internet-facing' })

const inputOf = (overrides: Partial<ScopeInput> = {}): ScopeInput => ({
  settings,
  snapshot: snapshotOf({ Ingress: [publicIngress], Service: [service()] }),
  remembered: known,
  now: 1_000_000,
  ...overrides,
})

const nothing: Needs = { readings: [], questions: [] }
const webTargets = targetsScope(group, 'k8s-shop-web-1')
const readGroup: Reading = { _tag: 'ReadGroup', group }
const readZone: Reading = { _tag: 'ReadZone', zoneId: 'Z1' }
const readTargets: Reading = {
  _tag: 'ReadTargets',
  group,
  targetGroupName: 'k8s-shop-web-1',
  targetGroupArn: 'arn:targetgroup/k8s-shop-web-1/1',
}

describe('a scope that is known', () => {
  test.each<ScopeKey>([groupScope(group), webTargets, zoneScope('Z1'), targetsScope(group, 'k8s-nobody')])('%j needs nothing', (scope) => {
    expect(needsOf(inputOf(), scope)).toEqual(nothing)
  })
})

describe('a scope in doubt', () => {
  test.each<readonly [ScopeKey, Reading]>([
    [groupScope(group), readGroup],
    [webTargets, readTargets],
    [zoneScope('Z1'), readZone],
  ])('%j needs its picture', (scope, reading) => {
    const remembered = rememberDoubt(known, scope, { _tag: 'Contradicted', detail: 'no answer came' })
    expect(needsOf(inputOf({ remembered }), scope)).toEqual({ readings: [reading], questions: [] })
  })
})

describe('a group', () => {
  test('that nobody has heard of needs its picture, and answers', () => {
    expect(needsOf(inputOf({ remembered: nothingRemembered }), groupScope(group))).toEqual({
      readings: [readGroup],
      questions: [hostedZonesQuestion(settings)],
    })
  })

  test('that has nothing in AWS needs to know where its load balancer can stand', () => {
    expect(needsOf(inputOf({ remembered: rememberedWorld([]) }), groupScope(group))).toEqual({
      readings: [],
      questions: [{ _tag: 'AvailabilityZones' }, { _tag: 'RouteTablesOfVpc', vpcId: 'vpc-1' }, subnetsQuestion(settings)],
    })
  })

  test('asks again when an answer is too old', () => {
    const late = inputOf({ now: 900_000 + 600_001 })
    expect(needsOf(late, groupScope(group)).questions).toEqual([hostedZonesQuestion(settings)])
  })

  test('that ends must know whether records still lead to it', () => {
    const ending = ingress({ metadata: metadata({ deletionRequestedAt: O.some(5) }) })
    const remembered: Remembered = { ...known, zones: new Map() }
    expect(needsOf(inputOf({ snapshot: snapshotOf({ Ingress: [ending] }), remembered }), groupScope(group))).toEqual({
      readings: [readZone],
      questions: [],
    })
  })

  test('asks for no zones where records are off', () => {
    const off = { ...settings, dnsPolicy: 'off' } as const
    expect(needsOf(inputOf({ settings: off, remembered: { ...known, answers: new Map() } }), groupScope(group))).toEqual(nothing)
  })
})

test('targets that are pods need the ranges of the VPC', () => {
  const pods = groupClaims({ backends: [backendClaim({ resourceId: 'shop/web-api:80', targetGroupName: 'k8s-api', targetType: 'ip' })] })
  const remembered = rememberedWorld([rememberedGroup({ claims: O.some(pods) })])
  expect(needsOf(inputOf({ remembered }), targetsScope(group, 'k8s-api'))).toEqual({
    readings: [],
    questions: [{ _tag: 'Vpc', vpcId: 'vpc-1' }],
  })
})

describe('the network', () => {
  const snapshot = snapshotOf({ Ingress: [publicIngress], Service: [service()], Node: [node()] })
  const answered = rememberAnswer(known, interfacesQuestion, { answer: interfacesAnswer(), answeredAt: 1_000_000 })
  const withNetwork = (groupId: string): Remembered => ({
    ...answered,
    networks: new Map([['vpc-1', readScope(observedNetwork(nodeGroup(groupId)))]]),
  })
  const read = (...securityGroupIds: ReadonlyArray<string>): Reading => ({ _tag: 'ReadNetwork', vpcId: 'vpc-1', securityGroupIds })

  test.each<readonly [string, Remembered, Needs]>([
    ['first asks for the interfaces of nodes', known, { readings: [], questions: [interfacesQuestion] }],
    ['then reads the groups that it found', answered, { readings: [read('sg-nodes')], questions: [] }],
    ['needs nothing when it knows them', withNetwork('sg-nodes'), nothing],
    ['reads again when a group is new', withNetwork('sg-old'), { readings: [read('sg-nodes', 'sg-old')], questions: [] }],
  ])('%s', (_, remembered, needs) => {
    expect(needsOf(inputOf({ snapshot, remembered }), networkScope('vpc-1'))).toEqual(needs)
  })
})
