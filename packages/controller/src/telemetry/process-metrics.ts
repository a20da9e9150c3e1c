// What is counted of the process itself?
// The usual metrics of prom-client (processor, memory, event loop, garbage collection), without three gauges that bear the
// ending of a counter: `promtool check metrics` warns of them, and each is but the sum of a metric that stays.
// https://prometheus.io/docs/practices/naming/ (2026-11-25)
import { collectDefaultMetrics, type Registry } from 'prom-client'

const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']

/** Adds them to a registry. */
export const addProcessMetrics = (registry: Registry): void => {
  collectDefaultMetrics({ register: registry })
  misnamed.forEach((name) => registry.removeSingleMetric(name))
}
