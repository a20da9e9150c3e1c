// What other scopes will do when groups have done what they plan.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { networkScope, targetsScope } from '@alb-ingress/core/aws/scope-key.js'
import {
  planNetworkToTheEnd,
  planReplacementTargets,
  replacementTargetScopes,
} from '@alb-ingress/core/memory/foretold-scopes.js'
import { planScope, type ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer } from '@alb-ingress/core/memory/remember.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { interfacesAnswer, interfacesQuestion, nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { backendGroup, sharedPermission } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group, vpcId } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { targetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { node } from '@alb-ingress/core/testing/fixtures/kubernetes/node.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { backendClaim, groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { planned, planOf } from '../plan/planned.js'

const inputOf = (remembered: Remembered): ScopeInput => ({
  settings,
  snapshot: snapshotOf({ Ingress: [ingress()], Service: [service()], Node: [node()] }),
  remembered,
  now: 1_000_000,
})

describe('a target group that stands in for another', () => {
  const claims = O.some(groupClaims({ backends: [backendClaim({ targetGroupName: 'k8s-shop-web-2' })] }))
  const remembered = rememberedWorld([rememberedGroup({ claims })])
  const plan = planOf([planned('create', { _tag: 'CreateTargetGroup', resourceId: 'k8s-shop-web-2', targetGroup: targetGroup({ name: 'k8s-shop-web-2' }) })])

  test('is among the scopes to plan, and one that has nobody before it is there already', () => {
    expect(replacementTargetScopes(remembered, plan)).toEqual([targetsScope(group, 'k8s-shop-web-2')])
    expect(replacementTargetScopes(rememberedWorld([rememberedGroup({ claims, observed: O.none })]), plan)).toEqual([])
  })

  test('gets its targets when it exists', () => {
    const { changes, waits } = planReplacementTargets(inputOf(remembered), targetsScope(group, 'k8s-shop-web-2')).plan
    expect([changes.map(({ id, needs }) => [id, needs]), waits.map(({ awaited }) => awaited)]).toEqual([
      [['register-target:i-0123456789abcdef0:31080', ['wait:target-group-exists:k8s-shop-web-2']]],
      [{ _tag: 'TargetGroupExists', targetGroupName: 'k8s-shop-web-2' }],
    ])
  })
})

describe('the network', () => {
  const scope = networkScope(vpcId)
  const picture = observedNetwork({ ...backendGroup(), groupId: 'sg-backend' }, nodeGroup('sg-nodes', [sharedPermission(31080)]))
  const remembered = rememberAnswer(
    rememberedWorld([rememberedGroup({ phase: 'Gone' })], { networks: new Map([[vpcId, readScope(picture)]]) }),
    interfacesQuestion,
    { answer: interfacesAnswer(), answeredAt: 1_000_000 },
  )
  const input = inputOf(remembered)

  test('is planned as it is while no load balancer goes', () => {
    expect(planNetworkToTheEnd(input, scope, [planOf([])])).toEqual(planScope(input, scope))
  })

  test('closes what nobody needs any more when the load balancers are gone', () => {
    const ending = planOf([planned('delete', { _tag: 'DeleteLoadBalancer', loadBalancer: given('arn:loadbalancer/app/k8s-shop-web/1') })])
    const { changes, waits } = planNetworkToTheEnd(input, scope, [ending]).plan
    expect([changes.map(({ change, needs }) => [change._tag, needs.at(-1)]), waits.map(({ awaited }) => awaited)]).toEqual([
      [
        ['RevokeIngress', 'wait:groups-ended'],
        ['DeleteSecurityGroup', 'wait:groups-ended'],
      ],
      [{ _tag: 'GroupsEnded', groups: [group] }],
    ])
  })
})
