// Since when target groups are in use or not: the first moment at which it was seen so.
import { expect, test } from 'vitest'
import { noTimes } from '@alb-ingress/core/desired/known.js'
import { nextGroupTimes } from '@alb-ingress/core/memory/group-times.js'
import { observedRule } from '@alb-ingress/core/testing/fixtures/aws/listener-rule.js'
import { observedListener } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { forwardTo } from '@alb-ingress/core/testing/fixtures/aws/rule-action.js'
import { servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'

const arn = 'arn:targetgroup/k8s-shop-web-1/1'

const unused = servingGroup
const used = {
  ...servingGroup,
  loadBalancers: servingGroup.loadBalancers.map((entry) => ({
    ...entry,
    listeners: [observedListener({ rules: [observedRule(1, { action: forwardTo(given(arn)) })] })],
  })),
}
const gone = { ...servingGroup, targetGroups: [] }

test('a moment stays until the opposite is seen, and goes with the target group', () => {
  const first = nextGroupTimes(noTimes, unused, 1_000)
  const second = nextGroupTimes(first, unused, 2_000)
  const third = nextGroupTimes(second, used, 3_000)
  const fourth = nextGroupTimes(third, used, 4_000)
  const none = new Map()
  expect([first, second, third, fourth, nextGroupTimes(fourth, gone, 5_000)]).toEqual([
    { usedSince: none, unusedSince: new Map([[arn, 1_000]]) },
    { usedSince: none, unusedSince: new Map([[arn, 1_000]]) },
    { usedSince: new Map([[arn, 3_000]]), unusedSince: none },
    { usedSince: new Map([[arn, 3_000]]), unusedSince: none },
    noTimes,
  ])
})
