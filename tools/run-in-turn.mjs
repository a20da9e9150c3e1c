// How do several test commands of package.json come to one result?
// Runs each to its end, whatever became of the one before, with its words passed on as they come, and ends with the sum of
// their counts. Uses nothing but Node itself: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { readCounts } from './read-counts.mjs'

/** More than the longest last line. */
const tailLength = 1000

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @param {string} name of the command
 * @returns {Promise<import('./read-counts.mjs').Counts>}
 */
const runCommand = (name) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['inherit', 'pipe', 'inherit'] })
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal)
      process.exit(1)
    }
    for (const signal of signals) process.on(signal, stop)
    let tail = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text)
      tail = (tail + text).slice(-tailLength)
    })
    child.on('error', () => resolve({ passed: 0, failed: 1 }))
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, stop)
      resolve(readCounts(tail, code ?? 1))
    })
  })

let [passed, failed] = [0, 0]
for (const name of process.argv.slice(2)) {
  const counts = await runCommand(name)
  passed += counts.passed
  failed += counts.failed
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
