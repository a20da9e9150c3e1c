// Plans as programs read them.
import * as O from 'fp-ts/lib/Option.js'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { toPlanOutput } from '@alb-ingress/core/plan/words/render-plan-json.js'
import { planned, planOf } from '../planned.js'

test('a plan is one value of a stated schema', () => {
  const plan = planOf(
    [
      planned('modify-load-balancer-attributes:0', {
        _tag: 'SetIpAddressType',
        loadBalancer: { _tag: 'Owned', resourceId: 'LoadBalancer' },
        ipAddressType: 'dualstack',
      }, { differences: [{ field: 'ipAddressType', before: 'ipv4', after: 'dualstack' }], needs: ['wait:load-balancer-active'] }),
    ],
    {
      waits: [
        {
          id: 'wait:load-balancer-active',
          awaited: { _tag: 'LoadBalancerActive', name: 'k8s-shop-web-1' },
          until: O.none,
          reading: O.none,
          scopes: [],
        },
      ],
    },
  )
  expect(toPlanOutput([plan, planOf([])], unnamedWorld, ['Ingress a/b: wrong'])).toEqual({
    schemaVersion: 1,
    summary: { create: 0, change: 1, delete: 0, blocked: 0, awsCalls: 1, traffic: 'no request changes its answer' },
    scopes: [
      {
        scope: 'group:shop/web',
        awsCalls: 1,
        changes: [
          {
            id: 'modify-load-balancer-attributes:0',
            action: 'change',
            operation: 'SetIpAddressType',
            description: 'make load balancer LoadBalancer dualstack',
            because: 'Ingress shop/web is new',
            differences: [{ field: 'ipAddressType', before: 'ipv4', after: 'dualstack' }],
            needs: ['wait:load-balancer-active'],
          },
        ],
        waits: [{ id: 'wait:load-balancer-active', until: 'load balancer k8s-shop-web-1 is active (AWS takes 2 to 3 minutes)' }],
        blocked: [],
        warnings: [],
      },
    ],
    errors: ['Ingress a/b: wrong'],
  })
})

/** The names of members, at every depth; a list stands for its first item. */
const membersOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return membersOf(value[0])
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, membersOf(member)]))
    : typeof value
}

test('has the members that its documentation shows', () => {
  const documented = readFileSync(new URL('../../../../../docs/plan-output.md', import.meta.url), 'utf8')
  const example: unknown = JSON.parse(/```json\n([^`]+)```/.exec(documented)?.[1] ?? '')
  const wait = { id: 'wait:a', awaited: { _tag: 'TargetGroupExists' as const, targetGroupName: 'k8s-1' }, until: O.none, reading: O.none, scopes: [] }
  const rule = planned('a', { _tag: 'DeleteRule', rule: { _tag: 'Given', awsId: 'arn:rule/1' } }, { needs: [wait.id] })
  expect(membersOf(toPlanOutput([planOf([rule], { waits: [wait] })], unnamedWorld, []))).toEqual(membersOf(example))
})

test('what is blocked says what it is and how to allow it; scopes with nothing to tell are left out', () => {
  const blocked = [
    {
      blocked: { _tag: 'BlockedReplacement' as const, resource: 'load balancer', name: 'k8s-shop-web-1', differences: [] },
      guidance: ['A scheme cannot be changed in place.', 'The present one keeps serving.'],
    },
  ]
  const { summary, scopes } = toPlanOutput([planOf([], { blocked }), planOf([])], unnamedWorld, [])
  expect([summary.blocked, scopes.map((scope) => scope.blocked)]).toEqual([
    1,
    [
      [
        {
          description: 'replace load balancer k8s-shop-web-1',
          guidance: ['A scheme cannot be changed in place.', 'The present one keeps serving.'],
        },
      ],
    ],
  ])
})
