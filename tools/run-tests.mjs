// Does everything that needs only Node hold? `npm test`.
// The checks, then the tests (arguments go to vitest), then one line with the sum of both: each check counts as one, as
// does each test, and each test file that could not be read. Exit code 1 when anything failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { runToEnd } from './run-to-end.mjs'
import { nodeBinary, root } from './workspace.mjs'

const report = join(root, '.cache/vitest.json')

const countTests = () => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unread = testResults.filter(
    (/** @type {{ status: string, assertionResults: ReadonlyArray<{ status: string }> }} */ file) =>
      file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + unread.length }
}

/** @param {readonly string[]} args */
const runTests = async (args) => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runToEnd(nodeBinary, [vitest, 'run', ...reporters, ...args], { cwd: root })
  try {
    const { passed, failed } = countTests()
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const checked = await runChecks()
const tested = await runTests(process.argv.slice(2))
const failed = checked.failed + tested.failed
console.log(`${checked.passed + tested.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
