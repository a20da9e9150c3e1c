// What a plan of targets may do: register what is wanted, then deregister what nobody wants, in its own target group alone.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given, owned, type Reference } from '../../../src/aws/resource-id.js'
import { targetsScope } from '../../../src/aws/scope-key.js'
import type { ObservedTarget } from '../../../src/aws/target.js'
import type { Change } from '../../../src/plan/change.js'
import { explainViolation } from '../../../src/plan/check/check-plan.js'
import { checkTargetsPlan } from '../../../src/plan/check/check-targets-plan.js'
import type { PlannedChange } from '../../../src/plan/plan.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { group } from '../../../testing/fixtures/aws/tags.js'
import { keptTargets, knownTargets, target, wantedTargets } from '../../../testing/fixtures/aws/targets.js'

const own = given('arn:targetgroup/k8s-shop-web-1/1')
const other = given('arn:targetgroup/k8s-shop-api-1/2')
const standing = (id: string): ObservedTarget => ({ id, port: 31_080, state: 'healthy' })

/** Wanted are `i-1` and `i-2`; `i-2` and `i-9` stand there, and `i-3`, whose pod nobody has looked at. */
const desired = wantedTargets([target('i-1'), target('i-2')], {
  unjudged: [{ target: target('i-3'), pod: { ref: { kind: 'Pod', namespace: 'shop', name: 'web-3' }, uid: 'u' } }],
})
const known = knownTargets([standing('i-2'), standing('i-3'), standing('i-9')])

const register = (id: string, targetGroup: Reference = own): Change => ({ _tag: 'RegisterTarget', targetGroup, target: target(id) })
const deregister = (id: string, targetGroup: Reference = own): Change => ({
  _tag: 'DeregisterTarget',
  targetGroup,
  target: target(id),
})
const planOf = (...changes: ReadonlyArray<PlannedChange>) => ({
  scope: targetsScope(group, 'k8s-shop-web-1'),
  changes,
  waits: [],
  blocked: [],
  warnings: [],
})
const violationsOf = (...changes: ReadonlyArray<PlannedChange>): ReadonlyArray<string> =>
  checkTargetsPlan(planOf(...changes), desired, known).map(explainViolation)

describe('checkTargetsPlan', () => {
  it('allows what is wanted to come before what is not wanted goes', () => {
    expect(violationsOf(planned('a', register('i-1')), planned('b', deregister('i-9'), ['a']))).toEqual([])
  })

  it.each<[string, Change, string]>([
    ['a target group that would be made or deleted', { _tag: 'DeleteTargetGroup', targetGroup: own }, 'a is a DeleteTargetGroup, which plans of its scope never hold'],
    ['a rule', { _tag: 'DeleteRule', rule: given('arn:rule/1') }, 'a is a DeleteRule, which plans of its scope never hold'],
    ['a registration in another target group', register('i-1', other), 'a would touch arn:targetgroup/k8s-shop-api-1/2, which is not ours'],
    ['a deregistration in another target group', deregister('i-9', other), 'a would touch arn:targetgroup/k8s-shop-api-1/2, which is not ours'],
    ['a registration that nobody asks for', register('i-9'), 'a registers i-9:31080, which nobody asks for'],
    ['a deregistration of what is wanted', deregister('i-2'), 'a deregisters i-2:31080, which is still asked for, or was never seen there'],
    ['a deregistration of what is unjudged', deregister('i-3'), 'a deregisters i-3:31080, which is still asked for, or was never seen there'],
    ['a deregistration of what nobody saw', deregister('i-8'), 'a deregisters i-8:31080, which is still asked for, or was never seen there'],
  ])('finds %s', (_, change, violation) => {
    expect(violationsOf(planned('a', change))).toEqual([violation])
  })

  it('finds a deregistration that does not wait for a registration', () => {
    expect(violationsOf(planned('a', register('i-1')), planned('b', deregister('i-9')))).toEqual([
      'b may leave its target group empty: it does not wait for a',
    ])
  })

  it('finds any change while the cluster cannot tell', () => {
    const changes = planOf(planned('a', register('i-1')), planned('b', deregister('i-9'), ['a']))
    expect(checkTargetsPlan(changes, keptTargets('NoEndpointSlice'), known).map(explainViolation)).toEqual([
      'a registers i-1:31080, which nobody asks for',
      'b deregisters i-9:31080, which is still asked for, or was never seen there',
    ])
  })

  it('knows a target group that does not exist yet by its name', () => {
    const unborn = { targetGroupArn: O.none, observed: O.none }
    expect(checkTargetsPlan(planOf(planned('a', register('i-1', owned('k8s-shop-web-1')))), desired, unborn)).toEqual([])
  })
})
