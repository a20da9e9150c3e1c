// What do fault scenarios put into a cluster, and what must come of it in AWS?
// One namespace with two Services, and Ingresses described by little. From these to manifests, and, by nothing that the
// controller knows, to the picture of the account in which each of them is served once and nothing else is there.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { type AccountPicture, readAccountPicture } from '../../environment/aws/account-picture.js'
import type { SeededAccount, SeededNode } from '../../environment/aws/seed-account.js'
import type { Cloud } from '../../environment/cloud.js'
import type { Environment } from '../../environment/environment.js'
import type { KubernetesClient } from '../../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../../environment/kubernetes/kubernetes-object.js'
import { endpointSlice, ingress, namespace, service } from '../../environment/kubernetes/test-objects.js'
import { eventually, type Patience } from '../../environment/processes/eventually.js'

const shop = 'shop'

export const serviceNames = ['web', 'api'] as const
export type ServiceName = (typeof serviceNames)[number]

const nodePorts: Readonly<Record<ServiceName, number>> = { web: 30080, api: 30081 }
const podPort = 8080

export interface ShopPath {
  readonly path: string
  readonly service: ServiceName
}

/** An Ingress for the host NAME.example.com. */
export interface ShopIngress {
  readonly name: string
  readonly targetType: 'instance' | 'ip'
  readonly paths: ReadonlyArray<ShopPath>
}

const hostOf = (name: string): string => `${name}.example.com`

/** One path to `web`, served by the nodes' ports. */
export const simpleIngress = (name: string, ...paths: ReadonlyArray<string>): ShopIngress => ({
  name,
  targetType: 'instance',
  paths: ['/', ...paths].map((path) => ({ path, service: 'web' })),
})

/** Its manifest. */
const toManifest = ({ name, targetType, paths }: ShopIngress): KubernetesObject =>
  ingress(
    { namespace: shop, name, annotations: { 'alb.ingress.kubernetes.io/target-type': targetType } },
    'alb',
    paths.map(({ path, service: serviceName }) => ({ host: hostOf(name), path, serviceName, servicePort: 80 })),
  )

/** A slice of a Service, with a pod on each of the nodes, reached at its node's address. */
export const sliceOf = (nodes: ReadonlyArray<SeededNode>, name: ServiceName, suffix = 'one'): KubernetesObject => ({
  ...endpointSlice({ namespace: shop, name }, suffix, [{ name: 'http', port: podPort }], []),
  endpoints: nodes.map((node) => ({
    addresses: [node.address],
    conditions: { ready: true },
    nodeName: node.name,
    targetRef: { kind: 'Pod', namespace: shop, name: `${name}-on-${node.name}` },
  })),
})

/** Makes namespace and Services. */
export const openShop = async ({ cluster, cloud }: Environment): Promise<void> => {
  await cluster.admin.apply(namespace(shop))
  for (const name of serviceNames) {
    const port = { name: 'http', port: 80, targetPort: podPort, nodePort: nodePorts[name] }
    await cluster.admin.apply(service({ namespace: shop, name }, 'NodePort', [port]))
    await cluster.admin.apply(sliceOf(cloud.account.nodes, name))
  }
}

/** Makes an Ingress, or makes it what is given here. */
export const applyIngress = async ({ cluster }: Environment, wanted: ShopIngress): Promise<void> => {
  await cluster.admin.apply(toManifest(wanted))
}

export const removeIngress = ({ cluster }: Environment, name: string): Promise<void> =>
  cluster.admin.remove(toManifest(simpleIngress(name)))

/** Resolves when no Ingress is left, not even one that is being deleted. */
export const untilNoIngress = async (admin: KubernetesClient, patience?: Patience): Promise<void> => {
  const isEmpty = async () => (await admin.list('networking.k8s.io/v1', 'Ingress', shop)).length === 0
  await eventually('all Ingresses are gone', isEmpty, patience)
}

interface Backend {
  readonly resource: string
  readonly service: ServiceName
  readonly targetType: ShopIngress['targetType']
}

const backendsOf = ({ name, targetType, paths }: ShopIngress): ReadonlyArray<Backend> =>
  serviceNames
    .filter((used) => paths.some((path) => path.service === used))
    .map((used) => ({ resource: `${shop}/${name}-${used}:80`, service: used, targetType }))

const portOf = ({ service: name, targetType }: Backend): number => (targetType === 'ip' ? podPort : nodePorts[name])

const drawTargets = ({ nodes }: SeededAccount, backend: Backend): ReadonlyArray<string> =>
  nodes.map((node) => `${backend.resource} to ${backend.targetType === 'ip' ? node.address : node.name}:${portOf(backend)}`)

const drawRules = ({ name, paths }: ShopIngress): ReadonlyArray<string> =>
  paths.map(({ path, service: used }) => {
    const shown = path === '/' ? '/*' : path
    return `${shop}/${name} :80 ${hostOf(name)}${shown} -> ${shop}/${name}-${used}:80`
  })

/** Draws the account as it must be when these Ingresses are served, each by a load balancer of its own. */
export const pictureOf = (account: SeededAccount, served: ReadonlyArray<ShopIngress>): AccountPicture => {
  const groups = served.map(({ name }) => `${shop}/${name}`)
  const backends = served.flatMap(backendsOf)
  const ports = new Set(backends.map(portOf))
  return {
    loadBalancers: groups.toSorted(),
    listeners: groups.map((group) => `${group} :80`).toSorted(),
    rules: served.flatMap(drawRules).toSorted(),
    targetGroups: backends.map((backend) => `${backend.resource} on ${portOf(backend)}`).toSorted(),
    targets: backends.flatMap((backend) => drawTargets(account, backend)).toSorted(),
    securityGroups: [...groups, ...(served.length > 0 ? ['backend'] : [])].toSorted(),
    openPorts: [...ports].map((port) => `${port} from backend`).toSorted(),
    records: served
      .flatMap(({ name }) => [`${hostOf(name)} A -> ${shop}/${name}`, `a-${hostOf(name)} TXT`])
      .toSorted(),
  }
}

/** Resolves when the account looks like this; after the time limit the difference is shown. */
export const untilPicture = async (cloud: Cloud, expected: AccountPicture, patience?: Patience): Promise<void> => {
  let found = await readAccountPicture(cloud)
  const isReached = async () => {
    found = await readAccountPicture(cloud)
    return isDeepStrictEqual(found, expected)
  }
  await eventually('the account is what the cluster asks for', isReached, patience).catch(() => undefined)
  expect(found).toEqual(expected)
}

/** Resolves when exactly these Ingresses are served. */
export const untilServed = (cloud: Cloud, served: ReadonlyArray<ShopIngress>, patience?: Patience): Promise<void> =>
  untilPicture(cloud, pictureOf(cloud.account, served), patience)

const quietMilliseconds = 1_500

/** Resolves when no call has come for a while. */
export const untilQuiet = async ({ proxy }: Cloud, patience?: Patience): Promise<void> => {
  const since = performance.now()
  const isQuiet = () => performance.now() - Math.max(since, proxy.calls().at(-1)?.arrivedAt ?? 0) > quietMilliseconds
  await eventually('no call to AWS is made any more', isQuiet, patience)
}
