// Plans a group and carries the plan out, round after round, for property tests.
// State is the controller's memory, advanced by its own functions; between rounds every wait comes true: time passes,
// targets become healthy, network interfaces are released. What AWS would refuse is an error.
import * as O from 'fp-ts/lib/Option.js'
import { emptyObservedGroup, type ObservedGroup } from '../../../src/aws/observed.js'
import { groupScope } from '../../../src/aws/scope-key.js'
import type { DesiredGroup } from '../../../src/desired/desired-group.js'
import { collectKnownGroup } from '../../../src/memory/collect-known.js'
import { referenceLookup } from '../../../src/memory/reference-lookup.js'
import { rememberInventory } from '../../../src/memory/remember.js'
import { rememberChange } from '../../../src/memory/remember-change.js'
import { rememberObservation, versionOf } from '../../../src/memory/remember-observation.js'
import { rememberedGroup } from '../../../src/memory/find-remembered.js'
import { nothingRemembered, type Remembered } from '../../../src/memory/remembered.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { targetGroupsInUse } from '../../../src/aws/target-groups-in-use.js'
import { planGroup } from '../../../src/plan/group/plan-group.js'
import { outOfReach } from '../../../src/plan/graph-needs.js'
import type { Plan } from '../../../src/plan/plan.js'
import type { Wait } from '../../../src/plan/wait.js'
import { settings } from '../../../testing/fixtures/aws/group.js'
import { observedBackendGroup } from '../../../testing/fixtures/aws/security-group.js'
import { group, vpcId } from '../../../testing/fixtures/aws/tags.js'
import { type Account, carryOut, linearise, type Step } from '../carry-out.js'

export interface Moment {
  readonly remembered: Remembered
  readonly now: number
}

export interface Round {
  readonly plan: Plan
  readonly steps: ReadonlyArray<Step<Moment>>
}

export interface History {
  readonly rounds: ReadonlyArray<Round>
  readonly end: Moment
}

const roundsMax = 12
const scope = groupScope(group)

/** Memory of an account that holds nothing of the group; the shared backend group stands. */
export const emptyMoment: Moment = {
  now: 1_000_000,
  remembered: rememberObservation(rememberInventory(nothingRemembered), {
    reading: { _tag: 'ReadNetwork', vpcId, securityGroupIds: [] },
    observation: { _tag: 'Picture', observed: { _tag: 'ObservedNetwork', securityGroups: [observedBackendGroup()] } },
    version: 0,
    readAt: 0,
  }),
}

export const observedAt = (moment: Moment): ObservedGroup =>
  O.getOrElse(() => emptyObservedGroup)(rememberedGroup(moment.remembered, group).observed)

/** The same memory with another picture of the group. */
export const withObserved = (moment: Moment, observed: ObservedGroup): Moment => ({
  ...moment,
  remembered: rememberObservation(moment.remembered, {
    reading: { _tag: 'ReadGroup', group },
    observation: { _tag: 'Picture', observed },
    version: versionOf(moment.remembered, { _tag: 'ReadGroup', group }),
    readAt: moment.now,
  }),
})

export const planAt = (moment: Moment, desired: DesiredGroup): Plan =>
  planGroup(desired, collectKnownGroup({ settings, ...moment }, group))

/** Plans and carries out until nothing is left to do; `guard` may change each plan before. */
export const converge = (
  start: Moment,
  desired: DesiredGroup,
  choices: ReadonlyArray<number> = [],
  guard: (plan: Plan) => Plan = (plan) => plan,
): History => {
  const rounds: Array<Round> = []
  let moment = start
  while (rounds.length < roundsMax) {
    const plan = guard(planAt(moment, desired))
    const unreachable = outOfReach(plan, new Set())
    const ready = plan.changes.filter((planned) => !unreachable.has(planned.id))
    const steps = carryOut(account, moment, linearise(ready, choices))
    rounds.push({ plan, steps })
    moment = steps.at(-1)?.after ?? moment
    if (plan.changes.length === 0 && plan.waits.length === 0) break
    moment = plan.waits.reduce(comeTrue, { ...moment, now: moment.now + 20_000 })
  }
  return { rounds, end: moment }
}

/** Every picture of a history, in order. */
export const picturesOf = (start: Moment, { rounds }: History): ReadonlyArray<ObservedGroup> => [
  observedAt(start),
  ...rounds.flatMap((round) => round.steps.map((step) => observedAt(step.after))),
]

const account: Account<Moment> = {
  lookup: (moment) => referenceLookup(settings, moment.remembered, scope),
  next: (moment, change, bindings) => {
    const refusal = refusalOf(observedAt(moment), change)
    if (refusal !== '') throw new Error(`AWS refuses ${change._tag}: ${refusal}`)
    return { now: moment.now + 100, remembered: rememberChange(moment.remembered, scope, { change, bindings, at: moment.now }) }
  },
}

const comeTrue = (moment: Moment, wait: Wait): Moment => {
  switch (wait.awaited._tag) {
    case 'TargetHealthy':
      return { ...moment, now: moment.now + settings.waits.targetHealthyMilliseconds }
    case 'InterfacesReleased':
      return wait.reading._tag === 'None'
        ? moment
        : {
            ...moment,
            remembered: rememberObservation(moment.remembered, {
              reading: wait.reading.value,
              observation: { _tag: 'InterfacesInUse', networkInterfaceIds: [] },
              version: 0,
              readAt: moment.now,
            }),
          }
    default:
      return moment
  }
}

/** Why AWS would not do it; empty when it would. */
const refusalOf = (observed: ObservedGroup, change: ResolvedChange): string => {
  const listeners = observed.loadBalancers.flatMap((entry) => entry.listeners)
  const listenerOf = (arn: string): (typeof listeners)[number] | undefined => listeners.find((listener) => listener.arn === arn)
  switch (change._tag) {
    case 'CreateTargetGroup':
      return observed.targetGroups.some((found) => found.name === change.targetGroup.name) ? 'DuplicateTargetGroupName' : ''
    case 'DeleteTargetGroup':
      return targetGroupsInUse(observed).has(change.targetGroup) ? 'ResourceInUse' : ''
    case 'DeleteSecurityGroup':
      return observed.loadBalancers.some((entry) => entry.loadBalancer.securityGroupIds.includes(change.securityGroup))
        ? 'DependencyViolation'
        : ''
    case 'CreateListener':
      return listeners.some((listener) => listener.port === change.port) ? 'DuplicateListener' : ''
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
      return listenerOf(change.listener)?.protocol === 'HTTPS' ? '' : 'the listener is not HTTPS'
    case 'CreateRule':
      return listenerOf(change.listener)?.rules.some((rule) => rule.priority === change.priority) ? 'PriorityInUse' : ''
    case 'CreateLoadBalancer':
      return observed.loadBalancers.some((entry) => entry.loadBalancer.name === change.name) ? 'DuplicateLoadBalancerName' : ''
    default:
      return ''
  }
}
