// How does the image run as the Pod of deploy/ would?
// From its Deployment to a container: arguments, user, read-only root without a place to write, no capability, no new privilege, the
// memory limit, and the token of its ServiceAccount where a Pod has it. Only what a cluster would give is added: the address of the
// API server, region and VPC, and where AWS is; waits of minutes are short.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { region } from '../aws/aws-clients.js'
import { issueControllerToken, readDeployedManifests } from '../controller/controller-rights.js'
import type { Environment } from '../environment.js'
import { chooseFreePort, loopback } from '../processes/free-port.js'
import { askPodman, builtImage, readContainerLog } from './built-image.js'
import { confinement, type ConfinedContainer, type ConfinedPod } from './confinement.js'

/** In MiB: all that is resident, and what of it is the program's own, without pages of its files that any process may share. */
export interface PodMemory {
  readonly resident: number
  readonly own: number
}

export interface Pod {
  /** From its start until it was ready, podman's own work included. */
  readonly startMilliseconds: number
  /** What the program had computed by then, on however many cores. */
  readonly computedMilliseconds: number
  readonly readMemory: () => Promise<PodMemory>
  readonly readLog: () => Promise<string>
  /** Ends it as the kubelet does; resolves with its exit code. */
  readonly stop: () => Promise<number>
}

interface PodTemplate extends ConfinedPod {
  readonly automountServiceAccountToken: boolean
  readonly terminationGracePeriodSeconds: number
  readonly containers: ReadonlyArray<ConfinedContainer & { readonly args: ReadonlyArray<string> }>
}

const readDeployment = async (): Promise<{ readonly namespace: string; readonly template: PodTemplate }> => {
  const deployment = (await readDeployedManifests()).find(({ kind }) => kind === 'Deployment')
  const { template } = deployment?.['spec'] as { readonly template: { readonly spec: PodTemplate } }
  return { namespace: deployment?.metadata.namespace ?? '', template: template.spec }
}

const accountFolder = '/var/run/secrets/kubernetes.io/serviceaccount'

const mountAccount = async (environment: Environment, namespace: string, name: string): Promise<string> => {
  const { admin, apiServer } = environment.cluster
  const folder = join(environment.folder, name)
  const files = { token: await issueControllerToken(admin), 'ca.crt': apiServer.access.certificateAuthority, namespace }
  await mkdir(folder)
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  await chmod(folder, 0o755)
  return `--volume=${folder}:${accountFolder}:ro`
}

const variables = ({ cluster, cloud }: Environment): ReadonlyArray<string> => {
  const values = {
    KUBERNETES_SERVICE_HOST: loopback,
    KUBERNETES_SERVICE_PORT: String(cluster.apiServer.port),
    ALB_INGRESS_CLUSTER_NAME: cloud.account.clusterName,
    AWS_ENDPOINT_URL: cloud.proxy.url,
    AWS_ACCESS_KEY_ID: 'AKIDIMAGE',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  return Object.entries(values).map(([name, value]) => `--env=${name}=${value}`)
}

const givenByCluster = async ({ cloud }: Environment, healthPort: number): Promise<ReadonlyArray<string>> => [
  `--aws-region=${region}`,
  `--aws-vpc-id=${cloud.account.vpcId}`,
  `--health-probe-bind-addr=${loopback}:${String(healthPort)}`,
  `--metrics-bind-addr=${loopback}:${String(await chooseFreePort())}`,
  '--dns-wait=1s',
  '--rules-settled-wait=1s',
  '--target-healthy-wait=5s',
  '--poll-interval=500ms',
]

const readyTimeoutMilliseconds = 60_000
const readyPollMilliseconds = 10
/** Whoever kills the tests finds the container gone after this time. */
const lifeSecondsMax = 900

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://${loopback}:${String(port)}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )

const untilReady = async (port: number, name: string): Promise<void> => {
  const endsAt = performance.now() + readyTimeoutMilliseconds
  while (!(await isReady(port))) {
    if (performance.now() > endsAt) throw new Error(`${name} is not ready; it wrote:\n${await readContainerLog(name, '--tail=20')}`)
    await new Promise((resolve) => setTimeout(resolve, readyPollMilliseconds))
  }
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: user and system time are fields 14 and 15, in ticks of 10 ms. */
const readComputed = async (pid: string): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number)
  return (user + system) * 10
}

const readMemory = async (pid: string): Promise<PodMemory> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const mebibytes = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024)
  return { resident: mebibytes('VmRSS'), own: mebibytes('RssAnon') }
}

/** Starts the image as a Pod; resolves when it is ready. */
export const startPod = async (environment: Environment, name: string): Promise<Pod> => {
  const { namespace, template } = await readDeployment()
  const account = template.automountServiceAccountToken ? [await mountAccount(environment, namespace, name)] : []
  const healthPort = await chooseFreePort()
  const setting = ['--replace', `--name=${name}`, '--network=host', `--timeout=${String(lifeSecondsMax)}`, ...template.containers.flatMap((container) => confinement(template, container)), ...account]
  const args = [...template.containers.flatMap((container) => container.args), ...(await givenByCluster(environment, healthPort))]
  await askPodman('create', ...setting, ...variables(environment), builtImage().name, ...args)
  const startedAt = performance.now()
  await askPodman('start', name)
  await untilReady(healthPort, name)
  const startMilliseconds = performance.now() - startedAt
  const pid = await askPodman('inspect', '--format={{.State.Pid}}', name)
  const computedMilliseconds = await readComputed(pid)
  return {
    startMilliseconds,
    computedMilliseconds,
    readMemory: () => readMemory(pid),
    readLog: () => readContainerLog(name),
    stop: async () => {
      await askPodman('stop', `--time=${String(template.terminationGracePeriodSeconds)}`, name)
      const code = Number(await askPodman('inspect', '--format={{.State.ExitCode}}', name))
      await askPodman('rm', name)
      return code
    },
  }
}

/** Takes containers away, however they are, also when they are gone. */
export const removePods = async (names: ReadonlyArray<string>): Promise<void> => {
  await askPodman('rm', '--force', '--ignore', ...names)
}
