// How does a person see that a long step is still at work?
// From a program and its arguments to its exit code and its words, with a line at least every 15 seconds: what, for how
// long, how far. Its words are kept for the case that it fails. It ends with this process when that is asked to end.
import { spawn } from 'node:child_process'
import { say, secondsSince } from '../say.mjs'

const periodMilliseconds = 15_000

/**
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, explainProgress?: (output: string) => string }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runWithProgress = (what, program, args, { cwd, env = {}, explainProgress = () => '' }) =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    const timer = setInterval(() => say(`${what}: ${secondsSince(startedAt)}${explainProgress(output)}`), periodMilliseconds)
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal)
      process.exit(1)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, stop)
    const finish = (/** @type {number} */ code) => {
      clearInterval(timer)
      for (const signal of signals) process.off(signal, stop)
      resolve({ code, output: output.trim() })
    }
    child.on('error', (error) => {
      output += error.message
      finish(1)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
