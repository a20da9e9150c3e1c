// What is remembered of a scope that nobody has heard of: a doubt, until everything was read once.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import {
  groupPicture,
  hasLoadBalancer,
  rememberedGroup as groupOf,
  rememberedNetwork,
  rememberedTargets,
  rememberedZone,
} from '@alb-ingress/core/memory/find-remembered.js'
import { nothingRemembered } from '@alb-ingress/core/memory/remembered.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const unread = { observed: O.none, readAt: 0, version: 0, doubt: O.some({ _tag: 'NeverRead' }) }

test('a group is in doubt before the inventory, and empty after it', () => {
  expect([nothingRemembered, rememberedWorld([])].map((world) => groupOf(world, group)).map(({ observed, doubt }) => ({ observed, doubt }))).toEqual([
    { observed: O.none, doubt: unread.doubt },
    { observed: O.some(emptyObservedGroup), doubt: O.none },
  ])
})

test('shared scopes are in doubt until they are read', () => {
  const world = rememberedWorld([])
  expect([rememberedZone(world, 'Z1'), rememberedNetwork(world, 'vpc-1'), rememberedTargets(world, 'arn')]).toEqual([
    { ...unread, departed: [] },
    unread,
    unread,
  ])
})

test('a group that was never read counts as empty', () => {
  const known = [rememberedGroup(), rememberedGroup({ observed: O.none })]
  expect(known.map(groupPicture)).toEqual([servingGroup, emptyObservedGroup])
  expect(known.map(hasLoadBalancer)).toEqual([true, false])
})
