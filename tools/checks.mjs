// What is checked before any test runs, and how?
// From the workspace to one outcome per check, from cheap to dear. A check is a program that ends with 0 or says what is
// wrong; what it says is shown only then. Each runs even when an earlier one failed, so that one run tells everything.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { secondsSince } from './say.mjs'
import { compiler, nodeBinary, root } from './workspace.mjs'

const inModules = (/** @type {string} */ path) => join(root, 'node_modules', path)

/** @type {ReadonlyArray<{ name: string, what: string, lines: ReadonlyArray<readonly string[]> }>} */
const checks = [
  { name: 'tidy', what: 'names, headers, mirrored tests, manifests', lines: [['tools/tidy.mjs']] },
  { name: 'types', what: 'packages, tests, tools', lines: [[compiler, '-b']] },
  { name: 'docs', what: 'generated pages are up to date', lines: [['tools/generate-docs.mjs', '--check']] },
  { name: 'imports', what: 'who may import whom', lines: [['tools/cruise.mjs']] },
  { name: 'unused', what: 'files, exports, dependencies', lines: [[inModules('knip/bin/knip.js'), '--no-progress']] },
  { name: 'lint', what: 'type-aware rules', lines: [[inModules('eslint/bin/eslint.js'), '--max-warnings=0', '.']] },
]

/** @param {readonly string[]} line @returns {Promise<{ ok: boolean, output: string }>} */
const runLine = (line) =>
  new Promise((resolve) => {
    execFile(nodeBinary, line, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() })
    })
  })

/** @param {(typeof checks)[number]} check */
const runCheck = async ({ name, what, lines }) => {
  const startedAt = performance.now()
  const failed = []
  for (const line of lines) {
    const outcome = await runLine(line)
    if (!outcome.ok) failed.push(outcome)
  }
  const verdict = failed.length === 0 ? 'ok' : 'FAILED'
  console.log(`${verdict.padEnd(7)} ${name.padEnd(8)} ${what.padEnd(44)} ${secondsSince(startedAt).padStart(7)}`)
  for (const { output } of failed) console.log(`\n${output}\n`)
  return failed.length === 0
}

/** @param {ReadonlyArray<(typeof checks)[number]>} some */
const runInTurn = async (some) => {
  const outcomes = []
  for (const check of some) outcomes.push(await runCheck(check))
  return outcomes
}

/** Runs every check, printing a line for each, and counts the outcomes. The lint, the dearest, runs beside the others. */
export const runChecks = async () => {
  const isDearest = (/** @type {(typeof checks)[number]} */ check) => check.name === 'lint'
  const lanes = [checks.filter((check) => !isDearest(check)), checks.filter(isDearest)]
  const outcomes = (await Promise.all(lanes.map(runInTurn))).flat()
  const passed = outcomes.filter((ok) => ok).length
  return { passed, failed: outcomes.length - passed }
}
