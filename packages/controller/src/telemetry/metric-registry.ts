// How do rows of the table become metrics that Prometheus can read?
// One registry per controller, on prom-client: what happens is counted or measured at once; what simply is, is looked at when
// somebody asks, so that nobody pays for it in between.
import type * as T from 'fp-ts/lib/Task.js'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { type CounterName, counters, type GaugeName, gauges, type HistogramName, histograms, type Metric } from './metric-table.js'

export type Labels = Readonly<Record<string, string>>

export interface LabelledValue {
  readonly labels: Labels
  readonly value: number
}

/** Reads a gauge at the moment when somebody asks. */
export type ReadGauge = () => ReadonlyArray<LabelledValue>

export interface MetricRegistry {
  readonly count: (name: CounterName, labels: Labels) => void
  readonly measure: (name: HistogramName, labels: Labels, value: number) => void
  /** Everything, as text. */
  readonly expose: T.Task<string>
  readonly contentType: string
  /** For metrics of the process itself. */
  readonly registry: Registry
}

/** Makes a registry that holds every metric of the table. */
export const metricRegistry = (readGauges: Readonly<Record<GaugeName, ReadGauge>>): MetricRegistry => {
  const registry = new Registry()
  const registers = [registry]
  const counterOf = mapRows(counters, (row) => new Counter({ ...configOf(row), registers }))
  const histogramOf = mapRows(histograms, (row) => new Histogram({ ...configOf(row), buckets: [...row.buckets], registers }))
  mapRows(gauges, (row, name) => {
    const read = readGauges[name]
    return new Gauge({
      ...configOf(row),
      registers,
      collect() {
        this.reset()
        read().forEach(({ labels, value }) => this.set({ ...labels }, value))
      },
    })
  })
  return {
    count: (name, labels) => counterOf[name].inc({ ...labels }),
    measure: (name, labels, value) => histogramOf[name].observe({ ...labels }, value),
    expose: () => registry.metrics(),
    contentType: registry.contentType,
    registry,
  }
}

const configOf = ({ name, labels, meaning }: Metric): { name: string; help: string; labelNames: Array<string> } => ({
  name,
  help: meaning,
  labelNames: [...labels],
})

const mapRows = <Name extends string, Row, Made>(
  rows: Readonly<Record<Name, Row>>,
  make: (row: Row, name: Name) => Made,
): Readonly<Record<Name, Made>> =>
  Object.fromEntries(
    Object.entries<Row>(rows).map(([name, row]) => [name, make(row, name as Name)]),
  ) as Readonly<Record<Name, Made>>
