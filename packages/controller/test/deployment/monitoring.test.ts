// Do alerts and dashboard ask for metrics that there are?
// Each name is one of the table, each label one that the metric has; what Prometheus adds to every metric is known too. That a
// real controller gives them is looked at in e2e/test/monitoring.e2e.test.ts.
import { describe, expect, it } from 'vitest'
import { counters, gauges, histograms, type Metric } from '../../src/telemetry/metric-table.js'
import { alerts, expressions, panelQueries } from '../../testing/monitoring-files.js'
import { readSelectors, type Selector } from '../../testing/read-expression.js'

const metrics: ReadonlyArray<Metric> = [counters, gauges, histograms].flatMap((table) => Object.values<Metric>(table))

/** The names under which Prometheus has a metric. */
const seriesOf = (metric: Metric): ReadonlyArray<string> =>
  'buckets' in metric ? ['_bucket', '_sum', '_count'].map((part) => `${metric.name}${part}`) : [metric.name]

/** Of the place where a metric was collected, and of a histogram's steps. */
const givenByPrometheus = ['job', 'pod', 'le']

const labelsOf = ({ matchers, groupedBy }: Selector): ReadonlyArray<string> => [...matchers.map(({ label }) => label), ...groupedBy]

const unknownLabels = (selector: Selector): ReadonlyArray<string> => {
  const own = metrics.filter((metric) => seriesOf(metric).includes(selector.metric)).flatMap(({ labels }) => labels)
  return labelsOf(selector).filter((label) => ![...own, ...givenByPrometheus].includes(label))
}

const selectors = expressions.flatMap(readSelectors)

describe('alerts and dashboard', () => {
  it('ask for metrics of the table alone', () => {
    const known = metrics.flatMap(seriesOf)
    expect(expressions.filter((expression) => readSelectors(expression).length === 0)).toEqual([])
    expect(selectors.map(({ metric }) => metric).filter((name) => !known.includes(name))).toEqual([])
  })

  it('choose and group by labels that those metrics have', () => {
    expect(selectors.flatMap(unknownLabels)).toEqual([])
  })

  it('write labels into texts only where the result has them', () => {
    const labelsIn = (text: string): ReadonlyArray<string> => text.match(/(?<=\{\{ ?(?:\$labels\.)?)[a-z_]+(?= ?\}\})/g) ?? []
    const texts = [
      ...alerts.map(({ expr, annotations }) => ({ expr, text: JSON.stringify(annotations) })),
      ...panelQueries.map(({ expr, legendFormat }) => ({ expr, text: legendFormat })),
    ]
    expect(texts.flatMap(({ text }) => labelsIn(text)).length).toBeGreaterThan(20)
    expect(
      texts.flatMap(({ expr, text }) => labelsIn(text).filter((label) => !readSelectors(expr).flatMap(labelsOf).includes(label))),
    ).toEqual([])
  })

  it('state the states of an Ingress by their words', () => {
    const used = selectors
      .filter(({ metric }) => metric === gauges.ingressState.name)
      .flatMap(({ matchers }) => matchers.flatMap(({ label, value }) => (label === 'state' ? value.split('|') : [])))
    expect(used.length).toBeGreaterThan(4)
    expect(used.filter((word) => !gauges.ingressState.meaning.includes(`\`${word}\``))).toEqual([])
  })
})
