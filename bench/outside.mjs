// What does the controller under measurement talk to?
// An API server in this thread and an AWS account in another, both over HTTP on loopback; the controller is a process of its own.
// Every AWS call can be listened to as it arrives, and takes as long as the bench says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { kubeconfigText, serveKubernetes } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { largeAccount } from './large-account.mjs'
import { largeCluster } from './large-cluster.mjs'

/** Opens both servers over a cluster of a size, or over what an earlier bench has left. */
export const openOutside = async ({ ingresses, podsEach, nodes }, left) => {
  const accountState = left?.account ?? largeAccount(nodes)
  const clusterState = left?.cluster ?? largeCluster({ account: accountState, ingresses, podsEach, now: systemClock.now() })
  const server = apiServer(systemClock, clusterState)
  const aws = await startAccount(accountState)
  const kubernetes = await serveKubernetes(
    kubernetesTransport(server, { clock: systemClock, faults: noFaults, latencyMilliseconds: 0 }),
    0,
  )()
  if (kubernetes._tag === 'Left') throw new Error(JSON.stringify(kubernetes.left))
  const folder = mkdtempSync(join(tmpdir(), 'alb-ingress-bench-'))
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, kubeconfigText(kubernetes.right.port))
  return {
    ...aws,
    server,
    nodes: nodesOfAccount(accountState),
    vpcId: Object.keys(accountState.ec2.vpcs)[0],
    kubeconfig,
    close: async () => {
      await aws.close()
      await kubernetes.right.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the thread of the account. */
const startAccount = async (state) => {
  const worker = new Worker(new URL('./aws-worker.mjs', import.meta.url), { workerData: { state } })
  const listeners = new Set()
  worker.on('message', (message) => {
    if (message._tag === 'Call') listeners.forEach((listener) => listener(message))
  })
  const answer = (tag) =>
    new Promise((resolve, reject) => {
      const take = (message) => {
        if (message._tag !== tag) return
        worker.off('message', take)
        resolve(message)
      }
      worker.on('message', take)
      worker.once('error', reject)
    })
  const { url } = await answer('Open')
  return {
    awsUrl: url,
    /** Hears of each AWS call as it arrives; the result ends that. */
    onCall: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setDelay: (milliseconds) => worker.postMessage({ _tag: 'Delay', milliseconds }),
    accountState: async () => {
      const answered = answer('State')
      worker.postMessage({ _tag: 'State' })
      return (await answered).state
    },
    close: () => worker.terminate(),
  }
}
