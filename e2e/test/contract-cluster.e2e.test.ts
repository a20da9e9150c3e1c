// Does the real API server keep the contracts that our gateway to the cluster and our election are tested by?
// The same suites that run over the sandbox. Each test begins with a namespace that is empty: what the test before it made is
// removed, which takes less time than the namespace itself would.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { afterAll, beforeAll } from 'vitest'
import { clusterGatewayContract } from '@alb-ingress/core/testing/contract/cluster-gateway.js'
import type { ClusterBackend } from '@alb-ingress/core/testing/contract/cluster-gateway/shop.js'
import { type ElectionBackend, electionContract } from '@alb-ingress/core/testing/contract/election.js'
import { type ClusterTransport, clusterTransport } from '@alb-ingress/k8s-adapter/cluster-transport.js'
import { readKubeConfig } from '@alb-ingress/k8s-adapter/kube-config.js'
import { kubernetesClusterGateway } from '@alb-ingress/k8s-adapter/kubernetes-cluster-gateway.js'
import { type KubernetesElection, kubernetesElection, type KubernetesElectionSettings } from '@alb-ingress/k8s-adapter/leader-election/kubernetes-election.js'
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

const openTransport = async (): Promise<ClusterTransport> => {
  const path = join(folder.path, 'contract.kubeconfig')
  await writeFile(path, renderKubeconfig(cluster.apiServer.access))
  const read = readKubeConfig({ _tag: 'File', path })()
  if (E.isLeft(read)) throw new Error(read.left.detail)
  return clusterTransport(read.right)
}

const openCluster = async (): Promise<ClusterBackend & ElectionBackend> => {
  await removeObjects()
  const transport = await openTransport()
  const network = { transport, clock, processId: 'contract', onTrouble: () => undefined }
  const gateway = kubernetesClusterGateway({ ...network, controllerName: 'ingress.k8s.aws/alb' })
  const campaigns: Array<KubernetesElection> = []
  const enter = (own: Pick<KubernetesElectionSettings, 'processId' | 'leaderElection' | 'foreignLease'>): KubernetesElection => {
    const campaign = kubernetesElection({ ...network, ...own })
    campaigns.push(campaign)
    return campaign
  }
  return {
    gateway,
    election: enter({ processId: 'contract', leaderElection: O.none, foreignLease: O.none }),
    elector: (identity, { own, foreign }) =>
      enter({ processId: identity, leaderElection: O.some({ lease: own, identity }), foreignLease: O.some(foreign) }),
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
      gateway.stop()
      campaigns.forEach(({ stop }) => stop())
      transport.close()
      return Promise.resolve()
    },
  }
}

clusterGatewayContract('the real API server', openCluster)
electionContract('the real API server', openCluster)
