// The page of metrics: a row per metric, by name.
import { expect, test } from 'vitest'
import { documentMetrics } from '@alb-ingress/controller/telemetry/document-metrics.js'

test('has a row per metric, with type and labels', () => {
  const rows = documentMetrics().split('\n').filter((row) => row.startsWith('| `'))
  expect(rows).toEqual(rows.toSorted())
  expect(rows.filter((row) => row.includes('_total`')).map((row) => row.split('|').slice(1, 4).join('|'))).toEqual([
    ' `alb_ingress_aws_calls_total` | counter | `service`, `operation`, `result` ',
    ' `alb_ingress_aws_throttles_total` | counter | `service`, `operation` ',
    ' `alb_ingress_changes_total` | counter | `change`, `result` ',
    ' `alb_ingress_cluster_troubles_total` | counter | `error` ',
    ' `alb_ingress_reconciles_total` | counter | `scope`, `result` ',
  ])
})
