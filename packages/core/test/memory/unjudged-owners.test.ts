// Whose records stay although nobody asks for them: who fails, was never seen, or asks external-dns.
import { describe, expect, test } from 'vitest'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { ownersInPhase, unjudgedOwners } from '@alb-ingress/core/memory/unjudged-owners.js'
import type { GroupPhase } from '@alb-ingress/core/memory/remembered.js'
import { aliasData, observedRecord, observedZone, ownership, zoneName } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const owner = 'ingress/shop/web'
const observed = observedZone([
  observedRecord('shop.example.com', 'A', aliasData()),
  observedRecord('a-shop.example.com', 'TXT', ownership(owner)),
])

const remembered = (phase: GroupPhase): ReturnType<typeof rememberedWorld> => rememberedWorld([rememberedGroup({ phase })])

const askingExternalDns = ingress({
  metadata: metadata({ annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'other.example.com' } }),
})

describe('unjudgedOwners', () => {
  test.each<readonly [string, GroupPhase, ReadonlyArray<Ingress>, ReadonlyArray<string>]>([
    ['whose Ingress compiles is judged', 'Wanted', [ingress()], []],
    ['whose Ingress was seen to go is judged', 'Gone', [], []],
    ['whose Ingress belongs to others is judged', 'NotOurs', [ingress()], []],
    ['whose Ingress fails is not', 'Kept', [ingress()], [owner]],
    ['whose Ingress is absent and was never ours is not', 'NotOurs', [], [owner]],
    ['whose Ingress was not compiled yet is not', 'NotCompiled', [ingress()], [owner]],
    ['who asks external-dns is not', 'Wanted', [askingExternalDns], [owner]],
  ])('an owner %s', (_, phase, ingresses, owners) => {
    const snapshot = snapshotOf({ Ingress: ingresses })
    expect(unjudgedOwners({ snapshot, remembered: remembered(phase) }, zoneName, observed)).toEqual(new Set(owners))
  })

  test('an owner that memory does not know is not judged', () => {
    const input = { snapshot: snapshotOf({ Ingress: [ingress()] }), remembered: rememberedWorld([]) }
    expect(unjudgedOwners(input, zoneName, observed)).toEqual(new Set([owner]))
  })
})

describe('ownersInPhase', () => {
  test('are named as ownership records name them', () => {
    expect(ownersInPhase(remembered('Gone'), ['Gone'])).toEqual(new Set([owner]))
    expect(ownersInPhase(remembered('Kept'), ['Gone'])).toEqual(new Set())
  })
})
