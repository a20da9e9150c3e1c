// Carries out planned changes one after the other, for property tests.
// From a picture and changes to every picture in between, without AWS and without time. The order is one of those that the
// graph allows, chosen by a list of numbers, so that fast-check can shrink it.
import type { Bindings } from '../../src/plan/bindings.js'
import type { Change, ResolvedChange } from '../../src/plan/change.js'
import type { PlannedChange } from '../../src/plan/plan.js'
import { type FindAwsId, resolveReferences } from '../../src/plan/resolve-references.js'

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

export interface Account<Picture> {
  readonly lookup: (picture: Picture) => FindAwsId
  /** What comes of a change that was carried out. */
  readonly next: (picture: Picture, change: ResolvedChange, bindings: Bindings) => Picture
}

/** Carries changes out in the given order; a reference that nothing resolves is an error. */
export const carryOut = <Picture>(
  account: Account<Picture>,
  start: Picture,
  changes: ReadonlyArray<PlannedChange>,
): ReadonlyArray<Step<Picture>> => {
  const steps: Array<Step<Picture>> = []
  for (const planned of changes) {
    const before = steps.at(-1)?.after ?? start
    const resolved = resolveReferences(account.lookup(before))(planned.change)
    if (resolved._tag === 'Left') throw new Error(`${planned.id} points at ${resolved.left.resourceIds.join(', ')}`)
    const after = account.next(before, resolved.right, bindingsOf(planned.change, planned.id))
    steps.push({ planned, resolved: resolved.right, before, after })
  }
  return steps
}

/** What AWS would have answered; ids tell by which change they were made, and no two changes that stand are alike. */
const bindingsOf = (change: Change, id: string): Bindings => {
  const made = 'targetGroup' in change && typeof change.targetGroup === 'object' && 'name' in change.targetGroup ? change.targetGroup.name : id
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
        state: 'active',
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
