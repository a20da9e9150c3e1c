// What is told and what is logged of a run.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Plan, PlannedChange } from '@alb-ingress/core/plan/plan.js'
import type { Outcome, Report } from '@alb-ingress/core/report/report.js'
import { logRecords } from '@alb-ingress/controller/telemetry/log-records.js'
import { describeScope, progressOf, renderProgress } from '@alb-ingress/controller/telemetry/progress-lines.js'
import { type NamedWorld, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forObject } from '@alb-ingress/core/plan/reason.js'

const group = { _tag: 'Implicit' as const, namespace: 'shop', name: 'web' }

const deleteRule: PlannedChange = {
  id: 'delete-rule',
  change: { _tag: 'DeleteRule', rule: given('arn:aws:elasticloadbalancing:us-east-1:1:listener-rule/app/lb/1/2/abc') },
  differences: [],
  reason: forObject(ingressRef('shop', 'web'), 'no longer asks for it'),
  cause: { _tag: 'NoLongerAskedFor', owner: 'Ingress shop/web' },
  needs: [],
}

const emptyPlan: Plan = { scope: groupScope(group), changes: [], waits: [], blocked: [], warnings: [] }

const waiting: Plan = {
  ...emptyPlan,
  waits: [
    { id: 'w', awaited: { _tag: 'RulesSettled', targetGroupName: 'k8s-x', settledMilliseconds: 15_000 }, until: O.none, reading: O.none, scopes: [] },
  ],
}

const reportOf = (outcomes: ReadonlyArray<Outcome>, remaining: Plan = emptyPlan): Report => ({
  _tag: 'Planned',
  scope: groupScope(group),
  plan: emptyPlan,
  outcomes: outcomes.map((outcome) => ({ planned: deleteRule, outcome })),
  calls: outcomes.length,
  remaining,
  desired: O.none,
})

const throttled = { _tag: 'Throttled' as const, operation: 'elbv2:DeleteRule' }
const denied = { _tag: 'AccessDenied' as const, operation: 'elbv2:DeleteRule', detail: 'no' }

const world: NamedWorld = { ...unnamedWorld, zones: [{ zoneId: 'Z1', name: 'example.com' }] }

const progressLines = (...reports: ReadonlyArray<Report>): ReadonlyArray<string> => renderProgress(reports.map(progressOf), world)

describe('a run', () => {
  test('that did nothing says and logs nothing', () => {
    expect([progressLines(reportOf([])), logRecords(reportOf([]))]).toEqual([[], []])
  })

  test('tells what was done and what it waits for', () => {
    expect(progressLines(reportOf([{ _tag: 'Done', milliseconds: 7 }], waiting))).toEqual([
      `  Ingress shop/web  1 change in 1 call  … until no request reaches k8s-x any more (15 s after its rules)`,
    ])
  })

  test('stands in columns with the others of its moment, a zone by its name', () => {
    const done: Outcome = { _tag: 'Done', milliseconds: 7 }
    expect(progressLines(reportOf([done]), { ...reportOf([done, done]), scope: zoneScope('Z1') })).toEqual([
      '  Ingress shop/web  1 change in 1 call',
      '  zone example.com  2 changes in 2 calls',
    ])
  })

  test('tells what ends by itself once, and what does not loudly', () => {
    expect(
      progressLines(reportOf([{ _tag: 'Failed', error: throttled }, { _tag: 'Failed', error: throttled }, { _tag: 'Failed', error: denied }])),
    ).toEqual([
      '  … Ingress shop/web: elbv2:DeleteRule: AWS throttles this account; it is tried again more slowly',
      "  ! delete rule abc: elbv2:DeleteRule: not allowed (no); grant this action to the controller's role",
    ])
  })

  test('that could not be planned says why', () => {
    const report: Report = { _tag: 'NotPlanned', scope: groupScope(group), why: { _tag: 'NotRead', errors: [throttled] } }
    expect(progressLines(report)).toEqual([
      '  ! Ingress shop/web: elbv2:DeleteRule: AWS throttles this account; it is tried again more slowly',
    ])
  })

  test('logs each write and each failure with its reason', () => {
    const fields = { plan: 'p-fac19c', scope: 'group:shop/web', group: 'shop/web', ingress: 'shop/web', call: 'DeleteRule', because: 'Ingress shop/web no longer asks for it' }
    expect(logRecords(reportOf([{ _tag: 'Done', milliseconds: 7 }, { _tag: 'Failed', error: denied }]))).toEqual([
      { level: 'info', message: 'delete rule abc', fields: { ...fields, ms: 7 } },
      {
        level: 'warn',
        message: "delete rule abc: elbv2:DeleteRule: not allowed (no); grant this action to the controller's role",
        fields: { ...fields, error: 'AccessDenied' },
      },
    ])
  })
})

test.each([
  [groupScope(group), 'Ingress shop/web'],
  [targetsScope(group, 'k8s-x'), 'targets of k8s-x'],
  [zoneScope('Z1'), 'zone Z1'],
  [networkScope('vpc-1'), 'security groups of vpc-1'],
])('%j is called %s', (scope, name) => {
  expect(describeScope(scope)).toBe(name)
})
