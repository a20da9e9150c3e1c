// The metrics of a scripted life, as Prometheus reads them.
import * as O from 'fp-ts/lib/Option.js'
import { beforeEach, expect, test } from 'vitest'
import { groupScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { emptySnapshot, markKind } from '@alb-ingress/core/kubernetes/snapshot.js'
import { nothingRemembered, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import { owner, wantedGroup } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { emptyPlan, outcomeOf, plannedReport } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { type ControllerMetrics, controllerMetrics, type ControllerView } from '@alb-ingress/controller/telemetry/controller-metrics.js'
import { emptyQueue, enqueue } from '@alb-ingress/controller/work-queue/work-queue.js'
import { virtualClock, type VirtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'

let clock: VirtualClock
let view: O.Option<ControllerView>
let metrics: ControllerMetrics
beforeEach(() => {
  clock = virtualClock(1_000_000)
  view = O.none
  metrics = controllerMetrics({ clock, version: '1.2.3', view: () => view })
})

const viewWhile = (leadership: ControllerView['leadership']): ControllerView => ({
  leadership,
  snapshot: emptySnapshot,
  remembered: nothingRemembered,
  queue: emptyQueue,
  waitingSince: O.none,
})

/** The lines of one metric, without its description. */
const linesOf = async (name: string): Promise<ReadonlyArray<string>> =>
  (await metrics.expose()).split('\n').filter((line) => line.startsWith(name))

const scope = groupScope(group)
const done = outcomeOf({ _tag: 'Done', milliseconds: 5 })
const failed = outcomeOf({ _tag: 'Failed', error: { _tag: 'Throttled', operation: 'elbv2:DeleteLoadBalancer' } })

test('calls are counted by result and measured; throttles apart', async () => {
  const call = { service: 'elbv2', operation: 'CreateRule', lane: 'change', kind: 'write' } as const
  metrics.onCall({ ...call, outcome: 'Done', milliseconds: 40 })
  metrics.onCall({ ...call, outcome: 'Throttled', milliseconds: 3_000 })
  expect(await linesOf('alb_ingress_aws_')).toEqual([
    'alb_ingress_aws_calls_total{service="elbv2",operation="CreateRule",result="Done"} 1',
    'alb_ingress_aws_calls_total{service="elbv2",operation="CreateRule",result="Throttled"} 1',
    'alb_ingress_aws_throttles_total{service="elbv2",operation="CreateRule"} 1',
    ...[0, 1, 1, 1, 1, 1, 1, 2, 2].map(
      (count, index) =>
        `alb_ingress_aws_call_duration_seconds_bucket{le="${[0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10][index] ?? 0}",service="elbv2",operation="CreateRule"} ${count}`,
    ),
    'alb_ingress_aws_call_duration_seconds_bucket{le="+Inf",service="elbv2",operation="CreateRule"} 2',
    'alb_ingress_aws_call_duration_seconds_sum{service="elbv2",operation="CreateRule"} 3.04',
    'alb_ingress_aws_call_duration_seconds_count{service="elbv2",operation="CreateRule"} 2',
  ])
})

test('runs are counted by how they ended, with their changes', async () => {
  metrics.onReport(plannedReport())
  metrics.onReport(plannedReport({ plan: emptyPlan({ changes: [done.planned] }), outcomes: [done] }))
  metrics.onReport(plannedReport({ plan: emptyPlan({ changes: [failed.planned] }), outcomes: [failed] }))
  metrics.onReport({ _tag: 'NotPlanned', scope: zoneScope('Z1'), why: { _tag: 'NeverReady' } })
  expect([...(await linesOf('alb_ingress_reconciles_total')), ...(await linesOf('alb_ingress_changes_total'))]).toEqual([
    'alb_ingress_reconciles_total{scope="group",result="unchanged"} 1',
    'alb_ingress_reconciles_total{scope="group",result="changed"} 1',
    'alb_ingress_reconciles_total{scope="group",result="failed"} 1',
    'alb_ingress_reconciles_total{scope="zone",result="not_planned"} 1',
    'alb_ingress_changes_total{change="DeleteLoadBalancer",result="Done"} 1',
    'alb_ingress_changes_total{change="DeleteLoadBalancer",result="Failed"} 1',
  ])
  expect(await linesOf('alb_ingress_plan_changes_sum')).toEqual(['alb_ingress_plan_changes_sum{scope="group"} 2'])
})

test('the time from news to applied is measured by scope', async () => {
  metrics.onNews([scope])
  await clock.advance(1_500)()
  metrics.onReport(plannedReport({ outcomes: [done] }))
  metrics.onStage({ scope, stage: 'apply', milliseconds: 1_400 })
  expect([
    ...(await linesOf('alb_ingress_change_to_applied_seconds_sum')),
    ...(await linesOf('alb_ingress_reconcile_stage_duration_seconds_sum')),
  ]).toEqual([
    'alb_ingress_change_to_applied_seconds_sum{scope="group"} 1.5',
    'alb_ingress_reconcile_stage_duration_seconds_sum{scope="group",stage="apply"} 1.4',
  ])
})

test('each Ingress has one state, the latest', async () => {
  view = O.some(viewWhile('Leading'))
  const desired = O.some(wantedGroup())
  metrics.onReport(plannedReport({ desired, remaining: emptyPlan({ changes: [done.planned] }) }))
  expect(await linesOf('alb_ingress_ingress_state')).toEqual([
    'alb_ingress_ingress_state{namespace="shop",name="web",state="converging"} 1',
  ])
  metrics.onReport(plannedReport({ desired }))
  expect(await linesOf('alb_ingress_ingress_state')).toEqual([
    'alb_ingress_ingress_state{namespace="shop",name="web",state="serving"} 1',
  ])
  metrics.onReport(plannedReport({ desired: O.some({ _tag: 'GroupGone', group, owner }) }))
  expect(await linesOf('alb_ingress_ingress_state')).toEqual([])
})

test('blocked changes are counted as long as they are withheld', async () => {
  view = O.some(viewWhile('Leading'))
  const blocked = { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'a', differences: [] } as const
  metrics.onReport(plannedReport({ remaining: emptyPlan({ blocked: [{ blocked, guidance: [] }] }) }))
  expect((await linesOf('alb_ingress_blocked_changes'))[0]).toBe('alb_ingress_blocked_changes{scope="group"} 1')
  metrics.onReport(plannedReport())
  expect((await linesOf('alb_ingress_blocked_changes'))[0]).toBe('alb_ingress_blocked_changes{scope="group"} 0')
})

test('who no longer leads says nothing of Ingresses, and begins anew when it leads again', async () => {
  const left = emptyPlan({ changes: [failed.planned] })
  const report = plannedReport({ desired: O.some(wantedGroup()), plan: left, outcomes: [failed], remaining: left })
  const failing = 'alb_ingress_ingress_state{namespace="shop",name="web",state="failing"} 1'
  view = O.some(viewWhile('Leading'))
  metrics.onNews([scope])
  metrics.onReport(report)
  expect(await linesOf('alb_ingress_ingress_state')).toEqual([failing])
  view = O.some(viewWhile('Standby'))
  metrics.onTurn()
  metrics.onReport(report)
  expect([...(await linesOf('alb_ingress_ingress_state')), ...(await linesOf('alb_ingress_blocked_changes'))]).toEqual([])
  await clock.advance(3_600_000)()
  view = O.some(viewWhile('Leading'))
  metrics.onTurn()
  expect(await linesOf('alb_ingress_ingress_state')).toEqual([])
  metrics.onReport(plannedReport({ desired: O.some(wantedGroup()), outcomes: [done] }))
  expect(await linesOf('alb_ingress_change_to_applied_seconds_sum')).toEqual([])
})

test('trouble with the cluster is counted by kind', async () => {
  metrics.onClusterTrouble({ _tag: 'Conflict', request: 'patch Ingress shop/web' })
  expect(await linesOf('alb_ingress_cluster_troubles_total')).toEqual([
    'alb_ingress_cluster_troubles_total{error="Conflict"} 1',
  ])
})

test('what is, is looked at when somebody asks', async () => {
  expect(await linesOf('alb_ingress_leader')).toEqual(['alb_ingress_leader 0'])
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/k8s-shop-web/0123'
  const observed = O.some({ _tag: 'ObservedTargets' as const, targetGroupArn: arn, targets: [] })
  const remembered: Remembered = {
    ...nothingRemembered,
    inventory: 'Complete',
    targets: new Map([[arn, { observed, readAt: 0, version: 0, doubt: O.none }]]),
  }
  view = O.some({
    ...viewWhile('Leading'),
    snapshot: markKind(emptySnapshot, 'Ingress', 'Complete'),
    remembered,
    queue: ['targets:k8s-shop-web:shop/web', 'group:shop/web'].reduce(enqueue, emptyQueue),
    waitingSince: O.some(clock.now() - 2_500),
  })
  const looked = await Promise.all(
    ['leader', 'inventory', 'queue', 'targets', 'cluster_list_complete{kind="Ingress"}', 'build_info'].map((name) => linesOf(`alb_ingress_${name}`)),
  )
  expect(looked.flat()).toEqual([
    'alb_ingress_leader 1',
    'alb_ingress_inventory_complete 1',
    'alb_ingress_inventory_groups{state="wanted"} 0',
    'alb_ingress_inventory_groups{state="read"} 0',
    'alb_ingress_queue_depth{state="urgent"} 1',
    'alb_ingress_queue_depth{state="waiting"} 1',
    'alb_ingress_queue_depth{state="running"} 0',
    'alb_ingress_queue_depth{state="delayed"} 0',
    'alb_ingress_queue_oldest_seconds 2.5',
    'alb_ingress_targets{target_group="k8s-shop-web"} 0',
    'alb_ingress_cluster_list_complete{kind="Ingress"} 1',
    'alb_ingress_build_info{version="1.2.3"} 1',
  ])
})
