// Plans as programs read them.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { unnamedWorld } from '@alb-ingress/core/plan/name-book.js'
import { toPlanOutput } from '@alb-ingress/core/plan/render-plan-json.js'
import { planned, planOf } from './planned.js'

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
        waits: [{ id: 'wait:load-balancer-active', until: 'load balancer k8s-shop-web-1 is active (usually 2 to 3 minutes)' }],
        blocked: [],
        warnings: [],
      },
    ],
    errors: ['Ingress a/b: wrong'],
  })
})
