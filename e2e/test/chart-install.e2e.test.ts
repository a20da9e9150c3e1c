// Do the Helm chart and the plain manifests live well in a cluster?
// Installed, upgraded and uninstalled by the real helm, or applied and deleted by the real kubectl, on a real API
// server of its own; the commands for kubectl are those of the page.
import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOptions, named } from '../environment/chart/all-options.js'
import { asWritten } from '../environment/chart/as-written.js'
import { chartFolder, parseManifests, runHelm, workspaceRoot } from '../environment/chart/helm.js'
import { type Cluster, startCluster } from '../environment/cluster.js'
import { readDeployedManifests } from '../environment/controller/controller-rights.js'
import { writeKubeconfig } from '../environment/kubernetes/kubeconfig.js'
import { kubectlVariables, runKubectl } from '../environment/kubernetes/kubectl.js'
import type { KubernetesObject, ObjectReference } from '../environment/kubernetes/kubernetes-object.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { readSection } from '../environment/page-section.js'
import { eventually } from '../environment/processes/eventually.js'
import { type ProgramAnswer, runToEnd } from '../environment/processes/run-to-end.js'
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

const expectSuccess = (command: string, answer: ProgramAnswer): ProgramAnswer => {
  if (answer.code !== 0) throw new Error(`${command}: ${answer.complaints}`)
  return answer
}

const helm = async (...args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  expectSuccess(`helm ${args.join(' ')}`, await runHelm(folder.path, args))

const kubectl = async (...args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  expectSuccess(`kubectl ${args.join(' ')}`, await runKubectl(folder.path, args))

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

/** What kubectl shows of the fields of the Deployment. */
const showDeployment = async (...fields: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const path = `--output=jsonpath=${fields.map((field) => `{.spec.template.spec${field}}{'\\n'}`).join('')}`
  const { output } = await kubectl('get', 'deployment', release, '--namespace=kube-system', path)
  return output.trimEnd().split('\n')
}

type Objects = ReadonlyArray<KubernetesObject>

const changedObjects = (before: Objects, after: Objects): ReadonlyArray<string> =>
  after
    .filter((object) => !before.some((other) => isDeepStrictEqual(object, other)))
    .map(nameOf)
    .toSorted()

const readAll = async (objects: ReadonlyArray<KubernetesObject>): Promise<ReadonlyArray<KubernetesObject>> => {
  const found = await Promise.all(objects.map((object) => cluster.admin.read(object)))
  return found.flatMap((object) => (object === undefined ? [] : [asWritten(object)]))
}

const uninstall = async (within: string): Promise<void> => {
  await helm('uninstall', release, '--namespace', within, '--wait')
  await cluster.admin.remove(definitionOfParams)
  await eventually('the definition is gone', async () => (await cluster.admin.read(definitionOfParams)) === undefined)
}

interface Verdict {
  readonly complaints: string
  /** For each object. */
  readonly verdicts: ReadonlyArray<string>
}

/** What kubectl says of objects that the API server would take. */
const tryOut = async (...args: ReadonlyArray<string>): Promise<Verdict> => {
  const { output, complaints } = await kubectl('apply', '--dry-run=server', ...args)
  const verdicts = output.trim().split('\n')
  return { complaints, verdicts: verdicts.map((line) => line.replace(/^\S+ /, '')) }
}

const accepted = (objects: Objects): Verdict => ({
  complaints: '',
  verdicts: objects.map(() => 'created (server dry run)'),
})

describe('deploy/', () => {
  it('is accepted by a dry run of the API server, which makes nothing', async () => {
    const plain = await readDeployedManifests()
    expect(await tryOut('-k', 'deploy/')).toEqual(accepted(plain))
    expect(await namesOfThose(plain)).toEqual([])
  })

  it('makes the same objects as the chart, and takes all of them away', async () => {
    const plain = await readDeployedManifests()
    await helm('install', release, chartFolder, '--namespace', 'kube-system', '--skip-schema-validation')
    const charted = await readAll(plain)
    await uninstall('kube-system')
    await kubectl('apply', '-k', 'deploy/')
    const applied = await readAll(plain)
    await kubectl('delete', '-k', 'deploy/')
    expect(charted.length).toBe(plain.length)
    expect(applied).toEqual(charted)
    expect(await namesOfThose(plain)).toEqual([])
  })
})

const page = 'docs/install.md'
const section = '4b. Install by kubectl'

describe(page, () => {
  const clone = (): string => join(folder.path, 'clone')

  const follow = async (commands: string): Promise<string> => {
    const [variables = ''] = await readSection(page, 'Install')
    const place = { cwd: clone(), env: kubectlVariables(folder.path) }
    return expectSuccess(commands, await runToEnd(place, 'sh', ['-ec', `${variables}\n${commands}`])).output
  }

  it('says how kubectl installs deploy/ with the name of a cluster and an image', async () => {
    const [kustomization = ''] = await readSection(page, section)
    const plain = await readDeployedManifests()
    await cp(join(workspaceRoot, 'deploy'), join(clone(), 'deploy'), { recursive: true })
    await follow(kustomization)
    expect(await namesOfThose(plain)).toEqual(plain.map(nameOf))
    const fields = ['image', 'env[*].name', 'env[*].value'].map((field) => `.containers[*].${field}`)
    expect(await showDeployment(...fields)).toEqual([
      '111122223333.dkr.ecr.eu-central-1.amazonaws.com/alb-ingress-controller:0.1.0',
      'ALB_INGRESS_CLUSTER_NAME ALB_INGRESS_AWS_REGION',
      'my-cluster eu-central-1',
    ])
  })

  it('says how that is given a role, changes nothing else of deploy/, and goes by one command', async () => {
    const [, patchOfRole = ''] = await readSection(page, section)
    const plain = await readDeployedManifests()
    await appendFile(join(clone(), 'my-cluster/kustomization.yaml'), patchOfRole)
    const kustomized = parseManifests(await follow('kubectl kustomize my-cluster'))
    expect(changedObjects(plain, kustomized)).toEqual([`Deployment ${release}`, `ServiceAccount ${release}`])
    expect(kustomized.find(({ kind }) => kind === 'ServiceAccount')?.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/alb-ingress-my-cluster',
    })
    await follow('kubectl apply -k my-cluster')
    await follow('kubectl delete -k my-cluster')
    expect(await namesOfThose(plain)).toEqual([])
  })
})

describe('the installed chart', () => {
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
  it('are accepted by the API server, first by a dry run', async () => {
    const definitions = [operatorDefinition('ServiceMonitor', 'servicemonitors'), operatorDefinition('PrometheusRule', 'prometheusrules')]
    for (const definition of definitions) await cluster.admin.apply(definition)
    await cluster.admin.apply(namespace('optional'))
    const { output } = await helm('template', release, chartFolder, '--namespace', 'optional', ...named, ...allOptions)
    const rendered = join(folder.path, 'optional.yaml')
    await writeFile(rendered, output)
    const verdict = await eventually('the kinds of the operator are served', () => tryOut('-f', rendered))
    expect(verdict).toEqual(accepted(parseManifests(output)))
    await helm('install', release, chartFolder, '--namespace', 'optional', ...named, ...allOptions)
    const objects = await installedObjects('optional')
    expect(await namesOfThose(objects)).toEqual(objects.map(nameOf))
    await uninstall('optional')
    await cluster.admin.remove(namespace('optional'))
  })
})
