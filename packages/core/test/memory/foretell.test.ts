// What memory will hold when a plan is done: the plan's own resources, and nothing left to plan.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { owned } from '../../src/aws/resource-id.js'
import { foretell } from '../../src/memory/foretell.js'
import { groupPicture, rememberedGroup } from '../../src/memory/find-remembered.js'
import { knownGroup, settings, wantedGroup } from '../../testing/fixtures/aws/group.js'
import { hostIs, rule } from '../../testing/fixtures/aws/listener-rule.js'
import { listener } from '../../testing/fixtures/aws/load-balancer.js'
import { group } from '../../testing/fixtures/aws/tags.js'
import { backendOf, targetGroup } from '../../testing/fixtures/aws/target-group.js'
import { rememberedWorld } from '../../testing/fixtures/remembered.js'
import { planGroup } from '../../src/plan/group/plan-group.js'
import { ingressRef } from '../../src/kubernetes/object-ref.js'
import { forObject } from '../../src/plan/reason.js'

const made = targetGroup()
const wanted = wantedGroup({
  listeners: [listener({ rules: [rule({ conditions: [hostIs('shop.example.com')] })] })],
  targetGroups: [{ targetGroup: made, backend: backendOf(made) }],
})

test('a new group stands as it was planned, and planning it again changes nothing', () => {
  const plan = planGroup(wanted, knownGroup())
  const picture = groupPicture(rememberedGroup(foretell(settings, rememberedWorld([]), plan), group))
  const [entry] = picture.loadBalancers
  expect({
    name: entry?.loadBalancer.name,
    rules: entry?.listeners.map(({ port, rules }) => [port, rules.map(({ priority, conditions }) => [priority, conditions])]),
    targetGroups: picture.targetGroups.map(({ name }) => name),
    changesLeft: planGroup(wanted, knownGroup({ observed: picture })).changes,
  }).toEqual({
    name: 'k8s-shop-web',
    rules: [[80, [[expect.any(Number), [hostIs('shop.example.com')]]]]],
    targetGroups: ['k8s-shop-web-1'],
    changesLeft: [],
  })
})

test('what is deleted is gone, and what a plan points at need not exist', () => {
  const scope = { _tag: 'GroupScope', group } as const
  const remove = (id: string) => ({
    id,
    change: { _tag: 'DeleteListener', listener: owned(id) } as const,
    differences: [],
    reason: forObject(ingressRef('shop', 'web'), 'is gone'),
    cause: { _tag: 'AskedFor' } as const,
    needs: [],
  })
  const plan = { scope, changes: [remove('80'), remove('443')], waits: [], blocked: [], warnings: [] }
  const known = rememberedGroup(foretell(settings, rememberedWorld(), plan), group)
  expect(O.map((observed: ReturnType<typeof groupPicture>) => observed.loadBalancers.map(({ listeners }) => listeners))(known.observed)).toEqual(O.some([[]]))
})
