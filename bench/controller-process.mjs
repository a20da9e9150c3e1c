// How is the controller under measurement started and looked at?
// As `alb-ingress run`, a process of its own, from the one file and with the flags of the image. Its memory and its processor
// time are read from /proc, which only Linux has; what it knows of itself from /readyz and /metrics.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseMetrics, sumSamples } from '../e2e/environment/controller/metrics.js'
import { chooseFreePort, loopback } from '../e2e/environment/processes/free-port.js'
import { eventually } from '../e2e/environment/processes/eventually.js'

const main = process.env['BENCH_MAIN'] ?? fileURLToPath(new URL('../packages/controller/dist/bundle/alb-ingress.cjs', import.meta.url))

/** As in the Dockerfile. */
const flagsOfImage = ['--max-semi-space-size=4', '--optimize-for-size']

/** Rates that never make a call wait: what AWS would allow is not what is measured here. */
const unthrottled = ['elasticloadbalancing', 'ec2', 'route53', 'acm', 'tagging']
  .map((service) => `${service}:.*=100000:100000`)
  .join(',')

/** Longer than an account of a thousand load balancers takes to fill on a busy machine. */
const timeoutMilliseconds = 1_800_000

/**
 * @typedef {Awaited<ReturnType<typeof startController>>} Controller
 * @typedef {{ readonly nodeFlags?: ReadonlyArray<string>, readonly flags?: ReadonlyArray<string> }} ControllerSettings
 */

/**
 * Starts the controller; `nodeFlags` are for profiling.
 * @param {import('./open-outside.mjs').Outside} outside
 * @param {ControllerSettings} settings
 */
export const startController = async (outside, { nodeFlags = [], flags = [] } = {}) => {
  const [health, metrics] = [await chooseFreePort(), await chooseFreePort()]
  const log = openSync(join(outside.folder, 'controller.log'), 'a')
  const child = spawn(
    process.execPath,
    [
      ...flagsOfImage,
      ...nodeFlags,
      main,
      'run',
      '--cluster-name=demo',
      `--kubeconfig=${outside.kubeconfig}`,
      '--aws-region=us-east-1',
      `--aws-vpc-id=${outside.vpcId}`,
      `--aws-api-throttle=${unthrottled}`,
      `--metrics-bind-addr=${loopback}:${metrics}`,
      `--health-probe-bind-addr=${loopback}:${health}`,
      '--poll-interval=250ms',
      ...outside.flags,
      ...flags,
    ],
    {
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: outside.awsUrl,
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
      },
    },
  )
  closeSync(log)
  const pid = child.pid ?? 0
  let isWanted = true
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  void ended.then((how) => {
    if (isWanted) throw new Error(`the controller ended by itself: ${String(how)}`)
  })
  /** @param {number} port @param {string} path */
  const ask = (port, path) => fetch(`http://${loopback}:${port}${path}`)
  const readMetrics = async () => parseMetrics(await (await ask(metrics, '/metrics')).text())
  /** @param {string} what @param {() => Promise<boolean>} isSo @param {number} intervalMilliseconds */
  const until = (what, isSo, intervalMilliseconds) => eventually(what, isSo, { timeoutMilliseconds, intervalMilliseconds })
  return {
    /** Resolves when `/readyz` says so: it has heard of everything that the cluster holds. */
    untilReady: () => until('the controller is ready', async () => (await ask(health, '/readyz')).ok, 20),
    /** Resolves when it has read everything of ours in AWS. */
    untilInventoryComplete: () =>
      until('the inventory is complete', async () => sumSamples(await readMetrics(), 'alb_ingress_inventory_complete') === 1, 100),
    /** Resolves when so many Ingresses are in a state. @param {'serving' | 'failing'} state @param {number} count */
    untilIngresses: (state, count) =>
      until(
        `${count} Ingresses are ${state}`,
        async () => sumSamples(await readMetrics(), 'alb_ingress_ingress_state', { state }) === count,
        500,
      ),
    residentMebibytes: () => readKibibytes(pid, 'VmRSS') / 1024,
    peakMebibytes: () => readKibibytes(pid, 'VmHWM') / 1024,
    processorSeconds: () => processorSeconds(pid),
    stop: () => {
      isWanted = false
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** @param {number} pid @param {string} field */
const readKibibytes = (pid, field) =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN)

/** Linux counts in hundredths of a second. @param {number} pid */
const processorSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}
