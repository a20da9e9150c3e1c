// Which pods keep a targets scope waiting?
// Pods that nobody has looked at yet, and pods that count as ready only when AWS finds them healthy. Health is read on demand:
// soon after a pod began to wait, then ever more rarely, at least every 30 s; while no pod waits it is not read at all.
// Why pods wait long otherwise: https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1960 (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { showTarget } from '../../aws/target.js'
import type { GatedPod, WantedTargets } from '../../desired/desired-targets.js'
import type { KnownTargets } from '../../desired/known.js'
import { podRef } from '../../kubernetes/object-ref.js'
import type { PodToSee } from '../../kubernetes/pod.js'
import type { Instant } from '../../ports/clock.js'
import type { Wait } from '../wait.js'

const firstPauseMilliseconds = 2_000
const longestPauseMilliseconds = 30_000

/**
 * Lists the waits for pods; no change needs them. Pods are looked at before their target group exists, so that it is known
 * beforehand which will be registered; healthy they can be only in one that does.
 */
export const podWaits = (desired: WantedTargets, known: KnownTargets): ReadonlyArray<Wait> => [
  ...seeingWaits(desired),
  ...(O.isNone(known.targetGroupArn) ? [] : gateWaits(desired, known, known.targetGroupArn.value)),
]

/** Lists the pods that a plan wants to be looked at. */
export const podsToSee = (waits: ReadonlyArray<Wait>): ReadonlyArray<PodToSee> =>
  waits.flatMap(({ awaited }) => (awaited._tag === 'PodsSeen' ? awaited.pods : []))

const seeingWaits = ({ unjudged }: WantedTargets): ReadonlyArray<Wait> =>
  unjudged.length === 0
    ? []
    : [
        {
          id: 'wait:pods-seen',
          awaited: { _tag: 'PodsSeen', pods: unjudged.map(({ pod }) => pod) },
          until: O.none,
          reading: O.none,
          scopes: [],
        },
      ]

/** Once all are healthy nothing is left to read: then their conditions are about to be written. */
const gateWaits = (desired: WantedTargets, known: KnownTargets, targetGroupArn: string): ReadonlyArray<Wait> => {
  const { group, targetGroupName } = desired
  const waiting = desired.gated.filter(({ pod }) => isWaiting(pod, targetGroupName))
  if (waiting.length === 0) return []
  const since = Math.max(...waiting.map((gated) => waitingSince(gated, known.now)))
  const leastMilliseconds = Math.min(firstPauseMilliseconds, known.waits.pollMilliseconds)
  const pods = waiting.map(({ pod }) => podRef(pod.metadata.namespace, pod.metadata.name))
  return [
    {
      id: `wait:gated-pods-healthy:${targetGroupName}`,
      awaited: { _tag: 'GatedPodsHealthy', targetGroupName, pods, since, leastMilliseconds },
      until: O.some(known.now + pauseAfterLook(known.now - since, leastMilliseconds)),
      reading: waiting.every((gated) => isHealthy(gated, known))
        ? O.none
        : O.some({ _tag: 'ReadTargets', group, targetGroupName, targetGroupArn }),
      scopes: [],
    },
  ]
}

const isWaiting = ({ conditions }: GatedPod['pod'], targetGroupName: string): boolean =>
  !conditions.some((condition) => condition.targetGroupName === targetGroupName && condition.status === 'True')

/** The clocks of nodes are not ours: no pod began to wait in the future. */
const waitingSince = ({ pod }: GatedPod, now: Instant): Instant =>
  Math.min(now, O.getOrElse(() => pod.metadata.createdAt)(pod.containersReadySince))

/** Tells how long to wait for the next look: a quarter of the time waited until the last one, within bounds. */
export const pauseAfterLook = (waitedMilliseconds: number, leastMilliseconds: number): number =>
  Math.min(longestPauseMilliseconds, Math.max(leastMilliseconds, Math.floor(waitedMilliseconds / 4)))

const isHealthy = ({ targets }: GatedPod, { observed }: KnownTargets): boolean => {
  const states = new Map(
    O.isSome(observed) ? observed.value.targets.map((target) => [showTarget(target), target.state] as const) : [],
  )
  return targets.every((target) => states.get(showTarget(target)) === 'healthy')
}
