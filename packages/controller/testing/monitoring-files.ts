// What do the alerts and the dashboard of the chart ask, and what do they write?
// From the two files to alerts with their texts and panels with their queries. Grafana's variable `job` is asked too.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const files = fileURLToPath(new URL('../../../charts/alb-ingress-controller/files', import.meta.url))

const read = (file: string): string => readFileSync(`${files}/${file}`, 'utf8')

export interface Alert {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}

export interface PanelQuery {
  readonly expr: string
  readonly legendFormat: string
}

interface AlertsFile {
  readonly groups: ReadonlyArray<{ readonly rules: ReadonlyArray<Alert> }>
}

interface DashboardFile {
  readonly panels: ReadonlyArray<{ readonly targets: ReadonlyArray<PanelQuery> }>
  readonly templating: { readonly list: ReadonlyArray<{ readonly query: string | { readonly query: string } }> }
}

const alertsFile: AlertsFile = parse(read('alerts.yaml'))
const dashboardFile: DashboardFile = JSON.parse(read('dashboard.json'))

export const alerts: ReadonlyArray<Alert> = alertsFile.groups.flatMap(({ rules }) => rules)

export const panelQueries: ReadonlyArray<PanelQuery> = dashboardFile.panels.flatMap(({ targets }) => targets)

/** `label_values(METRIC, LABEL)`: what a person of the dashboard chooses from. */
const chosenFrom = dashboardFile.templating.list.flatMap(({ query }) =>
  typeof query === 'string' ? [] : [...query.query.matchAll(/^label_values\((.+), (\w+)\)$/g)].map(([, metric, label]) => `max by (${label}) (${metric})`),
)

/** All that is asked of Prometheus. */
export const expressions: ReadonlyArray<string> = [...[...alerts, ...panelQueries].map(({ expr }) => expr), ...chosenFrom]
