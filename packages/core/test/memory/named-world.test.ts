// Names out of memory.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { hostedZonesQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { showQuestion } from '@alb-ingress/core/facts/question.js'
import { namedWorld } from '@alb-ingress/core/memory/named-world.js'
import { nothingRemembered } from '@alb-ingress/core/memory/remembered.js'

test('names hosted zones, and nothing that was never read', () => {
  const settings = plannerSettings('demo', 'vpc-1')
  const hostedZones = [{ zoneId: 'Z1', name: 'example.com', visibility: 'public' as const }]
  const answers = new Map([[showQuestion(hostedZonesQuestion(settings)), { answer: { _tag: 'HostedZones' as const, hostedZones }, answeredAt: 0 }]])
  const networks = new Map([['vpc-1', { observed: O.none, readAt: 0, version: 0, doubt: O.none }]])
  expect(namedWorld(settings, { ...nothingRemembered, answers, networks })).toEqual({
    groups: [],
    networks: [],
    zones: [{ zoneId: 'Z1', name: 'example.com' }],
    certificates: [],
  })
})
