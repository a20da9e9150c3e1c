// How does a test come by a plan?
// Planned changes and plans of Ingress shop/web, with everything that a test does not care about filled in.
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import type { Plan, PlannedChange } from '@alb-ingress/core/plan/plan.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forObject } from '@alb-ingress/core/plan/reason.js'

/** One planned change, asked for by Ingress shop/web. */
export const planned = (id: string, change: Change, over: Partial<PlannedChange> = {}): PlannedChange => ({
  id,
  change,
  differences: [],
  reason: forObject(ingressRef('shop', 'web'), 'is new'),
  cause: { _tag: 'AskedFor' },
  needs: [],
  ...over,
})

/** The plan of group shop/web with these changes. */
export const planOf = (changes: ReadonlyArray<PlannedChange>, over: Partial<Plan> = {}): Plan => ({
  scope: groupScope({ _tag: 'Implicit', namespace: 'shop', name: 'web' }),
  changes,
  waits: [],
  blocked: [],
  warnings: [],
  ...over,
})
