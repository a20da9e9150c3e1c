// Which metrics are there, and what do they mean?
// One row per metric, by the word that the code has for it. The registry and docs/metrics.md are made from these rows. Names and
// units are those that OpenTelemetry gives when it translates for Prometheus: base units, `_total` for what only grows.
// https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/ (2026-11-25)

export interface Metric {
  readonly name: string
  readonly labels: ReadonlyArray<string>
  readonly meaning: string
}

export interface HistogramMetric extends Metric {
  /** Upper bounds. */
  readonly buckets: ReadonlyArray<number>
}

const metric = (name: string, labels: ReadonlyArray<string>, meaning: string): Metric => ({
  name: `alb_ingress_${name}`,
  labels,
  meaning,
})

/** What only grows. */
export const counters = {
  awsCalls: metric(
    'aws_calls_total',
    ['service', 'operation', 'result'],
    'attempts of calls to AWS that left this process; the result is `Done` or the kind of error',
  ),
  awsThrottles: metric(
    'aws_throttles_total',
    ['service', 'operation'],
    'attempts that AWS refused because the account calls too often',
  ),
  changes: metric('changes_total', ['change', 'result'], 'changes that are `Done` or that `Failed`, by kind of change'),
  clusterTroubles: metric(
    'cluster_troubles_total',
    ['error'],
    'lists, watches and requests to the API server that failed and are tried again',
  ),
  reconciles: metric(
    'reconciles_total',
    ['scope', 'result'],
    'runs of scopes: `unchanged`, `changed`, `failed` (a change failed) or `not_planned`',
  ),
} as const satisfies Readonly<Record<string, Metric>>

/** What goes up and down. */
export const gauges = {
  blockedChanges: metric('blocked_changes', ['scope'], 'changes that a guard withholds until somebody consents, told by who leads'),
  buildInfo: metric('build_info', ['version'], '1, with the version of the program'),
  clusterListComplete: metric(
    'cluster_list_complete',
    ['kind'],
    '1 when all objects of a kind have been read, else 0; all are 1 when `/readyz` answers 200',
  ),
  ingressState: metric(
    'ingress_state',
    ['namespace', 'name', 'state'],
    '1 for the state of each Ingress of ours, told by who leads: `serving`, `converging` (changes or waits are left), `blocked`, `failing` or `deleting`',
  ),
  inventoryComplete: metric('inventory_complete', [], '1 when everything of ours in AWS has been read once, else 0'),
  inventoryGroups: metric(
    'inventory_groups',
    ['state'],
    'groups (load balancers with all that hangs on them) that are `wanted` by the cluster, and `read` from AWS',
  ),
  leader: metric('leader', [], '1 while this process may write, else 0'),
  queueDepth: metric(
    'queue_depth',
    ['state'],
    'scopes that are `urgent` (registrations of targets) or `waiting` for a worker, `running`, or `delayed` to a moment',
  ),
  queueOldestSeconds: metric('queue_oldest_seconds', [], 'how long the scope has waited that has waited longest for a worker'),
  targets: metric('targets', ['target_group'], 'registered targets by target group, as remembered'),
} as const satisfies Readonly<Record<string, Metric>>

const callSeconds = [0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]
const stageSeconds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60]
const appliedSeconds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600]
const counts = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** What is counted by size. */
export const histograms = {
  awsCallSeconds: {
    ...metric('aws_call_duration_seconds', ['service', 'operation'], 'how long AWS took to answer an attempt'),
    buckets: callSeconds,
  },
  changeToAppliedSeconds: {
    ...metric(
      'change_to_applied_seconds',
      ['scope'],
      'from the news of a changed object to the moment when nothing was left to change for it, waits for AWS included',
    ),
    buckets: appliedSeconds,
  },
  planChanges: { ...metric('plan_changes', ['scope'], 'changes in each plan that was carried out'), buckets: counts },
  stageSeconds: {
    ...metric(
      'reconcile_stage_duration_seconds',
      ['scope', 'stage'],
      'time that runs took to `read` what was missing, to `plan`, to `apply` and to `publish`',
    ),
    buckets: stageSeconds,
  },
} as const satisfies Readonly<Record<string, HistogramMetric>>

export type CounterName = keyof typeof counters
export type GaugeName = keyof typeof gauges
export type HistogramName = keyof typeof histograms
