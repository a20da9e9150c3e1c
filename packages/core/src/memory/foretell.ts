// What will memory hold when a plan has been carried out?
// From memory and a plan to the next memory, as if every call had succeeded and every wait had ended; ids that only AWS can
// give are made up from the names of what is made. For telling people what comes; never for planning.
import * as E from 'fp-ts/lib/Either.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { type Bindings, nothingBound } from '../plan/bindings.js'
import type { Plan, PlannedChange } from '../plan/plan.js'
import { resolveReferences } from '../plan/resolve-references.js'
import { referenceLookup } from './reference-lookup.js'
import { rememberChange } from './remember-change.js'
import type { Remembered } from './remembered.js'

/** Advances memory by everything that a plan says; what a guard withheld stays undone. */
export const foretell = (settings: PlannerSettings, remembered: Remembered, plan: Plan): Remembered =>
  plan.changes.reduce((known, planned) => {
    const lookup = referenceLookup(settings, known, plan.scope)
    const resolved = resolveReferences((resourceId) => lookup(resourceId) ?? resourceId)(planned.change)
    return E.isLeft(resolved)
      ? known
      : rememberChange(known, plan.scope, { change: resolved.right, bindings: madeUp(settings, planned), at: 0 })
  }, remembered)

/** One that exists is older. */
const latest = Number.MAX_SAFE_INTEGER

const madeUp = ({ vpcId }: PlannerSettings, { id, change }: PlannedChange): Bindings => {
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return { _tag: 'SecurityGroupBound', groupId: id }
    case 'CreateTargetGroup':
      return { _tag: 'TargetGroupBound', arn: id }
    case 'CreateLoadBalancer':
      return {
        _tag: 'LoadBalancerBound',
        arn: id,
        dnsName: '',
        canonicalHostedZoneId: '',
        state: 'provisioning',
        createdAt: latest,
        vpcId,
      }
    case 'CreateListener':
      return { _tag: 'ListenerBound', arn: id }
    case 'CreateRule':
      return { _tag: 'RuleBound', arn: id }
    default:
      return nothingBound
  }
}
