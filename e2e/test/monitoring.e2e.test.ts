// Can a controller be watched by its metrics, and is who is called told the truth?
// Metrics of a real life, the alerts that the chart renders and the dashboard's queries, by Prometheus's own tool and grammar.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { counters, gauges, histograms } from '@alb-ingress/controller/telemetry/metric-table.js'
import { alerts, expressions } from '../../packages/controller/testing/monitoring-files.js'
import { readSelectors, type Selector } from '../../packages/controller/testing/read-expression.js'
import { alertTests, runbookUrl, runPromtool, writeAlerts, writeAsRules } from '../environment/chart/promtool.js'
import { workspaceRoot } from '../environment/chart/helm.js'
import { liveEventfully } from '../environment/controller/eventful-life.js'
import { parseMetrics, type Sample } from '../environment/controller/metrics.js'
import { type RunningController, startController } from '../environment/controller/start-controller.js'
import { sharedEnvironment } from '../environment/environment.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let controller: RunningController
let scrapes: ReadonlyArray<string>
let samples: ReadonlyArray<Sample>

beforeAll(async () => {
  folder = await makeWorkingFolder()
  const environment = await sharedEnvironment()
  controller = await startController(environment)
  scrapes = await liveEventfully(environment, controller)
  samples = scrapes.flatMap(parseMetrics)
  await writeAlerts(folder.path)
})

afterAll(async () => {
  await controller.stop()
  await folder.remove()
})

const noComplaint = { code: 0, complaints: '' }

describe('metrics of a real life', () => {
  it('are as Prometheus wants them', async () => {
    expect(await runPromtool(folder.path, ['check', 'metrics'], scrapes.at(-1))).toEqual({ ...noComplaint, output: '' })
  })

  it('are those of the table, with its types and labels', () => {
    const typed = [counters, gauges, histograms].flatMap((table, index) =>
      Object.values(table).map(({ name, labels }) => ({ name, type: ['counter', 'gauge', 'histogram'][index], labels: labels.toSorted() })),
    )
    const text = scrapes.at(-1) ?? ''
    const found = [...text.matchAll(/^# TYPE (alb_ingress_\w+) (\w+)$/gm)].map(([, name = '', type]) => {
      const own = samples.filter((sample) => sample.name === (type === 'histogram' ? `${name}_count` : name))
      return { name, type, labels: Object.keys(own[0]?.labels ?? { none: '' }).toSorted() }
    })
    const byName = (rows: ReadonlyArray<{ readonly name: string }>) => rows.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    expect(byName(found)).toEqual(byName(typed))
  })
})

/** Of the place where a metric is collected; a scrape has none of them. */
const givenByPrometheus = ['job', 'pod']

const matches = (sample: Sample, { metric, matchers, groupedBy }: Selector): boolean =>
  sample.name === metric &&
  groupedBy.filter((label) => !givenByPrometheus.includes(label)).every((label) => label in sample.labels) &&
  matchers
    .filter(({ label }) => !givenByPrometheus.includes(label))
    .every(({ label, operator, value }) => {
      const found = sample.labels[label]
      const isEqual = found !== undefined && (operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(found) : found === value)
      return found !== undefined && isEqual === operator.startsWith('=')
    })

describe('alerts and dashboard', () => {
  it('ask in words that Prometheus takes', async () => {
    await writeAsRules(folder.path, expressions)
    const answer = await runPromtool(folder.path, ['check', 'rules', 'asked.yaml'])
    expect(answer).toMatchObject({ ...noComplaint, output: expect.stringContaining(`SUCCESS: ${expressions.length} rules found`) as string })
  })

  it('ask for nothing that such a life does not give', () => {
    const selectors = expressions.flatMap(readSelectors)
    expect(selectors.length).toBeGreaterThan(30)
    expect(selectors.filter((selector) => !samples.some((sample) => matches(sample, selector)))).toEqual([])
  })
})

describe('the alerts that the chart renders', () => {
  it('are rules that Prometheus takes', async () => {
    const answer = await runPromtool(folder.path, ['check', 'rules', '--lint=all', '--lint-fatal', 'alerts.yaml'])
    expect(answer).toMatchObject({ ...noComplaint, output: expect.stringContaining(`SUCCESS: ${alerts.length} rules found`) as string })
  })

  it('fire when they must, with these words, and not before', async () => {
    expect(await runPromtool(folder.path, ['test', 'rules', 'alert-tests.yaml'])).toEqual({ ...noComplaint, output: '  SUCCESS\n\n' })
  })

  it('are each tried with what makes them fire and with what does not', async () => {
    interface AlertTests {
      readonly tests: ReadonlyArray<{ readonly alert_rule_test: ReadonlyArray<{ readonly alertname: string; readonly exp_alerts: ReadonlyArray<unknown> }> }>
    }
    const { tests }: AlertTests = parse(await readFile(alertTests, 'utf8'))
    const tried = tests.flatMap((test) => test.alert_rule_test)
    const triedWith = (expects: (alerts: number) => boolean): ReadonlyArray<string> =>
      [...new Set(tried.filter(({ exp_alerts }) => expects(exp_alerts.length)).map(({ alertname }) => alertname))].toSorted()
    const all = alerts.map(({ alert }) => alert).toSorted()
    expect(triedWith((count) => count > 0)).toEqual(all)
    expect(triedWith((count) => count === 0)).toEqual(all)
  })

  it('lead to a heading of the page on operations each', async () => {
    const page = await readFile(join(workspaceRoot, 'docs/operations.md'), 'utf8')
    const headings = [...page.matchAll(/^#+ (\w+)$/gm)].map(([, heading = '']) => heading.toLowerCase())
    const links = [...(await readFile(join(folder.path, 'alerts.yaml'), 'utf8')).matchAll(/runbook_url: (\S+)/g)].map(([, link = '']) => link)
    expect(links.length).toBe(alerts.length)
    expect(links.filter((link) => !headings.some((heading) => link === `${runbookUrl}#${heading}`))).toEqual([])
  })
})
