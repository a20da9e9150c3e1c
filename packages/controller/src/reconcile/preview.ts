// What would a controller do if it started now?
// Reads everything of ours once, as a controller does at its start, then plans every scope in the order in which news
// would travel: groups, what they share, their targets, their records; and what follows from what groups are about to
// do. Memory takes what was read, what groups claim, and which of them serve already; no change is carried out. Pods that
// may wait for a readiness gate are looked at, since their registration is part of the plan.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { distinctScopes, groupScope, networkScope, type ScopeKey, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { hostedZones } from '@alb-ingress/core/memory/collect-known.js'
import {
  planNetworkToTheEnd,
  planReplacementTargets,
  replacementTargetScopes,
} from '@alb-ingress/core/memory/foretold-scopes.js'
import { planScope, type ScopeInput, type ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberIfServing } from '@alb-ingress/core/memory/remember-if-serving.js'
import { groupsOfCluster } from '@alb-ingress/core/memory/list-scopes.js'
import { targetGroupBackends } from '@alb-ingress/core/memory/target-group-backends.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { podsToSee } from '@alb-ingress/core/plan/targets/pod-waits.js'
import type { PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { readInventory } from '../memory/read-inventory.js'
import { readKnown } from './read-known.js'
import type { World } from './world.js'

export interface Preview {
  readonly plans: ReadonlyArray<Plan>
  readonly desired: ReadonlyArray<DesiredGroup>
  readonly notPlanned: ReadonlyArray<{ readonly scope: ScopeKey; readonly why: NotPlanned }>
}

const emptyPreview: Preview = { plans: [], desired: [], notPlanned: [] }

/** Plans everything once; fails when what is there cannot be read. */
export const previewPlans = (world: World): TE.TaskEither<NotPlanned, Preview> =>
  pipe(
    readInventory(world, 'change'),
    TE.mapLeft((errors): NotPlanned => ({ _tag: 'NotRead', errors })),
    TE.flatMapTask(() => async () => {
      const groups = await previewScopes(world, knownGroups(world), planScope)
      const network = networkScope(world.settings.vpcId)
      const shared = await previewScopes(world, [network], (input) => planNetworkToTheEnd(input, network, groups.plans))
      const targets = await previewTargets(world)
      const replacements = groups.plans.flatMap((plan) => replacementTargetScopes(world.memory.read(), plan))
      const replaced = await previewScopes(world, replacements, planReplacementTargets)
      const zones = await previewScopes(world, zoneScopes(world), planScope)
      return joined([groups, targets, replaced, zones, shared])
    }),
  )

const lookMilliseconds = 25
const lookMillisecondsMax = 5_000

/** Pods that only a look can judge are looked at first, as a controller does; what cannot be read in time stays out. */
const previewTargets = async (world: World): Promise<Preview> => {
  const { clock } = world
  const endsAt = clock.now() + lookMillisecondsMax
  let previewed = await previewScopes(world, targetScopes(world), planScope)
  world.cluster.lookAtPods(unseenPods(previewed))()
  while (unseenPods(previewed).length > 0 && clock.now() < endsAt) {
    await pause(clock, lookMilliseconds)
    previewed = await previewScopes(world, targetScopes(world), planScope)
  }
  return previewed
}

const unseenPods = ({ plans }: Preview): ReadonlyArray<PodToSee> => podsToSee(plans.flatMap(({ waits }) => waits))

const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.schedule(milliseconds, resolve)()
  })

const knownGroups = (world: World): ReadonlyArray<ScopeKey> =>
  distinctScopes([
    ...groupsOfCluster(world.cluster.snapshot()).map(groupScope),
    ...[...world.memory.read().groups.values()].map(({ group }) => groupScope(group)),
  ])

const targetScopes = (world: World): ReadonlyArray<ScopeKey> =>
  distinctScopes(
    [...world.memory.read().groups.values()].flatMap(({ group }) =>
      targetGroupBackends(world.memory.read(), group).map(({ scope }) => scope),
    ),
  )

const zoneScopes = (world: World): ReadonlyArray<ScopeKey> =>
  world.settings.dnsPolicy === 'off'
    ? []
    : distinctScopes(hostedZones(world.settings, world.memory.read()).map(({ zoneId }) => zoneScope(zoneId)))

/** One after another, because the scopes that follow plan from what these leave in memory. */
const previewScopes = async <Scope extends ScopeKey>(
  world: World,
  scopes: ReadonlyArray<Scope>,
  planOf: (input: ScopeInput, scope: Scope) => ScopePlan,
): Promise<Preview> => {
  const previews: Array<Preview> = []
  for (const scope of scopes) previews.push(await previewScope(world, scope, planOf))
  return joined(previews)
}

const previewScope = async <Scope extends ScopeKey>(
  world: World,
  scope: Scope,
  planOf: (input: ScopeInput, scope: Scope) => ScopePlan,
): Promise<Preview> => {
  const planned = await readKnown(world, 'change')(scope, (input) => planOf(input, scope))()
  if (E.isLeft(planned)) return { ...emptyPreview, notPlanned: [{ scope, why: planned.left }] }
  const { plan, violations, remembered, desired } = planned.right
  if (scope._tag === 'GroupScope') world.memory.update(() => remembered)
  if (violations.length > 0) return { ...emptyPreview, notPlanned: [{ scope, why: { _tag: 'UnsafePlan', violations } }] }
  world.memory.update((before) => rememberIfServing(before, scope, planned.right))
  return { plans: [plan], desired: O.isSome(desired) ? [desired.value] : [], notPlanned: [] }
}

const joined = (previews: ReadonlyArray<Preview>): Preview => ({
  plans: previews.flatMap(({ plans }) => plans),
  desired: previews.flatMap(({ desired }) => desired),
  notPlanned: previews.flatMap(({ notPlanned }) => notPlanned),
})
