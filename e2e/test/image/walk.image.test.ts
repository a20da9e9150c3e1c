// Can a stranger install the controller on a cluster without having one, from the README alone?
// The parts of `npm run cluster`, then the very commands that it prints and the README shows, by the real helm and kubectl, up to the
// address of an Ingress; then the end. The times of all steps are printed.
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PageCommands, readPageCommands } from '../../environment/cluster-page.js'
import { askPodman, readContainerLog } from '../../environment/image/built-image.js'
import type { ObjectReference } from '../../environment/kubernetes/kubernetes-object.js'
import { readEvents } from '../../environment/kubernetes/read-events.js'
import { namespace } from '../../environment/kubernetes/test-objects.js'
import { clusterVariables, type MachineCluster, startMachineCluster } from '../../environment/machine-cluster.js'
import { eventually } from '../../environment/processes/eventually.js'
import { clusterProgramsFolder, helmProgram } from '../../environment/processes/prepared-programs.js'
import { listCommands, runCommand } from '../../environment/processes/run-commands.js'

let cluster: MachineCluster
let variables: string
const steps: Array<readonly [string, number]> = []

beforeAll(async () => {
  const startedAt = performance.now()
  cluster = await startMachineCluster()
  steps.push(['starting the cluster and the AWS account', performance.now() - startedAt])
  variables = Object.entries(clusterVariables(cluster, [dirname(helmProgram()), clusterProgramsFolder()]))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
})

const containers = async (): Promise<ReadonlyArray<string>> => {
  const names = await askPodman('ps', '--all', '--format={{.Names}}', `--filter=label=alb-ingress-cluster=${String(process.pid)}`)
  return names.split('\n').filter((name) => name !== '')
}

afterAll(async () => {
  const startedAt = performance.now()
  await cluster.stop()
  steps.push(['ending everything', performance.now() - startedAt])
  const lines = steps.map(([step, milliseconds]) => `${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${step}`)
  console.log(`The walk of the README:\n${lines.join('\n')}`)
  expect(await containers()).toEqual([])
})

const type = async (command: string): Promise<string> => {
  const { output, milliseconds } = await runCommand(variables, command)
  steps.push([command, milliseconds])
  return output
}

/** Ages differ from run to run, and widths with them. */
const comparable = (text: string): string => text.replace(/\b\d+(m\d+)?s$/, '…').replace(/ +/g, ' ').trim()

const follow = async ({ commands, shown }: PageCommands): Promise<void> => {
  let output = ''
  for (const command of listCommands(commands)) output += await type(command)
  const lines = output.split('\n').map(comparable)
  expect(shown.map(comparable).filter((line) => !lines.includes(line))).toEqual([])
}

/** No capability. */
const none = '0000000000000000'

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'kube-system', name: 'alb-ingress-controller' } }
const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace: 'kube-system', name: 'alb-ingress-controller-leader' } }
const echoserver = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { namespace: 'echoserver', name: 'echoserver' } }

const podsOf = async (within: string): Promise<ReadonlyArray<ObjectReference>> => cluster.admin.list('v1', 'Pod', within)

/** What a person would look at who is stuck. */
const tellTrouble = async (): Promise<void> => {
  for (const name of await containers()) console.log(`${name} wrote:\n${await readContainerLog(name)}`)
  console.log((await runCommand(variables, 'kubectl get events,leases,ingresses,pods --all-namespaces')).output)
}

describe('a stranger with the README', () => {
  it('installs the controller, applies an example and sees its address', async ({ onTestFailed }) => {
    onTestFailed(tellTrouble)
    const blocks = await readPageCommands('README.md')
    expect(blocks.map(({ commands }) => listCommands(commands).at(-1))).toEqual(['kubectl get ingress --all-namespaces'])
    for (const block of blocks) await follow(block)
  })

  it('has two replicas, of which one leads', async () => {
    expect(await cluster.admin.read(deployment)).toMatchObject({ status: { replicas: 2, readyReplicas: 2 } })
    expect(await containers()).toHaveLength(2)
    const { holderIdentity } = (await cluster.admin.read(lease))?.['spec'] as { readonly holderIdentity: string }
    const names = (await podsOf('kube-system')).map(({ metadata }) => metadata.name)
    expect(names.filter((name) => holderIdentity.startsWith(name))).toHaveLength(1)
  })

  it('has them confined as the chart says', async () => {
    const pids = await Promise.all((await containers()).map((name) => askPodman('inspect', '--format={{.State.Pid}}', name)))
    for (const pid of pids) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      const read = (field: string): string => new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? ''
      const confined = { Uid: '65532', Gid: '65532', CapEff: none, CapBnd: none, NoNewPrivs: '1', Seccomp: '2' }
      expect(Object.fromEntries(Object.keys(confined).map((field) => [field, read(field)]))).toEqual(confined)
      console.log(`· a replica: ${(Number(read('VmRSS')) / 1024).toFixed(0)} MiB resident`)
    }
  })

  it('reads in their logs no complaint about what they may not do', async () => {
    const logs = await type('kubectl -n kube-system logs --selector app.kubernetes.io/name=alb-ingress-controller --prefix --tail=-1')
    const pods = new Set(logs.split('\n').flatMap((line) => /^\[pod\/(\S+)\/controller\] \{/.exec(line)?.[1] ?? []))
    expect([...pods].toSorted()).toEqual((await podsOf('kube-system')).map(({ metadata }) => metadata.name).toSorted())
    expect(logs.split('\n').filter((line) => /EROFS|EACCES|EPERM|[Ff]orbidden/.test(line))).toEqual([])
  })

  it('is told which Pods are hollow', async () => {
    const [first] = await podsOf('echoserver')
    expect(first === undefined ? [] : (await readEvents(cluster.admin, first)).map(({ reason }) => reason)).toContain('Hollow')
  })

  it('is told what a Pod asks for in vain', async () => {
    const metadata = { namespace: 'kube-system', name: 'asks-too-much' }
    const container = { name: 'one', image: 'localhost/alb-ingress-controller:0.1.0', lifecycle: { preStop: { sleep: { seconds: 1 } } } }
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [container], enableServiceLinks: false } }
    await cluster.admin.create(pod)
    const events = await eventually('the node refuses it', async () => {
      const found = await readEvents(cluster.admin, pod)
      return found.length > 0 && found
    })
    expect(events.map(({ reason, note }) => ({ reason, note }))).toEqual([
      { reason: 'Unsupported', note: 'spec.containers[0].lifecycle: {"preStop":{"sleep":{"seconds":1}}} is not done by the nodes of this cluster' },
    ])
    await cluster.admin.remove(pod)
    await eventually('it is gone', async () => (await cluster.admin.read(pod)) === undefined)
  })

  it('takes it all away again', async () => {
    await type('kubectl delete -f examples/echoserver')
    expect(await cluster.admin.read(echoserver)).toBeUndefined()
    await type('helm uninstall alb-ingress-controller --namespace kube-system --wait')
    await eventually('no Pod is left', async () => (await podsOf('kube-system')).length === 0, { timeoutMilliseconds: 60_000 })
    expect(await containers()).toEqual([])
    expect(await cluster.admin.read(namespace('echoserver'))).toBeUndefined()
  })
})
