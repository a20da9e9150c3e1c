// Do alerts and dashboard ask for metrics that there are?
// Each name is one of the table, each label one that the metric has; what Prometheus adds to every metric is known too.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { counters, gauges, histograms, type Metric } from '../../src/telemetry/metric-table.js'

const files = fileURLToPath(new URL('../../../../charts/alb-ingress-controller/files', import.meta.url))

const read = (file: string): string => readFileSync(`${files}/${file}`, 'utf8')

interface Alerts {
  readonly groups: ReadonlyArray<{ readonly rules: ReadonlyArray<{ readonly expr: string; readonly annotations: object }> }>
}
interface Dashboard {
  readonly panels: ReadonlyArray<{ readonly targets: ReadonlyArray<{ readonly expr: string; readonly legendFormat: string }> }>
}

const alerts: Alerts = parse(read('alerts.yaml'))
const dashboard: Dashboard = JSON.parse(read('dashboard.json'))

const rules = alerts.groups.flatMap((group) => group.rules)
const targets = dashboard.panels.flatMap((panel) => panel.targets)

const metrics: ReadonlyArray<Metric> = [counters, gauges, histograms].flatMap((table) => Object.values<Metric>(table))

/** The names under which Prometheus has a metric. */
const seriesOf = (metric: Metric): ReadonlyArray<string> =>
  'buckets' in metric ? ['_bucket', '_sum', '_count'].map((part) => `${metric.name}${part}`) : [metric.name]

const usedIn = (expression: string): ReadonlyArray<string> => expression.match(/\balb_ingress_\w+/g) ?? []

const labelsIn = (expression: string): ReadonlyArray<string> => [
  ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(', ')),
  ...[...expression.matchAll(/(\w+)(?:=~|!=|=)"/g)].map(([, name = '']) => name),
]

/** Of the place where a metric was collected, and of a histogram's steps. */
const givenByPrometheus = ['job', 'pod', 'le']

const unknownLabels = (expression: string): ReadonlyArray<string> => {
  const own = metrics.filter((metric) => usedIn(expression).some((name) => seriesOf(metric).includes(name)))
  const known = [...own.flatMap(({ labels }) => labels), ...givenByPrometheus]
  return labelsIn(expression).filter((label) => !known.includes(label))
}

const expressions = [...rules, ...targets].map(({ expr }) => expr)

describe('alerts and dashboard', () => {
  it('ask for metrics of the table alone', () => {
    const known = metrics.flatMap(seriesOf)
    expect(expressions.filter((expression) => usedIn(expression).length === 0)).toEqual([])
    expect(expressions.flatMap(usedIn).filter((name) => !known.includes(name))).toEqual([])
  })

  it('choose and group by labels that those metrics have', () => {
    expect(expressions.flatMap(unknownLabels)).toEqual([])
  })

  it('write labels into texts only where the result has them', () => {
    const labelsOf = (text: string): ReadonlyArray<string> => text.match(/(?<=\{\{ ?(?:\$labels\.)?)[a-z_]+(?= ?\}\})/g) ?? []
    const texts = [
      ...rules.map(({ expr, annotations }) => ({ expr, text: JSON.stringify(annotations) })),
      ...targets.map(({ expr, legendFormat }) => ({ expr, text: legendFormat })),
    ]
    expect(texts.flatMap(({ expr, text }) => labelsOf(text).filter((label) => !labelsIn(expr).includes(label)))).toEqual([])
  })

  it('state the states of an Ingress by their words', () => {
    const used = expressions.flatMap((expression) =>
      [...expression.matchAll(/state=~?"([^"]+)"/g)].flatMap(([, words = '']) => words.split('|')),
    )
    expect(used.length).toBeGreaterThan(4)
    expect(used.filter((word) => !gauges.ingressState.meaning.includes(`\`${word}\``))).toEqual([])
  })
})
