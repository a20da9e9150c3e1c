// How does the controller under test run?
// As `alb-ingress run` of the bundle that the image contains, a process on this machine: the API server through the
// environment's network, as the ServiceAccount of deploy/; AWS through a proxy that counts. Waits that take AWS minutes are
// short, and it works alone, unless a test gives other flags. What it writes is kept in the environment's folder until that
// goes, and is shown when a test fails (show-logs.ts).
import { join } from 'node:path'
import { region } from '../aws/aws-clients.js'
import type { Environment } from '../environment.js'
import { writeKubeconfig } from '../kubernetes/kubeconfig.js'
import { chooseFreePort, loopback } from '../processes/free-port.js'
import { controllerProgram } from '../processes/prepared-programs.js'
import { type ExitStatus, type RunningProgram, startProgram } from '../processes/start-program.js'
import { untilReady } from '../processes/until-ready.js'
import { rememberController } from './controller-logs.js'
import { issueControllerToken } from './controller-rights.js'
import { type LogRecord, parseLog } from './log-record.js'

export interface ControllerSettings {
  /** Of its files; every controller of an environment needs another, by default the next number. */
  readonly name?: string
  /** Come last, so that they win: `--dns=off`, `--enable-leader-election=true`. */
  readonly flags?: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
  /** The AWS endpoint; the environment's proxy unless given. */
  readonly awsUrl?: string
  /** By which the proxy tells controllers apart. */
  readonly accessKeyId?: string
}

export interface RunningController {
  readonly name: string
  readonly program: RunningProgram
  /** Of its kubeconfig; writing the file anew gives it another token or server. */
  readonly kubeconfig: string
  /** Asks it to end (SIGTERM) and resolves when it has. */
  readonly stop: () => Promise<ExitStatus>
  /** Ends it as a crash would (SIGKILL). */
  readonly kill: () => Promise<ExitStatus>
  /** Stops its clock and everything else of it (SIGSTOP), until `proceed`. */
  readonly pause: () => void
  readonly proceed: () => void
  /** Asks `/readyz`. */
  readonly isReady: () => Promise<boolean>
  /** What `/metrics` answers. */
  readonly readMetrics: () => Promise<string>
  /** All that it has logged so far. */
  readonly readLog: () => ReadonlyArray<LogRecord>
}

/** Waits of minutes become seconds: nobody's answer is cached here, and moto's load balancers are active at once. */
const shortWaits = ['--dns-wait=1s', '--rules-settled-wait=1s', '--target-healthy-wait=5s', '--poll-interval=500ms']

export interface Ports {
  readonly health: number
  readonly metrics: number
}

/** What a process is started with, once it is known where its files and ports are. */
export interface ControllerProcess {
  readonly name: string
  /** As whom it comes to the API server. */
  readonly token: string
  readonly args: (kubeconfig: string, ports: Ports) => ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
}

const argumentsOf = (environment: Environment, kubeconfig: string, { health, metrics }: Ports): ReadonlyArray<string> => [
  'run',
  `--cluster-name=${environment.cloud.account.clusterName}`,
  `--kubeconfig=${kubeconfig}`,
  `--aws-region=${region}`,
  `--aws-vpc-id=${environment.cloud.account.vpcId}`,
  `--health-probe-bind-addr=${loopback}:${health}`,
  `--metrics-bind-addr=${loopback}:${metrics}`,
  '--enable-leader-election=false',
  '--log-level=debug',
  ...shortWaits,
]

const environmentOf = (environment: Environment, { awsUrl, accessKeyId, env }: ControllerSettings) => ({
  NODE_ENV: 'production',
  AWS_ENDPOINT_URL: awsUrl ?? environment.cloud.proxy.url,
  AWS_ACCESS_KEY_ID: accessKeyId ?? 'AKIDCONTROLLER',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_EC2_METADATA_DISABLED: 'true',
  ...env,
})

let started = 0

const nextName = (): string => {
  started += 1
  return `controller-${started}`
}

const ask = async (port: number, path: string): Promise<Response> =>
  fetch(`http://${loopback}:${port}${path}`, { signal: AbortSignal.timeout(5000) })

/** Starts a process of the controller with the arguments and variables given. */
export const launchProcess = async (
  environment: Environment,
  { name, token, args, env }: ControllerProcess,
): Promise<RunningController> => {
  const kubeconfig = join(environment.folder, `${name}.kubeconfig`)
  await writeKubeconfig(kubeconfig, environment.cluster.accessThroughNetwork(token))
  const ports = { health: await chooseFreePort(), metrics: await chooseFreePort() }
  const program = await startProgram({
    name,
    program: process.execPath,
    args: [controllerProgram(), ...args(kubeconfig, ports)],
    env,
    folder: environment.folder,
  })
  rememberController(program)
  return {
    name,
    program,
    kubeconfig,
    stop: () => program.stop('SIGTERM'),
    kill: () => program.stop('SIGKILL'),
    pause: () => program.send('SIGSTOP'),
    proceed: () => program.send('SIGCONT'),
    isReady: async () => (await ask(ports.health, '/readyz')).ok,
    readMetrics: async () => (await ask(ports.metrics, '/metrics')).text(),
    readLog: () => parseLog(program.readOutput()),
  }
}

/** Starts a controller that need not become ready, for example as a standby, or without a server to talk to. */
export const launchController = async (
  environment: Environment,
  settings: ControllerSettings = {},
): Promise<RunningController> =>
  launchProcess(environment, {
    name: settings.name ?? nextName(),
    token: await issueControllerToken(environment.cluster.admin),
    args: (kubeconfig, ports) => [...argumentsOf(environment, kubeconfig, ports), ...(settings.flags ?? [])],
    env: environmentOf(environment, settings),
  })

/** Starts a controller; resolves when it is ready: it has heard of everything that the cluster holds. */
export const startController = async (
  environment: Environment,
  settings: ControllerSettings = {},
): Promise<RunningController> => {
  const controller = await launchController(environment, settings)
  await untilReady(controller.program, controller.isReady)
  return controller
}
