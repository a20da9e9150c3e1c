// What does Prometheus say of our alerts and metrics?
// By the real promtool, in a folder with the alerts as the chart renders them, the tests of them, and what else is asked.
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { promtoolProgram } from '../processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../processes/run-to-end.js'
import { allOptions, named } from './all-options.js'
import { chartFolder, parseManifests, runHelm, workspaceRoot } from './helm.js'

/** Where the alerts of the tests lead who is called. */
export const runbookUrl = 'https://runbooks.example.com/operations.md'

/** The tests of the alerts, for promtool. */
export const alertTests = join(workspaceRoot, 'e2e/test/alerts/alert-tests.yaml')

/** Writes `alerts.yaml` as the chart renders it, and the tests of it. */
export const writeAlerts = async (folder: string): Promise<void> => {
  const options = [...named, ...allOptions, '--set', `metrics.prometheusRule.runbookUrl=${runbookUrl}`]
  const { output } = await runHelm(folder, ['template', 'alb', chartFolder, ...options])
  const rule = parseManifests(output).find(({ kind }) => kind === 'PrometheusRule')
  await writeFile(join(folder, 'alerts.yaml'), stringify(rule?.['spec']))
  await copyFile(alertTests, join(folder, 'alert-tests.yaml'))
}

/** Writes `asked.yaml`: expressions as rules that record their results, with Grafana's variables filled in. */
export const writeAsRules = (folder: string, expressions: ReadonlyArray<string>): Promise<void> => {
  const rules = expressions.map((expression, index) => ({ record: `asked:${index}`, expr: expression.replaceAll('$job', '.+') }))
  return writeFile(join(folder, 'asked.yaml'), stringify({ groups: [{ name: 'asked', rules }] }))
}

/** Runs promtool to its end, in a folder and on an input. */
export const runPromtool = (folder: string, args: ReadonlyArray<string>, input = ''): Promise<ProgramAnswer> =>
  runToEnd({ cwd: folder, input }, promtoolProgram(), args)
