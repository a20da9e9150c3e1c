// What does a test talk to when real sockets are wanted?
// A cluster in memory behind an HTTP server: the gateway reaches it over node:http on loopback. Timers of both sides
// are in virtual time, of which a little passes for every so many turns of the event loop, so that bytes can travel.
import type { ClusterBackend } from '@alb-ingress/core/testing/contract/cluster-gateway/shop.js'
import type { ElectionBackend } from '@alb-ingress/core/testing/contract/election.js'
import { apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kubeconfigText, serveKubernetes } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import type { RunningServer } from '@alb-ingress/sandbox/serve/loopback-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { virtualClock, type VirtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { KubeConfig } from '@kubernetes/client-node'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import { clusterTransport } from '../src/cluster-transport.js'
import { kubernetesClusterGateway } from '../src/kubernetes-cluster-gateway.js'
import { elections, sendAs, startInstant } from './in-process-backend.js'

/** As many turns as a request and its answer take at most. */
const turnsOfStep = 40

const stepMilliseconds = 20

/** Virtual time after which nothing will come any more. */
const patienceMilliseconds = 120_000

export const servedBackend = async (): Promise<ClusterBackend & ElectionBackend> => {
  const clock = virtualClock(startInstant)
  const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 1000 }))
  const running = await serve(kubernetesTransport(server, { clock, latencyMilliseconds: 0, faults: noFaults }))
  const transport = clusterTransport(configOf(running.port))
  const settings = {
    transport,
    clock,
    processId: 'test-1',
    controllerName: 'ingress.k8s.aws/alb',
    onTrouble: () => undefined,
  }
  const gateway = kubernetesClusterGateway(settings)
  const { election, elector, stopElections } = elections(settings)
  const run = async <Result>(task: () => Promise<Result>): Promise<Result> => {
    let isDone = false
    const result = task().finally(() => {
      isDone = true
    })
    await passUntil(clock, () => isDone)
    return result
  }
  return {
    gateway,
    election,
    elector,
    run,
    send: (method, path, body) => run(sendAs({ clock, transport }, method, path, body)),
    until: (condition) => passUntil(clock, condition),
    pass: (milliseconds) => {
      const end = clock.now() + milliseconds
      return passUntil(clock, () => clock.now() >= end)
    },
    close: async () => {
      gateway.stop()
      stopElections()
      transport.close()
      await running.close()
    },
  }
}

const serve = async (transport: Parameters<typeof serveKubernetes>[0]): Promise<RunningServer> => {
  const started = await serveKubernetes(transport, 0)()
  if (E.isLeft(started)) throw new Error(JSON.stringify(started.left))
  return started.right
}

const configOf = (port: number): KubeConfig => {
  const kubeConfig = new KubeConfig()
  kubeConfig.loadFromString(kubeconfigText(port))
  return kubeConfig
}

const passUntil = async (clock: VirtualClock, condition: IO<boolean>): Promise<void> => {
  const end = clock.now() + patienceMilliseconds
  for (let turns = 1; !condition(); turns += 1) {
    if (clock.now() > end) throw new Error(`it never came to pass: ${condition.toString()}`)
    await clock.advance(turns % turnsOfStep === 0 ? stepMilliseconds : 0)()
  }
}
