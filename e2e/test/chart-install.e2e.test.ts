// Does the Helm chart live well in a cluster?
// Installed, upgraded and uninstalled by the real helm on a real API server of its own; compared there with deploy/.
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartFolder, parseManifests, runHelm, workspaceRoot } from '../environment/chart/helm.js'
import { type Cluster, startCluster } from '../environment/cluster.js'
import { writeKubeconfig } from '../environment/kubernetes/kubeconfig.js'
import type { KubernetesObject, ObjectReference } from '../environment/kubernetes/kubernetes-object.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'
import type { ProgramAnswer } from '../environment/processes/run-to-end.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let cluster: Cluster

beforeAll(async () => {
  folder = await makeWorkingFolder()
  cluster = await startCluster(folder.path)
  await writeKubeconfig(join(folder.path, 'kubeconfig'), cluster.apiServer.access)
})

afterAll(async () => {
  await cluster.stop()
  await folder.remove()
})

const release = 'alb-ingress-controller'

const helm = async (...args: ReadonlyArray<string>): Promise<ProgramAnswer> => {
  const answer = await runHelm(folder.path, args)
  if (answer.code !== 0) throw new Error(`helm ${args.join(' ')}: ${answer.complaints}`)
  return answer
}

const installedObjects = async (within: string): Promise<ReadonlyArray<KubernetesObject>> =>
  parseManifests((await helm('get', 'manifest', release, '--namespace', within)).output)

const nameOf = ({ kind, metadata }: ObjectReference): string => `${kind} ${metadata.name}`

const namesOfThose = async (objects: ReadonlyArray<KubernetesObject>): Promise<ReadonlyArray<string>> => {
  const found = await Promise.all(objects.map((object) => cluster.admin.read(object)))
  return found.flatMap((object) => (object === undefined ? [] : [nameOf(object)]))
}

const definitionOfParams = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'ingressclassparams.elbv2.k8s.aws' },
}

/** What a person wrote, without what the API server and helm add for themselves. */
const asWritten = ({ metadata, status: _, ...rest }: KubernetesObject): KubernetesObject => {
  const { name, namespace: within, labels = {}, annotations = {} } = metadata
  const isHelms = ([key]: [string, string]): boolean => key.includes('helm.sh/release-') || key.endsWith('/managed-by')
  const others = (record: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(record).filter((entry) => !isHelms(entry) && !entry[0].startsWith('deployment.')))
  return { ...rest, metadata: { name, ...(within === undefined ? {} : { namespace: within }), labels: others(labels), annotations: others(annotations) } }
}

const readAll = async (objects: ReadonlyArray<KubernetesObject>): Promise<ReadonlyArray<KubernetesObject>> => {
  const found = await Promise.all(objects.map((object) => cluster.admin.read(object)))
  return found.flatMap((object) => (object === undefined ? [] : [asWritten(object)]))
}

const uninstall = async (within: string): Promise<void> => {
  await helm('uninstall', release, '--namespace', within, '--wait')
  await cluster.admin.remove(definitionOfParams)
  await eventually('the definition is gone', async () => (await cluster.admin.read(definitionOfParams)) === undefined)
}

const readDeploy = async (): Promise<ReadonlyArray<KubernetesObject>> => {
  const path = join(workspaceRoot, 'deploy')
  const files = (await readdir(path)).filter((file) => file !== 'kustomization.yaml').toSorted()
  return (await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')))).flatMap(parseManifests)
}

describe('the installed chart', () => {
  it('makes the same objects as deploy/', async () => {
    const plain = await readDeploy()
    await helm('install', release, chartFolder, '--namespace', 'kube-system', '--skip-schema-validation')
    const charted = await readAll(plain)
    await uninstall('kube-system')
    for (const object of plain) await cluster.admin.apply(object)
    const applied = await readAll(plain)
    for (const object of plain) await cluster.admin.remove(object)
    await eventually('the plain objects are gone', async () => (await namesOfThose(plain)).length === 0)
    expect(charted.length).toBe(plain.length)
    expect(applied).toEqual(charted)
  })

  it('leaves only the definition of IngressClassParams, with all objects of its kind, when it is uninstalled', async () => {
    await helm('install', release, chartFolder, '--namespace', 'left', '--create-namespace', '--set', 'clusterName=e2e')
    const objects = await installedObjects('left')
    const params = { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'kept' }, spec: {} }
    await eventually('the kind is served', () => cluster.admin.apply(params).then(() => true, () => false))
    await helm('uninstall', release, '--namespace', 'left', '--wait')
    expect(await namesOfThose([...objects, params])).toEqual([nameOf(definitionOfParams), nameOf(params)])
    await cluster.admin.remove(definitionOfParams)
    await eventually('the definition is gone', async () => (await cluster.admin.read(definitionOfParams)) === undefined)
  })

  it('upgrades the definition of IngressClassParams with everything else', async () => {
    const older = join(folder.path, 'older')
    const template = join(older, 'templates/ingress-class-params-definition.yaml')
    await cp(join(workspaceRoot, chartFolder), older, { recursive: true })
    const text = await readFile(template, 'utf8')
    await writeFile(template, text.replace(/ +wafv2AclName:\n.*\n.*\n/, ''))
    await helm('install', release, older, '--namespace', 'upgraded', '--create-namespace', '--set', 'clusterName=e2e')
    expect(JSON.stringify(await cluster.admin.read(definitionOfParams))).not.toContain('wafv2AclName')
    await helm('upgrade', release, chartFolder, '--namespace', 'upgraded', '--set', 'clusterName=e2e', '--set', 'settings.dns=off', '--set', 'replicaCount=3')
    expect(JSON.stringify(await cluster.admin.read(definitionOfParams))).toContain('wafv2AclName')
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'upgraded', name: release } }
    const upgraded = await cluster.admin.read(deployment)
    expect(upgraded).toMatchObject({ spec: { replicas: 3 } })
    expect(JSON.stringify(upgraded)).toContain('"--dns=off"')
    await uninstall('upgraded')
  })

  it('has pods that the Pod Security Standard "restricted" lets in', async () => {
    await cluster.admin.apply(namespace('restricted', { 'pod-security.kubernetes.io/enforce': 'restricted' }))
    const { output } = await helm('template', release, chartFolder, '--namespace', 'restricted', '--set', 'clusterName=e2e')
    const deployment = parseManifests(output).find(({ kind }) => kind === 'Deployment')
    const { template } = deployment?.['spec'] as { readonly template: object }
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { namespace: 'restricted', name: 'one' } }
    const request = { method: 'POST', path: '/api/v1/namespaces/restricted/pods?dryRun=All' } as const
    expect(await cluster.admin.send({ ...request, body: pod })).toMatchObject({ status: 201 })
    const rooted = { ...pod, spec: { containers: [{ name: 'controller', image: 'none' }] } }
    expect(await cluster.admin.send({ ...request, body: rooted })).toMatchObject({ status: 403 })
    await cluster.admin.remove(namespace('restricted'))
  })
})

/** Stands for the Prometheus operator's own definition, of which only the name matters here. */
const operatorDefinition = (kind: string, plural: string): KubernetesObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.monitoring.coreos.com` },
  spec: {
    group: 'monitoring.coreos.com',
    scope: 'Namespaced',
    names: { kind, plural },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
})

describe('the options of the chart', () => {
  it('are accepted by the API server', async () => {
    const definitions = [operatorDefinition('ServiceMonitor', 'servicemonitors'), operatorDefinition('PrometheusRule', 'prometheusrules')]
    for (const definition of definitions) await cluster.admin.apply(definition)
    const options = ['metrics.serviceMonitor', 'metrics.prometheusRule', 'metrics.dashboard', 'networkPolicy']
    const values = ['clusterName=e2e', ...options.map((option) => `${option}.create=true`)].flatMap((value) => ['--set', value])
    await eventually('helm installs them', () => helm('install', release, chartFolder, '--namespace', 'optional', '--create-namespace', ...values).then(() => true, () => false))
    const objects = await installedObjects('optional')
    expect(await namesOfThose(objects)).toEqual(objects.map(nameOf))
    await uninstall('optional')
  })
})
