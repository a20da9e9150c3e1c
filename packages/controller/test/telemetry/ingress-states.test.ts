// One word for how each Ingress fares.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { groupScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import type { BlockedChange } from '@alb-ingress/core/plan/plan.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { owner, wantedGroup } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { emptyPlan, outcomeOf, plannedReport, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { ingressStates } from '@alb-ingress/controller/telemetry/ingress-states.js'

const done = outcomeOf({ _tag: 'Done', milliseconds: 1 })
const failed = outcomeOf({ _tag: 'Failed', error: { _tag: 'Throttled', operation: 'elbv2:CreateRule' } })
const left = emptyPlan({ changes: [done.planned] })
const withheld: BlockedChange = {
  blocked: { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] },
  guidance: [],
}
const wrong: BuildError = { _tag: 'HostNotAccepted', object: owner, field: 'spec.rules[0].host', host: '*.*', advice: '' }

const wanted = (overrides: Parameters<typeof plannedReport>[0] = {}): Report =>
  plannedReport({ desired: O.some(wantedGroup()), ...overrides })
const desired = (what: DesiredGroup, overrides: Parameters<typeof plannedReport>[0] = {}): Report =>
  plannedReport({ desired: O.some(what), ...overrides })

const cases: ReadonlyArray<readonly [when: string, report: Report, states: ReadonlyArray<string>]> = [
  ['nothing is left', wanted({ outcomes: [done] }), ['serving']],
  ['changes are left', wanted({ remaining: left }), ['converging']],
  ['waits are left', wanted({ remaining: emptyPlan({ waits: [wait()] }) }), ['converging']],
  ['a change is withheld', wanted({ remaining: emptyPlan({ blocked: [withheld] }) }), ['blocked']],
  ['a change failed', wanted({ outcomes: [failed], remaining: left }), ['failing']],
  ['it is wrong', desired({ _tag: 'GroupKept', group, errors: [wrong] }), ['failing']],
  ['it is not ours', desired({ _tag: 'GroupKept', group, errors: [] }), []],
  ['it goes', desired({ _tag: 'GroupGone', group, owner }, { remaining: left }), ['deleting']],
  ['its end is withheld', desired({ _tag: 'GroupGone', group, owner }, { remaining: emptyPlan({ blocked: [withheld] }) }), ['blocked']],
  ['it is gone', desired({ _tag: 'GroupGone', group, owner }), []],
  ['it cannot be planned', { _tag: 'NotPlanned', scope: groupScope(group), why: { _tag: 'NeverReady' } }, ['failing']],
  ['the scope is no group', { _tag: 'NotPlanned', scope: zoneScope('Z1'), why: { _tag: 'NeverReady' } }, []],
]

test.each(cases)('when %s', (_, report, states) => {
  expect(ingressStates(report)).toEqual(states.map((state) => ({ ingress: owner, state })))
})
