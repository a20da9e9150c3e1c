// Carries out planned changes one after the other, for property tests.
// From a picture and changes to every picture in between, by `advance` alone: no AWS, no time. The order is one of those
// that the graph allows, chosen by a list of numbers, so that fast-check can shrink it.
import type { Observed } from '../../src/aws/observed.js'
import { advance } from '../../src/memory/advance/advance.js'
import type { Bindings } from '../../src/plan/bindings.js'
import type { Change, ResolvedChange } from '../../src/plan/change.js'
import type { PlannedChange } from '../../src/plan/plan.js'
import { type Lookup, resolveReferences } from '../../src/plan/resolve-references.js'

export interface Step<Picture> {
  readonly planned: PlannedChange
  readonly resolved: ResolvedChange
  readonly before: Picture
  readonly after: Picture
}

/** Puts changes into an order that their needs allow; of several ready ones each number picks one. */
export const linearise = (
  changes: ReadonlyArray<PlannedChange>,
  choices: ReadonlyArray<number>,
): ReadonlyArray<PlannedChange> => {
  const ids = new Set(changes.map((planned) => planned.id))
  const done = new Set<string>()
  const order: Array<PlannedChange> = []
  while (order.length < changes.length) {
    const ready = changes.filter(
      (planned) => !done.has(planned.id) && planned.needs.every((id) => done.has(id) || !ids.has(id)),
    )
    const next = ready[(choices[order.length % Math.max(1, choices.length)] ?? 0) % Math.max(1, ready.length)]
    if (next === undefined) throw new Error(`a circle of needs among ${changes.map((planned) => planned.id).join(', ')}`)
    done.add(next.id)
    order.push(next)
  }
  return order
}

/** Carries changes out in the given order; a reference that nothing resolves is an error. */
export const carryOut = <Picture extends Observed>(
  start: Picture,
  changes: ReadonlyArray<PlannedChange>,
  lookup: (picture: Picture) => Lookup,
): ReadonlyArray<Step<Picture>> => {
  const steps: Array<Step<Picture>> = []
  changes.forEach((planned, index) => {
    const before = steps.at(-1)?.after ?? start
    const resolved = resolveReferences(lookup(before))(planned.change)
    if (resolved._tag === 'Left') throw new Error(`${planned.id} points at ${resolved.left.resourceIds.join(', ')}`)
    const after = advance(before, resolved.right, bindingsOf(planned.change, index)) as Picture
    steps.push({ planned, resolved: resolved.right, before, after })
  })
  return steps
}

/** What AWS would have answered; ids tell at which step they were made. */
const bindingsOf = (change: Change, step: number): Bindings => {
  const made = `${String(step)}/${'resourceId' in change ? change.resourceId : ''}`
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return { _tag: 'SecurityGroupBound', groupId: `sg-made-${made}` }
    case 'CreateTargetGroup':
      return { _tag: 'TargetGroupBound', arn: `arn:targetgroup/made-${made}` }
    case 'CreateLoadBalancer':
      return {
        _tag: 'LoadBalancerBound',
        arn: `arn:loadbalancer/made-${made}`,
        dnsName: 'made.elb.amazonaws.com',
        canonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
        state: 'provisioning',
        createdAt: 1_000,
        vpcId: 'vpc-1',
      }
    case 'CreateListener':
      return { _tag: 'ListenerBound', arn: `arn:listener/made-${made}` }
    case 'CreateRule':
      return { _tag: 'RuleBound', arn: `arn:rule/made-${made}` }
    default:
      return { _tag: 'NothingBound' }
  }
}
