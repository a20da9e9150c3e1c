// When the hosts of a group come to be remembered as served.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope, type ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { rememberIfServing } from '@alb-ingress/core/memory/remember-if-serving.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { owner, wantedGroup } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { listener } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { group, vpcId } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const scope = groupScope(group)
const hosts = ['new.example.com']
const wanted: O.Option<DesiredGroup> = O.some(wantedGroup({ hosts }))
const nothingLeft: Plan = { scope, changes: [], waits: [], blocked: [], warnings: [] }
const { rules: _, certificateArns: __, ...http } = listener()
const listenerLeft: Plan = {
  ...nothingLeft,
  changes: [planned('a', { _tag: 'CreateListener', resourceId: '80', loadBalancer: given('arn:lb'), ...http })],
}

const ruleLeft: Plan = { ...nothingLeft, changes: [planned('a', { _tag: 'DeleteRule', rule: given('arn:rule/1') })] }

test.each<[string, Plan]>([
  ['nothing is left to be done', nothingLeft],
  ['only cleaning up is left', ruleLeft],
])('a wanted group of which %s serves its hosts', (___, plan) => {
  const remembered = rememberIfServing(rememberedWorld(), scope, { desired: wanted, plan })
  expect([...remembered.groups]).toEqual([['shop/web', rememberedGroup({ servingHosts: hosts })]])
})

test.each<[string, ScopeKey, O.Option<DesiredGroup>, Plan]>([
  ['a listener is still to be made', scope, wanted, listenerLeft],
  ['the group ends', scope, O.some({ _tag: 'GroupGone', group, owner }), nothingLeft],
  ['the group is kept as it is', scope, O.some({ _tag: 'GroupKept', group, errors: [] }), nothingLeft],
  ['the scope is no group', networkScope(vpcId), O.none, nothingLeft],
])('memory stays as it is while %s', (___, ofScope, desired, plan) => {
  const before = rememberedWorld()
  expect(rememberIfServing(before, ofScope, { desired, plan })).toBe(before)
})
