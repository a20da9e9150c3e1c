// The controller as a process of its own, on the sandbox's account and API server over loopback: real sockets, real time.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runController } from '@alb-ingress/controller/commands/run/run.js'
import type { Terminal } from '@alb-ingress/controller/commands/terminal.js'
import { readSettings } from '@alb-ingress/controller/settings/read-settings.js'
import { systemClock as clock } from '@alb-ingress/controller/system-clock.js'
import { makeAccount, type SimulatedAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { type ApiServer, apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { type AwsServer, startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { kubeconfigText, serveKubernetes } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import type { RunningServer } from '@alb-ingress/sandbox/serve/loopback-server.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { shownTerminal } from '../shown-terminal.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

let account: SimulatedAccount
let server: ApiServer
let aws: AwsServer
let kubernetes: RunningServer
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-'))
  account = makeAccount({ state: demoAccountState(quickLimits), clock, throttling: 'Off' })
  server = apiServer(clock, emptyCluster({ seed: 'run', historyLengthMax: 1000 }))
  aws = await startAwsServer({ account, clock, port: 0, faults: noFaults })
  const started = await serveKubernetes(kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 }), 0)()
  if (E.isLeft(started)) return expect.unreachable()
  kubernetes = started.right
  writeFileSync(join(folder, 'config'), kubeconfigText(kubernetes.port))
  await applyManifestFolder(server, here('../../../../../examples'), nodesOfAccount(account.state()))()
})
afterAll(async () => {
  await Promise.all([aws.close(), kubernetes.close()])
  rmSync(folder, { recursive: true })
})

interface Running {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

const start = (...flags: ReadonlyArray<string>): Running => {
  const args = ['run', '--cluster-name', 'demo', '--kubeconfig', join(folder, 'config'), '--aws-region', 'us-east-1', ...flags]
  const nowhere = ['--health-probe-bind-addr', '0', '--metrics-bind-addr', '0']
  const child = spawn(process.execPath, ['--import', here('../../simulation/resolve-sources.mjs'), here('../../../src/main.ts'), ...args, ...nowhere], {
    env: { PATH: process.env['PATH'], AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_EC2_METADATA_DISABLED: 'true' },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  return { child, output: () => output, ended: new Promise((resolve) => child.on('close', resolve)) }
}

/** The messages that were logged. */
const messagesOf = (output: string): ReadonlyArray<unknown> =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly msg: unknown }).msg)

const eventually = async (holds: () => boolean): Promise<void> => {
  while (!holds()) {
    await new Promise<void>((resolve) => {
      clock.schedule(20, resolve)()
    })
  }
}

const hostnames = (): ReadonlyArray<string> =>
  JSON.stringify(server.state()).match(/"hostname":"[^"]+\.elb\.amazonaws\.com"/g) ?? []

test('an Ingress gets its address; a signal, or two, end it with 0', async () => {
  const { child, output, ended } = start('--aws-vpc-tags', 'Name=demo', '--enable-leader-election=false')
  await eventually(() => hostnames().length > 0)
  child.kill('SIGTERM')
  await eventually(() => output().includes('stopping'))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  const messages = messagesOf(output())
  const stopping = 'stopping: changes in flight end, then the Lease is given up'
  expect([messages[0], messages.includes(stopping), messages.at(-1)]).toEqual(['starting', true, 'stopped'])
  expect(account.counts().byOperation['elasticloadbalancing.CreateLoadBalancer']).toBeGreaterThan(0)
})

test('what keeps it from starting is logged, and ends it with 1', async () => {
  const { output, ended } = start('--enable-leader-election=false')
  expect(await ended).toBe(1)
  expect(messagesOf(output())).toEqual([
    'VPC: neither --aws-vpc-id nor --aws-vpc-tags is given, and the metadata of the EC2 instance that this runs on has none (AWS_EC2_METADATA_DISABLED is set); give one of them; in a pod on EC2, let it read the metadata (IMDSv2 with a hop limit of 2)',
    'stopped',
  ])
})

test('what nobody catches is logged whole, and ends it with 1', async () => {
  const written: Array<string> = []
  const codes: Array<number> = []
  const uncaught: Array<(error: unknown) => void> = []
  const settings = readSettings('run', { clusterName: 'demo', kubeconfig: '/nowhere' }, {})
  if (E.isLeft(settings)) return expect.unreachable()
  const terminal: Terminal = {
    ...shownTerminal(),
    write: (line) => written.push(line),
    onUncaught: (run) => {
      uncaught.push(run)
      return () => undefined
    },
    leave: (code) => codes.push(code),
  }
  await runController(clock)({ operands: [], settings: settings.right, environment: {}, terminal })()
  uncaught.forEach((run) => run(new Error('out of thin air')))
  const last = JSON.parse(written.at(-1) ?? '') as Readonly<Record<string, string>>
  expect([last['level'], last['msg'], last['stack']?.startsWith('Error: out of thin air\n    at '), codes]).toEqual([
    'error',
    'uncaught: out of thin air',
    true,
    [1, 1],
  ])
})
