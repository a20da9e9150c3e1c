// Does the real API server keep the contract that our gateway to the cluster is tested by?
// The same suite that runs over the sandbox. Each test begins with a namespace that is empty: what the test before it made is
// removed, which takes less time than the namespace itself would.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { afterAll, beforeAll } from 'vitest'
import { type ClusterBackend, clusterGatewayContract } from '@alb-ingress/core/testing/contract/cluster-gateway.js'
import { type ClusterTransport, clusterTransport } from '@alb-ingress/k8s-adapter/cluster-transport.js'
import { readKubeConfig } from '@alb-ingress/k8s-adapter/kube-config.js'
import {
  type ClusterGatewaySettings,
  kubernetesClusterGateway,
  type KubernetesClusterGateway,
} from '@alb-ingress/k8s-adapter/kubernetes-cluster-gateway.js'
import { type Cluster, startCluster } from '../environment/cluster.js'
import { readDeployedManifests } from '../environment/controller/controller-rights.js'
import { renderKubeconfig } from '../environment/kubernetes/kubeconfig.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'
import { fastClock } from '../environment/processes/fast-clock.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let cluster: Cluster

beforeAll(async () => {
  folder = await makeWorkingFolder()
  cluster = await startCluster(folder.path)
  const manifests = await readDeployedManifests()
  for (const object of manifests) if (object.kind === 'CustomResourceDefinition') await cluster.admin.apply(object)
})

afterAll(async () => {
  await cluster.stop()
  await folder.remove()
})

/** Elections take quarters of minutes; the server answers within milliseconds. */
const clock = fastClock(4)

const kindsOfTests = [
  ['networking.k8s.io/v1', 'Ingress'],
  ['v1', 'Service'],
  ['events.k8s.io/v1', 'Event'],
  ['v1', 'Pod'],
  ['coordination.k8s.io/v1', 'Lease'],
] as const

const shop = namespace('shop')

const removeObjects = async (): Promise<void> => {
  const { admin } = cluster
  for (const [apiVersion, kind] of kindsOfTests)
    for (const object of await admin.list(apiVersion, kind, 'shop')) {
      if (object.metadata.finalizers !== undefined) await admin.patch(object, { metadata: { finalizers: null } })
      await admin.remove(object)
    }
  if ((await admin.read(shop))?.metadata.deletionTimestamp !== undefined)
    await eventually('the namespace is gone', async () => (await admin.read(shop)) === undefined)
}

const openTransport = (): ClusterTransport => {
  const read = readKubeConfig({ _tag: 'Text', text: renderKubeconfig(cluster.apiServer.access) })()
  if (E.isLeft(read)) throw new Error(read.left.detail)
  return clusterTransport(read.right)
}

const openCluster = async (): Promise<ClusterBackend> => {
  await removeObjects()
  const transport = openTransport()
  const opened: Array<KubernetesClusterGateway> = []
  const open = (elections: Pick<ClusterGatewaySettings, 'processId' | 'leaderElection' | 'foreignLease'>) => {
    const own = { transport, clock, controllerName: 'ingress.k8s.aws/alb', onTrouble: () => undefined }
    const gateway = kubernetesClusterGateway({ ...own, ...elections })
    opened.push(gateway)
    return gateway
  }
  return {
    gateway: open({ processId: 'contract', leaderElection: O.none, foreignLease: O.none }),
    elector: (identity, { own, foreign }) =>
      open({ processId: identity, leaderElection: O.some({ lease: own, identity }), foreignLease: O.some(foreign) }),
    run: (task) => task(),
    send: async (method, path, body) => {
      const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
      const { status, body: json } = await cluster.admin.send({ method, path, body, contentType })
      return { status, json }
    },
    until: async (condition: IO<boolean>) => {
      await eventually('the condition holds', condition, { intervalMilliseconds: 10 })
    },
    pass: (milliseconds) => new Promise((resolve) => void clock.schedule(milliseconds, resolve)()),
    close: () => {
      opened.forEach((gateway) => gateway.stop())
      transport.close()
      return Promise.resolve()
    },
  }
}

clusterGatewayContract('the real API server', openCluster)
