// How many tests hold?
// From arguments for vitest to the counts of its JSON report: each test counts as one, and so does each test file that could
// not be read. A run that ends with an error has at least one failure, whatever the report says.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runToEnd } from './run-to-end.mjs'
import { nodeBinary, root } from './workspace.mjs'

/** @param {string} report */
const countTests = (report) => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unread = testResults.filter(
    (/** @type {{ status: string, assertionResults: ReadonlyArray<{ status: string }> }} */ file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + unread.length }
}

/**
 * Runs tests to their end, with their words on the terminal.
 * @param {string} name of the report: `.cache/NAME.json`
 * @param {readonly string[]} args
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export const runVitest = async (name, args) => {
  const report = join(root, `.cache/${name}.json`)
  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runToEnd(nodeBinary, [vitest, 'run', ...reporters, ...args], { cwd: root })
  try {
    const { passed, failed } = countTests(report)
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
