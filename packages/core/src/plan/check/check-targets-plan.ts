// Is this plan of the registrations of one target group one that we would ever make?
// Beyond what holds of every plan: targets of its own target group are registered and deregistered, and nothing else is done;
// only what is wanted is registered, and only what was seen there and nobody wants any more is deregistered, after every
// registration of the plan, so that a target group with targets to come never stands empty: with no registered target a load
// balancer answers 503. While the cluster cannot tell, nothing is changed. Linear in the targets.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html (HTTP 503, 2026-11-25)
import * as O from 'fp-ts/lib/Option.js'
import { given, owned, type Reference, showReference } from '../../aws/resource-id.js'
import { showTarget } from '../../aws/target.js'
import type { DesiredTargets } from '../../desired/desired-targets.js'
import type { KnownTargets } from '../../desired/known.js'
import type { Change, ChangeId } from '../change.js'
import type { Violation } from './check-plan.js'
import type { Plan } from '../plan.js'

/** Checks what holds of plans of targets besides: only what is wanted comes, only what is not wanted goes, and it goes last. */
export const checkTargetsPlan = (
  plan: Plan,
  desired: DesiredTargets,
  known: Pick<KnownTargets, 'targetGroupArn' | 'observed'>,
): ReadonlyArray<Violation> => {
  const standing = targetsStanding(desired, known)
  const registrations = plan.changes.filter(({ change }) => change._tag === 'RegisterTarget').map(({ id }) => id)
  return plan.changes.flatMap(({ id, change, needs }): ReadonlyArray<Violation> => {
    switch (change._tag) {
      case 'RegisterTarget':
        return [...foreignTouch(standing, id, change), ...wrongRegistration(standing, id, change)]
      case 'DeregisterTarget':
        return [
          ...foreignTouch(standing, id, change),
          ...wrongDeregistration(standing, id, change),
          ...registrations
            .filter((registration) => !needs.includes(registration))
            .map((need): Violation => ({ _tag: 'GoesTooEarly', id, need })),
        ]
      default:
        return [{ _tag: 'OutOfScope', id, change: change._tag }]
    }
  })
}

type TargetChange = Extract<Change, { readonly _tag: 'RegisterTarget' | 'DeregisterTarget' }>

/** How each target stands, as text, when a plan is made. */
interface TargetsStanding {
  readonly targetGroup: Reference
  readonly wanted: ReadonlySet<string>
  /** Wanted, or perhaps wanted; while the cluster cannot tell this is everything that is there. */
  readonly kept: ReadonlySet<string>
  readonly seen: ReadonlySet<string>
}

const targetsStanding = (
  desired: DesiredTargets,
  { targetGroupArn, observed }: Pick<KnownTargets, 'targetGroupArn' | 'observed'>,
): TargetsStanding => {
  const seen = new Set(O.isSome(observed) ? observed.value.targets.map(showTarget) : [])
  const targetGroup = O.isSome(targetGroupArn) ? given(targetGroupArn.value) : owned(desired.targetGroupName)
  if (desired._tag === 'TargetsKept') return { targetGroup, wanted: new Set(), kept: seen, seen }
  const wanted = new Set(desired.targets.map(showTarget))
  return { targetGroup, wanted, kept: new Set([...wanted, ...desired.unjudged.map(({ target }) => showTarget(target))]), seen }
}

const foreignTouch = (standing: TargetsStanding, id: ChangeId, { targetGroup }: TargetChange): ReadonlyArray<Violation> =>
  showReference(targetGroup) === showReference(standing.targetGroup)
    ? []
    : [{ _tag: 'ForeignTouched', id, awsId: showReference(targetGroup) }]

const wrongRegistration = ({ wanted }: TargetsStanding, id: ChangeId, { target }: TargetChange): ReadonlyArray<Violation> =>
  wanted.has(showTarget(target)) ? [] : [{ _tag: 'WrongRegistration', id, target: showTarget(target) }]

const wrongDeregistration = (
  { kept, seen }: TargetsStanding,
  id: ChangeId,
  { target }: TargetChange,
): ReadonlyArray<Violation> =>
  seen.has(showTarget(target)) && !kept.has(showTarget(target))
    ? []
    : [{ _tag: 'WrongDeregistration', id, target: showTarget(target) }]
