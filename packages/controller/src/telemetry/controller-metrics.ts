// What is counted of a controller?
// From what is heard of it (calls, reports, stages, news, trouble) and what can be looked at (queue, memory, lists) to the metrics
// of the table. Decides nothing and slows nothing down: hearing costs a few additions.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { type ScopeKey, showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { ObjectKind } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import { groupsOfCluster } from '@alb-ingress/core/memory/list-scopes.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import type { ComposeSettings } from '../compose.js'
import type { World } from '../reconcile/world.js'
import type { WorkQueue } from '../work-queue/work-queue.js'
import { noPendingNews, noteNews, noteReport } from './applied-times.js'
import { type IngressWithState, ingressStates } from './ingress-states.js'
import { type LabelledValue, metricRegistry, type MetricRegistry } from './metric-registry.js'

/** What is there to look at. */
export interface ControllerView {
  readonly leadership: 'Leading' | 'Standby'
  readonly snapshot: Snapshot
  readonly remembered: Remembered
  readonly queue: WorkQueue
  readonly waitingSince: O.Option<Instant>
}

export interface ControllerMetrics extends MetricRegistry {
  readonly onCall: ComposeSettings['onCall']
  readonly onReport: (report: Report) => void
  readonly onStage: World['onStage']
  /** Hears which scopes a changed object touches. */
  readonly onNews: (scopes: ReadonlyArray<ScopeKey>) => void
  /** Hears that a turn to write begins or is over: what was reported and heard before tells nothing any more. */
  readonly onTurn: () => void
  readonly onClusterTrouble: (error: ClusterError) => void
}

export interface MetricsSettings {
  readonly clock: Clock
  readonly version: string
  /** None before the controller is there. */
  readonly view: IO<O.Option<ControllerView>>
}

/** Makes the metrics of a controller. */
export const controllerMetrics = ({ clock, version, view }: MetricsSettings): ControllerMetrics => {
  const states = new Map<string, ReadonlyArray<IngressWithState>>()
  const blocked = new Map<string, LabelledValue>()
  let pending = noPendingNews
  const look = (read: (seen: ControllerView) => ReadonlyArray<LabelledValue>) => (): ReadonlyArray<LabelledValue> => {
    const seen = view()
    return O.isSome(seen) ? read(seen.value) : []
  }
  /** Only who leads says how Ingresses fare: a run of the last turn may end after it, and another corrects them meanwhile. */
  const lookWhileLeading = (read: () => ReadonlyArray<LabelledValue>) =>
    look(({ leadership }) => (leadership === 'Leading' ? read() : []))
  const metrics = metricRegistry({
    buildInfo: () => [{ labels: { version }, value: 1 }],
    leader: look(({ leadership }) => [plain(leadership === 'Leading' ? 1 : 0)]),
    clusterListComplete: look(({ snapshot }) => listsOf(snapshot)),
    inventoryComplete: look(({ remembered }) => [plain(remembered.inventory === 'Complete' ? 1 : 0)]),
    inventoryGroups: look(groupCounts),
    queueDepth: look(({ queue }) => depthsOf(queue)),
    queueOldestSeconds: look(({ waitingSince }) => [
      plain(O.isSome(waitingSince) ? toSeconds(clock.now() - waitingSince.value) : 0),
    ]),
    targets: look(({ remembered }) => targetsOf(remembered)),
    blockedChanges: lookWhileLeading(() => sumByScope([...blocked.values()])),
    ingressState: lookWhileLeading(() => [...states.values()].flat().map(toStateValue)),
  })

  return {
    ...metrics,
    onCall: ({ service, operation, outcome, milliseconds }) => {
      metrics.count('awsCalls', { service, operation, result: outcome })
      metrics.measure('awsCallSeconds', { service, operation }, toSeconds(milliseconds))
      if (outcome === 'Throttled') metrics.count('awsThrottles', { service, operation })
    },
    onReport: (report) => {
      const key = showScope(report.scope)
      const scope = kindOf(report.scope)
      const noted = noteReport(pending, report, clock.now())
      pending = noted.pending
      noted.appliedMilliseconds.forEach((span) => metrics.measure('changeToAppliedSeconds', { scope }, toSeconds(span)))
      countReport(metrics, scope, report)
      if (report._tag === 'Planned') setOrForget(blocked, key, { labels: { scope }, value: report.remaining.blocked.length })
      const found = ingressStates(report)
      if (found.length > 0) states.set(key, found)
      else states.delete(key)
    },
    onStage: ({ scope, stage, milliseconds }) =>
      metrics.measure('stageSeconds', { scope: kindOf(scope), stage }, toSeconds(milliseconds)),
    onNews: (scopes) => {
      pending = noteNews(pending, scopes, clock.now())
    },
    onTurn: () => {
      states.clear()
      blocked.clear()
      pending = noPendingNews
    },
    onClusterTrouble: ({ _tag }) => metrics.count('clusterTroubles', { error: _tag }),
  }
}

const plain = (value: number): LabelledValue => ({ labels: {}, value })

const toSeconds = (milliseconds: number): number => milliseconds / 1_000

/** The kind of a scope, as it begins its text. */
const kindOf = (scope: ScopeKey): string => showScope(scope).split(':', 1)[0] ?? ''

const countReport = (metrics: MetricRegistry, scope: string, report: Report): void => {
  if (report._tag === 'NotPlanned') {
    metrics.count('reconciles', { scope, result: 'not_planned' })
    return
  }
  const ended = report.outcomes.filter(({ outcome }) => outcome._tag === 'Done' || outcome._tag === 'Failed')
  const isFailed = ended.some(({ outcome }) => outcome._tag === 'Failed')
  const worked = ended.length > 0 ? 'changed' : 'unchanged'
  metrics.count('reconciles', { scope, result: isFailed ? 'failed' : worked })
  if (ended.length > 0) metrics.measure('planChanges', { scope }, report.plan.changes.length)
  ended.forEach(({ planned, outcome }) => metrics.count('changes', { change: planned.change._tag, result: outcome._tag }))
}

const setOrForget = (
  values: Map<string, LabelledValue>,
  key: string,
  value: LabelledValue,
): void => {
  if (value.value === 0) values.delete(key)
  else values.set(key, value)
}

const scopeKinds = ['group', 'targets', 'zone', 'network']

const sumByScope = (values: ReadonlyArray<LabelledValue>): ReadonlyArray<LabelledValue> =>
  scopeKinds.map((scope) => ({
    labels: { scope },
    value: values.filter(({ labels }) => labels['scope'] === scope).reduce((sum, { value }) => sum + value, 0),
  }))

const listsOf = (snapshot: Snapshot): ReadonlyArray<LabelledValue> =>
  (Object.keys(snapshot) as ReadonlyArray<ObjectKind>).map((kind) => ({
    labels: { kind },
    value: snapshot[kind].completeness === 'Incomplete' ? 0 : 1,
  }))

const groupCounts = ({ snapshot, remembered }: ControllerView): ReadonlyArray<LabelledValue> => [
  { labels: { state: 'wanted' }, value: groupsOfCluster(snapshot).length },
  {
    labels: { state: 'read' },
    value: [...remembered.groups.values()].filter(({ observed }) => O.isSome(observed)).length,
  },
]

const depthsOf = ({ urgent, waiting, running, delayed }: WorkQueue): ReadonlyArray<LabelledValue> => [
  { labels: { state: 'urgent' }, value: urgent.members.size },
  { labels: { state: 'waiting' }, value: waiting.members.size },
  { labels: { state: 'running' }, value: running.size },
  { labels: { state: 'delayed' }, value: delayed.byKey.size },
]

const targetsOf = ({ targets }: Remembered): ReadonlyArray<LabelledValue> =>
  [...targets].flatMap(([arn, { observed }]) =>
    O.isSome(observed) ? [{ labels: { target_group: nameOf(arn) }, value: observed.value.targets.length }] : [],
  )

/** `arn:…:targetgroup/NAME/ID` */
const nameOf = (arn: string): string => arn.split('/')[1] ?? arn

const toStateValue = ({ ingress: { namespace, name }, state }: IngressWithState): LabelledValue => ({
  labels: { namespace, name, state },
  value: 1,
})
