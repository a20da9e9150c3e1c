// How is the list of metrics written down?
// From the table to docs/metrics.md; `npm run docs` writes it, and the checks compare it.
import { counters, gauges, histograms, type Metric } from './metric-table.js'

const introduction = `# Metrics

Written by \`npm run docs\` from \`packages/controller/src/telemetry/metric-table.ts\`; edit that.

\`alb-ingress run\` answers at \`/metrics\` on \`--metrics-bind-addr\` (\`:8080\`), in the text format of Prometheus. Scopes are the
units of planning: \`group\` (a load balancer), \`targets\` (the registrations of one target group), \`zone\` (a hosted zone) and
\`network\` (what groups share in a VPC). The usual \`process_*\` and \`nodejs_*\` metrics are there too.

| metric | type | labels | meaning |
|---|---|---|---|
`

/** Writes the page, by name. */
export const documentMetrics = (): string => {
  const rows = [...rowsOf('counter', counters), ...rowsOf('gauge', gauges), ...rowsOf('histogram', histograms)]
  return `${introduction}${rows.sort().join('\n')}\n`
}

const rowsOf = (type: string, metrics: Readonly<Record<string, Metric>>): ReadonlyArray<string> =>
  Object.values(metrics).map(
    ({ name, labels, meaning }) => `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${meaning} |`,
  )
