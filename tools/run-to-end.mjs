// How does a command run below another one so that neither outlives the other?
// From a program and its arguments to its exit code (128 + number for a signal, as shells count).
// A terminal sends Ctrl-C to every process in front of it, so it is passed on only when nobody else did.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const graceMilliseconds = 1000

/**
 * Runs a program to its end, with this process's terminal, and passes on the signals that reach this process alone.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<number>}
 */
export const runToEnd = (program, args, options) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: options.cwd, stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      const cameFromTerminal = signal === 'SIGINT' && process.stdin.isTTY
      if (!cameFromTerminal) child.kill(signal)
      else setTimeout(() => child.kill(signal), graceMilliseconds).unref()
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, passOn)
    child.on('error', (error) => {
      console.error(`cannot run ${program}: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, passOn)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
