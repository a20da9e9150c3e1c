// Which port of a load balancer is in trouble, and by which code.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { emptyObservedGroup, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { portError, troublesOfErrors, troublesOfRun } from '@alb-ingress/core/report/port-error.js'
import { reasonRows } from '@alb-ingress/core/report/reason-code.js'
import { observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { owner } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedRule } from '@alb-ingress/core/testing/fixtures/aws/listener-rule.js'

const observed: ObservedGroup = {
  ...emptyObservedGroup,
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer(),
      listeners: [observedListener({ arn: 'arn:l80', port: 80, rules: [observedRule(1, { arn: 'arn:r1' })] }), observedListener({ arn: 'arn:l443', port: 443 })],
    },
  ],
}

const denied: CloudError = { _tag: 'AccessDenied', operation: 'elbv2:Call', detail: '' }
const given = (awsId: string) => ({ _tag: 'Given', awsId }) as const

const troubles = (change: Change, error: CloudError = denied) =>
  troublesOfRun({ plan: emptyPlan(), outcomes: [{ planned: planned('change', change), outcome: { _tag: 'Failed', error } }] }, observed)

describe('a change that failed concerns', () => {
  test.each<readonly [string, Change, O.Option<number>]>([
    ['the port of its listener', { _tag: 'DeleteListener', listener: given('arn:l443') }, O.some(443)],
    [
      'the port of a listener that is still to be made',
      { _tag: 'AddListenerCertificate', listener: { _tag: 'Owned', resourceId: '8443' }, certificateArn: 'arn:c' },
      O.some(8443),
    ],
    ['the port of its rule', { _tag: 'DeleteRule', rule: given('arn:r1') }, O.some(80)],
    ['all ports, where none is meant', { _tag: 'DeleteTargetGroup', targetGroup: given('arn:tg') }, O.none],
  ])('%s', (_, change, port) => {
    expect(troubles(change)).toEqual([{ code: 'AccessDenied', port }])
  })
})

test('what only time cures is no trouble of a port', () => {
  expect(troubles({ _tag: 'DeleteRule', rule: given('arn:r1') }, { _tag: 'Throttled', operation: 'elbv2:Call' })).toEqual([])
})

test('what is withheld is trouble', () => {
  const blocked = {
    blocked: { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] },
    guidance: [],
  } as const
  expect(troublesOfRun({ plan: emptyPlan({ blocked: [blocked] }), outcomes: [] }, observed)).toEqual([
    { code: 'ChangeBlocked', port: O.none },
  ])
})

test('errors of an Ingress concern all ports, but for those that only wait for a list', () => {
  const missing = { kind: 'IngressClass', namespace: '', name: 'alb' } as const
  expect(
    troublesOfErrors([
      { _tag: 'ObjectNotYetKnown', ingress: owner, field: 'spec', missing },
      { _tag: 'ClassNotFound', ingress: owner, className: 'alb', ours: [] },
    ]),
  ).toEqual([{ code: 'ClassNotFound', port: O.none }])
})

test('a port has the first error that concerns it, in the form that Kubernetes asks for', () => {
  const all = [{ code: 'QuotaReached', port: O.some(443) }, { code: 'AccessDenied', port: O.none }] as const
  expect([portError(all, 443), portError(all, 80), portError([], 80)]).toEqual([
    O.some('alb-ingress.io/QuotaReached'),
    O.some('alb-ingress.io/AccessDenied'),
    O.none,
  ])
  for (const code of Object.keys(reasonRows))
    expect(`alb-ingress.io/${code}`).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+\/([A-Z][a-z0-9]+)+$/)
})
