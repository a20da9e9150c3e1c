// How is the controller under measurement started and looked at?
// As `alb-ingress run`, a process of its own, from the one file and with the flags of the image. Its memory and its processor
// time are read from /proc, which only Linux has.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = process.env.BENCH_MAIN ?? fileURLToPath(new URL('../packages/controller/dist/bundle/alb-ingress.cjs', import.meta.url))

/** As in the Dockerfile. */
const flagsOfImage = ['--max-semi-space-size=4', '--optimize-for-size']

/** Rates that never make a call wait: what AWS would allow is not what is measured here. */
const unthrottled = ['elasticloadbalancing', 'ec2', 'route53', 'acm', 'tagging']
  .map((service) => `${service}:.*=100000:100000`)
  .join(',')

/** Starts the controller; `nodeFlags` are for profiling. */
export const startController = (outside, { nodeFlags = [], flags = [], logFile = '/dev/null' } = {}) => {
  const log = openSync(logFile, 'w')
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
      '--metrics-bind-addr=0',
      '--health-probe-bind-addr=0',
      '--poll-interval=250ms',
      '--leader-election-namespace=shop',
      ...flags,
    ],
    {
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: outside.awsUrl,
        AWS_ACCESS_KEY_ID: 'bench',
        AWS_SECRET_ACCESS_KEY: 'bench',
      },
    },
  )
  closeSync(log)
  let isWanted = true
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  void ended.then((how) => {
    if (isWanted) throw new Error(`the controller ended by itself: ${String(how)}`)
  })
  return {
    ended,
    pid: child.pid,
    residentMebibytes: () => residentKibibytes(child.pid, 'VmRSS') / 1024,
    peakMebibytes: () => residentKibibytes(child.pid, 'VmHWM') / 1024,
    processorSeconds: () => processorSeconds(child.pid),
    stop: () => {
      isWanted = false
      child.kill('SIGTERM')
      return ended
    },
  }
}

const residentKibibytes = (pid, field) =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN)

/** Linux counts in hundredths of a second. */
const processorSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}
