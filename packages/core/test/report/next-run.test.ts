// When a scope runs again: never, at a moment, or after a pause that grows.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import type { Warning } from '@alb-ingress/core/ingress/warning.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { type NextRun, nextRun, nextRunAfterPublishing, retryPauseMilliseconds } from '@alb-ingress/core/report/next-run.js'
import type { NotPlanned, Report } from '@alb-ingress/core/report/report.js'
import { owner, wantedGroup } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan, outcomeOf, plannedReport, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'

const throttled: CloudError = { _tag: 'Throttled', operation: 'elbv2:DeleteLoadBalancer' }
const denied: CloudError = { _tag: 'AccessDenied', operation: 'elbv2:DeleteLoadBalancer', detail: 'no' }
const invalid: CloudError = { _tag: 'InvalidRequest', operation: 'elbv2:CreateRule', code: 'ValidationError', detail: 'no' }

const failed = (error: CloudError): Parameters<typeof outcomeOf>[0] => ({ _tag: 'Failed', error })

const retry = (turn: 'time' | 'us' | 'operator' | 'user'): NextRun => ({ _tag: 'Retry', turn })

const remaining = emptyPlan({
  changes: [
    planned('create', { _tag: 'DeleteRule', rule: { _tag: 'Given', awsId: 'arn:rule/1' } }, ['wait:load-balancer-active']),
  ],
  waits: [wait({ until: O.some(9_000) }), wait({ id: 'wait:rules', until: O.some(5_000) }), wait({ id: 'wait:groups' })],
})

const kept = (error: BuildError): DesiredGroup => ({ _tag: 'GroupKept', group, errors: [error] })

const classNotFound: BuildError = { _tag: 'ClassNotFound', ingress: owner, className: 'other', ours: ['alb'] }
const certificateNotFound: BuildError = { _tag: 'CertificateNotFound', object: owner, field: 'spec', host: 'a.example.com', found: [] }
const hostWithoutZone: Warning = { _tag: 'HostWithoutZone', object: owner, host: 'a.example.com', zones: [] }
const foreignListener: Warning = { _tag: 'ForeignListener', object: owner, port: 80 }

const done = outcomeOf({ _tag: 'Done', milliseconds: 4 })

describe('when something could not be written', () => {
  const unavailable = { _tag: 'Unavailable', request: 'patch Ingress shop/web status', detail: 'status 503' } as const
  const forbidden = { _tag: 'Forbidden', request: 'patch Ingress shop/web status', detail: 'status 403' } as const
  const unexpected = { _tag: 'Unexpected', request: 'patch Pod shop/web-0 status', detail: 'status 422' } as const

  test.each<readonly [NextRun, ReadonlyArray<ClusterError>, NextRun]>([
    [{ _tag: 'Settled' }, [], { _tag: 'Settled' }],
    [{ _tag: 'Settled' }, [unavailable], retry('time')],
    [{ _tag: 'At', instant: 5_000 }, [forbidden], retry('operator')],
    [retry('user'), [forbidden, unexpected], retry('us')],
    [retry('time'), [forbidden], retry('time')],
  ])('%j becomes sooner: %j', (next, unwritten, expected) => {
    expect(nextRunAfterPublishing(next, unwritten)).toEqual(expected)
  })
})

describe('the next run of a scope', () => {
  test.each<readonly [string, Report, NextRun]>([
    ['nothing is left to do', plannedReport({ outcomes: [done] }), { _tag: 'Settled' }],
    ['waits have moments: the first of them', plannedReport({ remaining }), { _tag: 'At', instant: 5_000 }],
    ['news of another scope ends the wait', plannedReport({ remaining: { ...remaining, waits: [wait()] } }), { _tag: 'Settled' }],
    ['something became ready', plannedReport({ remaining: { ...remaining, changes: [done.planned] } }), retry('time')],
    ['a reference is not known yet', plannedReport({ outcomes: [outcomeOf({ _tag: 'Stale' })] }), retry('time')],
    ['AWS throttles', plannedReport({ outcomes: [done, outcomeOf(failed(throttled))], remaining }), retry('time')],
    ['an operator must act', plannedReport({ outcomes: [outcomeOf(failed(denied))] }), retry('operator')],
    [
      'some end by themselves, others do not: the hastiest',
      plannedReport({ outcomes: [outcomeOf(failed(invalid)), outcomeOf(failed(throttled)), outcomeOf(failed(denied))] }),
      retry('time'),
    ],
    ['a user must act', plannedReport({ outcomes: [outcomeOf(failed(invalid))] }), retry('user')],
    ['a user must act in AWS, unseen', plannedReport({ desired: O.some(kept(certificateNotFound)) }), retry('user')],
    ['a user must act in the cluster, seen', plannedReport({ desired: O.some(kept(classNotFound)) }), { _tag: 'Settled' }],
    ['a hosted zone is missing', plannedReport({ desired: O.some(wantedGroup({ warnings: [hostWithoutZone] })) }), retry('user')],
    ['other warnings stand', plannedReport({ desired: O.some(wantedGroup({ warnings: [foreignListener] })) }), { _tag: 'Settled' }],
  ])('when %s', (_, report, expected) => {
    expect(nextRun(report)).toEqual(expected)
  })

  test.each<readonly [NotPlanned, NextRun]>([
    [{ _tag: 'NotRead', errors: [denied] }, retry('operator')],
    [{ _tag: 'NotRead', errors: [denied, throttled] }, retry('time')],
    [{ _tag: 'NotAnnounced', errors: [] }, retry('time')],
    [{ _tag: 'UnsafePlan', violations: [] }, retry('us')],
    [{ _tag: 'NeverReady' }, retry('us')],
  ])('comes later when nothing was planned: %j', (why, expected) => {
    expect(nextRun({ _tag: 'NotPlanned', scope: groupScope(group), why })).toEqual(expected)
  })
})

describe('the pause before an attempt', () => {
  test.each([
    ['time', 0, 500],
    ['time', 3, 4_000],
    ['time', 90, 30_000],
    ['us', 90, 60_000],
    ['operator', 90, 120_000],
    ['user', 90, 300_000],
  ] as const)('when it is the turn of %s, attempt %d, is about %d ms', (turn, attempt, milliseconds) => {
    const pauses = [0, 0.5, 1].map((jitter) => retryPauseMilliseconds(turn, attempt, jitter))
    expect(pauses).toEqual([0.75 * milliseconds, milliseconds, 1.25 * milliseconds])
  })
})
