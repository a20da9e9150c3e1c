// What may not be done, in a sentence.
import { expect, test } from 'vitest'
import { describeBlocked } from '@alb-ingress/core/plan/describe-blocked.js'
import type { Blocked } from '@alb-ingress/core/plan/plan.js'
import { outcomeOf } from '@alb-ingress/core/testing/fixtures/aws/report.js'

const { planned } = outcomeOf({ _tag: 'Stale' })

test.each<readonly [Blocked, string]>([
  [
    { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] },
    'replace load balancer k8s-shop-web',
  ],
  [{ _tag: 'BlockedChange', planned, guard: 'deletion-protection' }, 'delete load balancer k8s-shop-web'],
])('%j reads %s', (blocked, text) => {
  expect(describeBlocked(blocked)).toBe(text)
})
