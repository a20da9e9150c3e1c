// Which observed resource is which desired one, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given, owned } from '../../../src/aws/resource-id.js'
import { managedSecurityGroup, matchTargetGroups, pointAction } from '../../../src/plan/group/match-resources.js'
import { fixedResponse, forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { observedSecurityGroup } from '../../../testing/fixtures/aws/security-group.js'
import { observedTargetGroup, targetGroup } from '../../../testing/fixtures/aws/target-group.js'

const empty = { _tag: 'ObservedGroup', loadBalancers: [], targetGroups: [], securityGroups: [] } as const

describe('matchTargetGroups', () => {
  it.each([
    ['by resource id, whatever its name', observedTargetGroup({ name: 'legacy' }), true],
    ['not when its nature is another', observedTargetGroup({ protocol: 'HTTPS' }), false],
    ['not when its resource id is another', observedTargetGroup({ resourceId: 'shop/web-other:80' }), false],
    ['whatever its port', observedTargetGroup({ port: 1 }), true],
  ])('finds a target group %s', (_, found, isFound) => {
    expect(matchTargetGroups([targetGroup()], [found])).toEqual(isFound ? [{ desired: targetGroup(), observed: found }] : [])
  })

  it('prefers the one with the wanted name', () => {
    const [other, named] = [observedTargetGroup({ name: 'a' }), observedTargetGroup()]
    expect(matchTargetGroups([targetGroup()], [other, named])).toEqual([{ desired: targetGroup(), observed: named }])
  })
})

describe('pointAction', () => {
  const found = observedTargetGroup()
  const point = pointAction([targetGroup(), targetGroup({ resourceId: 'new', name: 'k8s-new' })], [{ desired: targetGroup(), observed: found }])

  it.each([
    ['at an existing target group by ARN', forwardTo('shop/web-web:80'), forwardTo(given(found.arn))],
    ['at a new one by its name', forwardTo('new'), forwardTo(owned('k8s-new'))],
    ['at a given one as it is', forwardTo(given('arn:other')), forwardTo(given('arn:other'))],
    ['nowhere when it does not forward', fixedResponse(), fixedResponse()],
  ])('points %s', (_, action, pointed) => {
    expect(point(action)).toEqual(pointed)
  })
})

describe('managedSecurityGroup', () => {
  it('goes by the resource id tag', () => {
    const groups = [observedSecurityGroup({ tags: {} }), observedSecurityGroup()]
    expect(managedSecurityGroup({ ...empty, securityGroups: groups })).toEqual(O.some(observedSecurityGroup()))
    expect(managedSecurityGroup(empty)).toEqual(O.none)
  })
})
