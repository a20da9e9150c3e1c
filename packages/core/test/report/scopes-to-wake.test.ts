// Which scopes run because another has: what a group waits for, what depends on its news, and who waits for a shared scope.
import { describe, expect, test } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import { groupScope, networkScope, type ScopeKey, showScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { scopesToWake, scopesWaitedFor } from '@alb-ingress/core/report/scopes-to-wake.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { emptyPlan, outcomeOf, plannedReport, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { backendGroup } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group, vpcId } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { readScope, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const groupNamed = (name: string): GroupId => ({ _tag: 'Implicit', namespace: 'shop', name })
const network = networkScope(vpcId)
const zone = zoneScope('Z1')
const targets = targetsScope(group, 'k8s-shop-web-1')
const done = outcomeOf({ _tag: 'Done', milliseconds: 4 })
const notPlanned = (scope: ScopeKey): Report => ({ _tag: 'NotPlanned', scope, why: { _tag: 'NeverReady' } })

describe('what goes ahead', () => {
  const remaining = emptyPlan({ waits: [wait({ scopes: [network] }), wait(), wait({ scopes: [zone] })] })

  test.each<readonly [string, Report, ReadonlyArray<ScopeKey>]>([
    ['all that a group still waits for', plannedReport({ remaining }), [network, zone]],
    ['nothing for a scope that groups share', plannedReport({ scope: network, remaining }), []],
    ['nothing for a group that was not planned', notPlanned(groupScope(group)), []],
  ])('is %s', (_, report, scopes) => {
    expect(scopesWaitedFor(report)).toEqual(scopes)
  })
})

describe('what a run wakes', () => {
  const read = { targets: new Map([[observedTargetGroup().arn, readScope(observedTargets([]))]]) }
  const gone = rememberedGroup({ group: groupNamed('gone'), phase: 'Gone' })
  const kept = rememberedGroup({ group: groupNamed('kept'), phase: 'Kept' })
  const before = rememberedWorld([rememberedGroup(), kept, gone], read)
  const picture = readScope(observedNetwork({ ...backendGroup(), groupId: 'sg-backend' }))
  const withBackendGroup: Remembered = { ...before, networks: new Map([[vpcId, picture]]) }
  const withNewHost: Remembered = rememberedWorld([rememberedGroup({ servingHosts: [] })], read)
  const reportOf = (scope: ScopeKey, ...outcomes: ReadonlyArray<typeof done>): Report => plannedReport({ scope, outcomes })

  test.each<readonly [string, Remembered, Report, ReadonlyArray<string>]>([
    ['a group with news wakes what depends on it', withNewHost, plannedReport(), ['zone:Z1']],
    ['a group without news wakes nobody', before, plannedReport({ outcomes: [done] }), []],
    ['a zone that has done something wakes groups that end', before, reportOf(zone, done), ['group:shop/gone']],
    ['a network that has done something wakes groups that end', before, reportOf(network, done), ['group:shop/gone']],
    ['a shared scope whose changes failed wakes nobody', before, reportOf(network, outcomeOf({ _tag: 'Stale' })), []],
    [
      'a network that shows another backend group wakes those that are wanted too',
      withBackendGroup,
      reportOf(network),
      ['group:shop/gone', 'group:shop/web'],
    ],
    ['registered targets wake nobody', before, reportOf(targets, done), []],
    ['a scope that was not planned wakes nobody', withBackendGroup, notPlanned(network), []],
  ])('%s', (_, after, report, scopes) => {
    expect(scopesToWake(settings, { before, after }, report).map(showScope)).toEqual(scopes)
  })

  test('a backend group that was known before is no news', () => {
    const memory = { before: withBackendGroup, after: withBackendGroup }
    expect(scopesToWake(settings, memory, plannedReport({ scope: network }))).toEqual([])
  })
})
