// What is logged of a run: every write and every failure, with scope, call and reason.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { owner } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { emptyPlan, outcomeOf, plannedReport } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { logRecords } from '@alb-ingress/controller/telemetry/log-records.js'

const place = { scope: 'group:shop/web', group: 'shop/web' }
const fields = { plan: 'p-fac19c', ...place, ingress: 'shop/web', call: 'DeleteLoadBalancer', because: 'Ingress shop/web asks for it' }

test('a write is told with its time, a failure with what to do, the rest not at all', () => {
  const error = { _tag: 'Throttled', operation: 'elbv2:DeleteLoadBalancer' } as const
  const outcomes = [
    outcomeOf({ _tag: 'Done', milliseconds: 41 }),
    outcomeOf({ _tag: 'Failed', error }),
    outcomeOf({ _tag: 'OutOfReach', obstacles: ['wait:records-gone'] }),
    outcomeOf({ _tag: 'Stale' }),
  ]
  expect(logRecords(plannedReport({ outcomes }))).toEqual([
    { level: 'info', message: 'delete load balancer k8s-shop-web', fields: { ...fields, ms: 41 } },
    {
      level: 'warn',
      message:
        'delete load balancer k8s-shop-web: elbv2:DeleteLoadBalancer: AWS throttles this account; it is tried again more slowly',
      fields: { ...fields, error: 'Throttled' },
    },
  ])
})

test('a run that changes nothing logs nothing, one that could not plan says why', () => {
  expect(logRecords(plannedReport())).toEqual([])
  expect(logRecords({ _tag: 'NotPlanned', scope: groupScope(group), why: { _tag: 'NeverReady' } })).toEqual([
    {
      level: 'warn',
      message: 'what planning needs to know did not come to an end; please report it',
      fields: { ...place, error: 'NeverReady' },
    },
  ])
})

test('what only a person can put right is told: what is withheld, and what is wrong with an Ingress', () => {
  const blocked = { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] } as const
  const wrong = { _tag: 'HostNotAccepted', object: owner, field: 'spec.rules[0].host', host: '*.*', advice: 'one star' } as const
  const report = plannedReport({
    remaining: emptyPlan({ blocked: [{ blocked, guidance: ['A scheme cannot be changed in place.', '  The present one serves.'] }] }),
    desired: O.some({ _tag: 'GroupKept', group, errors: [wrong] }),
  })
  expect(logRecords(report)).toEqual([
    {
      level: 'warn',
      message: 'withheld: replace load balancer k8s-shop-web: A scheme cannot be changed in place. The present one serves.',
      fields: place,
    },
    {
      level: 'warn',
      message: explainBuildError(wrong),
      fields: { ...place, error: 'HostNotAccepted' },
    },
  ])
})
