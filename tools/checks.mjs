// What is checked before any test runs, and how?
// From the workspace to one outcome per check, from cheap to dear. A check is a program that ends with 0 or says what is
// wrong; what it says is shown only then. Each runs even when an earlier one failed, so that one run tells everything.
import { spawnSync } from 'node:child_process'
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

/** @param {readonly string[]} line */
const runLine = (line) => {
  const { status, stdout, stderr } = spawnSync(nodeBinary, line, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return { ok: status === 0, output: `${stdout}${stderr}`.trim() }
}

/** @param {(typeof checks)[number]} check */
const runCheck = ({ name, what, lines }) => {
  const startedAt = performance.now()
  const failed = lines.map(runLine).filter(({ ok }) => !ok)
  const verdict = failed.length === 0 ? 'ok' : 'FAILED'
  console.log(`${verdict.padEnd(7)} ${name.padEnd(8)} ${what.padEnd(44)} ${secondsSince(startedAt).padStart(7)}`)
  for (const { output } of failed) console.log(`\n${output}\n`)
  return failed.length === 0
}

/** Runs every check, printing a line for each, and counts the outcomes. */
export const runChecks = () => {
  const outcomes = checks.map(runCheck)
  const passed = outcomes.filter((ok) => ok).length
  return { passed, failed: outcomes.length - passed }
}
