// What memory becomes by news that is not in AWS; the memory it was given never changes.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import {
  forgetEnded,
  rememberAnswer,
  rememberClaims,
  rememberInventory,
  rememberPolls,
  rememberServing,
} from '@alb-ingress/core/memory/remember.js'
import { longAgoMilliseconds, nothingRemembered, type RememberedGroup } from '@alb-ingress/core/memory/remembered.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

describe('the claims of a group', () => {
  const fresh = groupClaims({ hosts: ['new.example.com'] })

  test.each<readonly [string, ReturnType<typeof rememberClaims>, RememberedGroup]>([
    ['are replaced by new ones', rememberClaims(rememberedWorld(), group, { phase: 'Wanted', claims: O.some(fresh) }), rememberedGroup({ claims: O.some(fresh) })],
    ['stay while its Ingress fails', rememberClaims(rememberedWorld(), group, { phase: 'Kept', claims: O.none }), rememberedGroup({ phase: 'Kept' })],
    [
      'lose their hosts when it ends',
      rememberClaims(rememberedWorld(), group, { phase: 'Gone', claims: O.none }),
      rememberedGroup({ phase: 'Gone', claims: O.some(groupClaims({ hosts: [] })) }),
    ],
    [
      'of one that nobody has heard of stand beside an empty picture',
      rememberClaims(rememberedWorld([]), group, { phase: 'Wanted', claims: O.some(fresh) }),
      rememberedGroup({ claims: O.some(fresh), observed: O.some(emptyObservedGroup), readAt: 0, servingHosts: [] }),
    ],
  ])('%s', (_, remembered, known) => {
    expect([...remembered.groups]).toEqual([['shop/web', known]])
  })
})

test('served hosts are noted', () => {
  expect(rememberServing(rememberedWorld(), group, []).groups.get('shop/web')).toEqual(rememberedGroup({ servingHosts: [] }))
})

test('the inventory is complete once', () => {
  expect(rememberInventory(nothingRemembered)).toEqual({ ...nothingRemembered, inventory: 'Complete' })
})

test('the last answer counts', () => {
  const question = { _tag: 'Certificates' } as const
  const answer = (arn: string) => ({ _tag: 'Certificates', certificates: [{ arn, names: [] }] }) as const
  const first = rememberAnswer(nothingRemembered, question, { answer: answer('arn:1'), answeredAt: 1 })
  expect([...rememberAnswer(first, question, { answer: answer('arn:2'), answeredAt: 2 }).answers.values()]).toEqual([{ answer: answer('arn:2'), answeredAt: 2 }])
  expect([...first.answers.values()]).toEqual([{ answer: answer('arn:1'), answeredAt: 1 }])
})

describe('a group is forgotten', () => {
  const ended = rememberedGroup({ phase: 'Gone', observed: O.some(emptyObservedGroup) })
  const gone = snapshotOf()
  const present = snapshotOf({ Ingress: [ingress()] })

  test.each<readonly [string, RememberedGroup, typeof gone, ReadonlyArray<string>]>([
    ['when nothing of it is left', ended, gone, []],
    ['not while its Ingress is there', ended, present, ['shop/web']],
    ['not while something of it is in AWS', rememberedGroup({ phase: 'Gone' }), gone, ['shop/web']],
    ['not while it is in doubt', { ...ended, doubt: O.some({ _tag: 'NeverRead' }) }, gone, ['shop/web']],
    ['not before it was read', { ...ended, observed: O.none }, gone, ['shop/web']],
  ])('%s', (_, known, snapshot, left) => {
    expect([...forgetEnded(rememberedWorld([known]), snapshot, group).groups.keys()]).toEqual(left)
  })
})

test('looks into waits are noted, and forgotten after a day', () => {
  const [one, other]: readonly [Reading, Reading] = [
    { _tag: 'ReadDnsChange', changeId: 'C1' },
    { _tag: 'ReadDnsChange', changeId: 'C2' },
  ]
  const first = rememberPolls(nothingRemembered, [one], 10)
  const pollsAt = (at: number): ReadonlyArray<number> => [...rememberPolls(first, [other], at).polls.byKey.values()]
  expect(rememberPolls(first, [], 20)).toBe(first)
  expect([pollsAt(20), pollsAt(10 + longAgoMilliseconds)]).toEqual([[10, 20], [10 + longAgoMilliseconds]])
})
