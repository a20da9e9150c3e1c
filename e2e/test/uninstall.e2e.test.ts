// What does an installed controller leave behind, and does nobody lose their traffic on the way?
// The life of an installation, told in order: each test goes on where the one before left off. The chart is
// installed, upgraded and uninstalled by the real helm in `kube-system`, and its Pods run beside it: class and rights
// are taken away from a controller that is at work, as it happens in a cluster. What is left then is given up by
// `alb-ingress release`.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountPicture, readAccountPicture } from '../environment/aws/account-picture.js'
import { region } from '../environment/aws/aws-clients.js'
import { chartFolder, runHelm, workspaceRoot } from '../environment/chart/helm.js'
import { settled, settledAfter } from '../environment/controller/settled.js'
import { issueReleaserToken } from '../environment/controller/releaser.js'
import type { RunningController } from '../environment/controller/start-controller.js'
import { startInstalled } from '../environment/controller/start-installed.js'
import { type Environment, startEnvironment } from '../environment/environment.js'
import { nodePortService, ownIngress, pathsTo } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import { readAddresses } from '../environment/kubernetes/ingress-status.js'
import { writeKubeconfig } from '../environment/kubernetes/kubeconfig.js'
import { runKubectl } from '../environment/kubernetes/kubectl.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'
import { controllerProgram } from '../environment/processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../environment/processes/run-to-end.js'

let environment: Environment
let before: ReadonlyArray<string>
let picture: AccountPicture
let pods: ReadonlyArray<RunningController> = []

const deployment = { namespace: 'kube-system', name: 'alb-ingress-controller' }

/** One is to stay, the other is to be deleted while nobody is there to clean up. */
const shops = ['kept', 'stuck'] as const

const web = (shop: string): KubernetesObject => ownIngress(shop, 'web', pathsTo('web', `${shop}.example.com`, '/'))

/** Where AWS is, and waits of seconds where AWS takes minutes: the rest is as the chart has it. */
const values = ({ cloud }: Environment) => ({
  clusterName: cloud.account.clusterName,
  region,
  vpcId: cloud.account.vpcId,
  settings: { 'dns-wait': '1s', 'rules-settled-wait': '1s', 'target-healthy-wait': '5s', 'poll-interval': '500ms' },
  env: [
    { name: 'AWS_ENDPOINT_URL', value: cloud.proxy.url },
    { name: 'AWS_ACCESS_KEY_ID', value: 'AKIDINSTALLED' },
    { name: 'AWS_SECRET_ACCESS_KEY', value: 'none' },
    { name: 'AWS_EC2_METADATA_DISABLED', value: 'true' },
  ],
})

const helm = async (...args: ReadonlyArray<string>): Promise<void> => {
  const { code, complaints } = await runHelm(environment.folder, [...args, '--namespace', deployment.namespace])
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
}

const install = (...settings: ReadonlyArray<string>): Promise<void> => {
  const written = `--values=${join(environment.folder, 'values.json')}`
  return helm('upgrade', '--install', deployment.name, chartFolder, written, ...settings)
}

const kubectl = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { code, output, complaints } = await runKubectl(environment.folder, args)
  expect({ code, complaints }).toMatchObject({ code: 0 })
  return output
}

const releaseIngresses = (...args: ReadonlyArray<string>): Promise<ProgramAnswer> => {
  const { folder, cloud } = environment
  const env = { KUBECONFIG: join(folder, 'releaser.kubeconfig'), AWS_ENDPOINT_URL: cloud.proxy.url }
  return runToEnd({ cwd: workspaceRoot, env }, process.execPath, [controllerProgram(), 'release', ...args])
}

/** Events pass by themselves, an APIService comes and goes with its definition, statuses of components change. */
const passingKinds = /^(?:events|apiservices|componentstatuses)\b/

/** Everything else that can be listed. */
const inventory = async (): Promise<ReadonlyArray<string>> => {
  const kinds = (await kubectl('api-resources', '--verbs=list', '--output=name')).trim().split('\n')
  const lasting = kinds.filter((kind) => !passingKinds.test(kind))
  const columns = '--output=custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name'
  const objects = await kubectl('get', lasting.join(), '--all-namespaces', '--no-headers', columns)
  return objects.trim().split('\n').map((line) => line.replaceAll(/ +/g, ' '))
}

const writes = (): ReadonlyArray<string> =>
  environment.cloud.proxy
    .calls()
    .map(({ operation }) => operation)
    .filter((operation) => !/^(?:Describe|List|Get)/.test(operation))

const finalizer = 'ingress.k8s.aws/resources'

const finalizers = async (shop: string): Promise<ReadonlyArray<string> | undefined> => {
  const found = await environment.cluster.admin.read(web(shop))
  return found === undefined ? undefined : (found.metadata.finalizers ?? [])
}

/** A line for each Ingress, as release shows it. */
const heldLines = async (): Promise<ReadonlyArray<string>> =>
  Promise.all(
    shops.map(async (shop) => {
      const [address] = await readAddresses(environment.cluster.admin, web(shop))
      return `  Ingress ${shop}/web  - finalizer ${finalizer}  ${address?.hostname ?? 'nothing'} stays`
    }),
  )

const holderOfLease = async (): Promise<string> => {
  const metadata = { namespace: deployment.namespace, name: 'alb-ingress-controller-leader' }
  const lease = await environment.cluster.admin.read({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata })
  return (lease?.['spec'] as { readonly holderIdentity?: string } | undefined)?.holderIdentity ?? ''
}

const startPod = async (): Promise<RunningController> => {
  const pod = await startInstalled(environment, `pod-${pods.length + 1}`, deployment)
  pods = [...pods, pod]
  return pod
}

const latestPod = (): RunningController => pods.at(-1)!

beforeAll(async () => {
  environment = await startEnvironment()
  const { cluster, folder } = environment
  await writeKubeconfig(join(folder, 'kubeconfig'), cluster.apiServer.access)
  const releaser = cluster.accessThroughNetwork(await issueReleaserToken(cluster.admin))
  await writeKubeconfig(join(folder, 'releaser.kubeconfig'), releaser)
  await writeFile(join(folder, 'values.json'), JSON.stringify(values(environment)))
  for (const shop of shops) {
    await cluster.admin.apply(namespace(shop))
    await cluster.admin.apply(nodePortService(shop, 'web'))
    await cluster.admin.apply(web(shop))
  }
  before = await inventory()
})

afterAll(async () => {
  for (const pod of pods) await pod.kill()
  await environment.stop()
})

describe('an installed controller', () => {
  it('gives Ingresses their addresses', async () => {
    const { cluster, cloud } = environment
    await install()
    const pod = await startPod()
    await eventually('all have an address', async () => {
      const addresses = await Promise.all(shops.map((shop) => readAddresses(cluster.admin, web(shop))))
      return addresses.every(([address]) => address?.hostname !== undefined)
    })
    await settled(pod, cloud.proxy)
    picture = await readAccountPicture(cloud)
    const records = shops.flatMap((shop) => [`${shop}.example.com A -> ${shop}/web`, `a-${shop}.example.com TXT`])
    expect(picture.records).toEqual(records.toSorted())
  })

  it('keeps release from doing anything, which names it', async () => {
    environment.cloud.proxy.forgetCalls()
    const { code, complaints } = await releaseIngresses('--yes')
    const words = expect.stringContaining(`: ${await holderOfLease()} renews Lease kube-system/`) as string
    expect({ code, complaints }).toEqual({ code: 1, complaints: words })
    expect(await Promise.all(shops.map(finalizers))).toEqual(shops.map(() => [finalizer]))
  })

  it('is upgraded with another setting without a write to AWS', async () => {
    environment.cloud.proxy.forgetCalls()
    await install('--set', 'settings.workers=4')
    const args = '--output=jsonpath={.spec.template.spec.containers[0].args}'
    expect(await kubectl('get', 'deployment', deployment.name, '--namespace=kube-system', args)).toContain('"--workers=4"')
    const old = latestPod()
    const pod = await startPod()
    const leader = await holderOfLease()
    expect(await old.stop()).toEqual({ code: 0, signal: null })
    await eventually('the new one leads', async () => !['', leader].includes(await holderOfLease()))
    await eventually('it has looked at AWS', () => environment.cloud.proxy.calls().length > 0)
    await settled(pod, environment.cloud.proxy)
    expect(writes()).toEqual([])
    expect(await readAccountPicture(environment.cloud)).toEqual(picture)
  })

  it('leaves AWS as it is while it loses its class and its rights', async () => {
    const { cluster, cloud } = environment
    cloud.proxy.forgetCalls()
    cluster.closeAudit()
    const controller = latestPod()
    await settledAfter({ controller, proxy: cloud.proxy }, () => helm('uninstall', deployment.name, '--wait'))
    expect(await controller.stop()).toEqual({ code: 0, signal: null })
    expect(writes()).toEqual([])
    expect(await readAccountPicture(cloud)).toEqual(picture)
  })
})

describe('what it leaves', () => {
  it('is shown by release', async () => {
    await environment.cluster.admin.remove(namespace('stuck'))
    const { code, output } = await releaseIngresses()
    const verdict = '2 Ingresses would be given up: finalizers of ours go, everything in AWS stays. Add --yes to do it.'
    expect({ code, lines: output.trimEnd().split('\n') }).toEqual({ code: 2, lines: [...(await heldLines()), verdict] })
    expect(await Promise.all(shops.map(finalizers))).toEqual(shops.map(() => [finalizer]))
  })

  it('is given up by release, which frees a namespace that waits, and AWS is not asked', async () => {
    environment.cloud.proxy.forgetCalls()
    const held = await heldLines()
    const { code, output } = await releaseIngresses('--yes')
    const verdict = expect.stringMatching(/^2 Ingresses given up\. Nothing in AWS was touched/) as string
    expect({ code, lines: output.trimEnd().split('\n') }).toEqual({ code: 0, lines: [...held, verdict] })
    expect(await finalizers('kept')).toEqual([])
    await environment.cluster.admin.remove(web('kept'))
    expect(await finalizers('kept')).toBeUndefined()
    await eventuallyGone(environment, namespace('stuck'))
    expect(environment.cloud.proxy.calls()).toEqual([])
    expect(await readAccountPicture(environment.cloud)).toEqual(picture)
  })

  it('is at last what docs/install.md says', async () => {
    const left = (await inventory()).filter((object) => !before.includes(object))
    expect(left).toEqual([
      'CustomResourceDefinition <none> ingressclassparams.elbv2.k8s.aws',
      'Lease kube-system alb-ingress-controller-leader',
    ])
    const [sentence] = /^What stays: .*$/m.exec(await readFile(join(workspaceRoot, 'docs/install.md'), 'utf8')) ?? []
    left.forEach((object) => expect(sentence).toContain(object.split(' ').at(-1)))
  })
})
