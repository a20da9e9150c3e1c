// Metrics of the process: the usual ones, and no gauge that is named like a counter.
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { addProcessMetrics } from '@alb-ingress/controller/telemetry/process-metrics.js'

test('only what grows ends in _total', async () => {
  const registry = new Registry()
  addProcessMetrics(registry)
  const typed = [...(await registry.metrics()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({ name, type }))
  expect(typed.map(({ name }) => name)).toEqual(expect.arrayContaining(['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'nodejs_active_handles']))
  expect(typed.filter(({ name, type }) => name.endsWith('_total') !== (type === 'counter'))).toEqual([])
})
