// What is said of changes, once and in words that repeat.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forSubject, type Reason } from '@alb-ingress/core/plan/reason.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { failureEvents, news, newsEvents, trouble } from '@alb-ingress/core/report/outcome-events.js'
import type { ChangeOutcome } from '@alb-ingress/core/report/report.js'
import { owner } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'

const ruleOf = (name: string, outcome: ChangeOutcome['outcome']): ChangeOutcome => ({
  planned: planned(`delete-rule:${name}`, { _tag: 'DeleteRule', rule: { _tag: 'Given', awsId: `arn:rule/${name}` } }),
  outcome,
})

const done = { _tag: 'Done', milliseconds: 1 } as const
const failed = (error: CloudError) => ({ _tag: 'Failed', error }) as const

describe('news', () => {
  test('of one kind are one event, however many', () => {
    expect(newsEvents(owner, [ruleOf('a', done)])).toEqual([news(owner, 'RuleDeleted', 'delete rule a')])
    expect(newsEvents(owner, ['a', 'b', 'c'].map((name) => ruleOf(name, done)))).toEqual([
      news(owner, 'RuleDeleted', 'delete rule a, and 2 more'),
    ])
  })
})

describe('failures', () => {
  const denied = (detail: string): CloudError => ({ _tag: 'AccessDenied', operation: 'elbv2:DeleteRule', detail })
  const advice = "grant this action to the controller's role"

  test('with the same words of AWS are one event', () => {
    const outcomes = ['a', 'b'].map((name) => ruleOf(name, failed(denied('no'))))
    expect(failureEvents(O.some(owner), outcomes)).toEqual([
      trouble(owner, 'AccessDenied', `delete rule a and others like it: elbv2:DeleteRule: not allowed (no); ${advice}`),
    ])
  })

  test('that only time ends are told on the owner of a group alone', () => {
    const outcomes = [ruleOf('a', failed({ _tag: 'Throttled', operation: 'elbv2:DeleteRule' }))]
    expect(failureEvents(O.some(owner), outcomes).length).toBe(1)
    expect(failureEvents(O.none, outcomes)).toEqual([])
  })

  test('say the same each time, without what AWS makes up for each refusal', () => {
    const outcomes = [ruleOf('a', failed(denied('no. Encoded authorization failure message: aB-c_9 (RequestID: 1-2)')))]
    expect(failureEvents(O.some(owner), outcomes)).toEqual([
      trouble(owner, 'AccessDenied', `delete rule a: elbv2:DeleteRule: not allowed (no); ${advice}`),
    ])
  })

  const both = [ingressRef('shop', 'web'), serviceRef('shop', 'api')]

  test.each<[string, Partial<Reason>, ReadonlyArray<string>]>([
    ['are told on each object that the change is for', { objects: both }, ['web', 'api']],
    ['for no object are told nowhere', forSubject('load balancers of this cluster', 'no longer use it'), []],
  ])('%s', (_, reason, names) => {
    const [outcome] = [ruleOf('a', failed(denied('no')))]
    const told = { ...outcome, planned: { ...outcome.planned, reason: { ...outcome.planned.reason, ...reason } } }
    expect(failureEvents(O.none, [told]).map((one) => (one._tag === 'RecordEvent' ? one.regarding.name : ''))).toEqual(names)
  })
})
