// What does a test talk to when no socket is wanted?
// A cluster in memory behind the gateway under test, in virtual time, with faults if asked for.
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ClusterBackend } from '@alb-ingress/core/testing/contract/cluster-gateway/shop.js'
import type { ElectionBackend, ElectionLeases } from '@alb-ingress/core/testing/contract/election.js'
import { apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { noFaults, type FaultPlan } from '@alb-ingress/sandbox/time/fault-plan.js'
import { virtualClock, type VirtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { callKubernetes } from '../src/call-kubernetes.js'
import { kubernetesClusterGateway } from '../src/kubernetes-cluster-gateway.js'
import type { KubernetesTransport } from '../src/kubernetes-transport.js'
import { type KubernetesElection, kubernetesElection, type KubernetesElectionSettings } from '../src/leader-election/kubernetes-election.js'

export const startInstant = 1_795_356_000_000

export interface InProcessBackend extends ClusterBackend, ElectionBackend {
  readonly clock: VirtualClock
  readonly compact: () => void
  /** Paths of requests that the gateway has sent, with their methods, in order. */
  readonly requests: ReadonlyArray<string>
  readonly troubles: ReadonlyArray<string>
}

export const inProcessBackend = (
  faults: FaultPlan = noFaults,
  between: (transport: KubernetesTransport) => KubernetesTransport = (transport) => transport,
): InProcessBackend => {
  const clock = virtualClock(startInstant)
  const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 1000 }))
  const requests: Array<string> = []
  const troubles: Array<string> = []
  const line = kubernetesTransport(server, { clock, latencyMilliseconds: 1, faults })
  const settings = {
    transport: recorded(between(line), requests),
    clock,
    processId: 'test-1',
    controllerName: 'ingress.k8s.aws/alb',
    onTrouble: (error: ClusterError) => troubles.push(error.request),
  }
  const gateway = kubernetesClusterGateway(settings)
  const { election, elector, stopElections } = elections(settings)
  const run = inVirtualTime(clock)
  const user = { clock, transport: kubernetesTransport(server, { clock, latencyMilliseconds: 0, faults: noFaults }) }
  return {
    gateway,
    election,
    elector,
    clock,
    requests,
    troubles,
    compact: () => server.compact(),
    run,
    send: (method, path, body) => run(sendAs(user, method, path, body)),
    until: async (condition) => {
      if (!(await clock.runUntil(condition, { withinMilliseconds: 120_000 })()))
        throw new Error(`it never came to pass: ${condition.toString()}`)
    },
    pass: (milliseconds) => clock.advance(milliseconds)(),
    close: async () => {
      gateway.stop()
      stopElections()
      await clock.settle()
    },
  }
}

type PlainSettings = Omit<KubernetesElectionSettings, 'leaderElection' | 'foreignLease'>

export interface Elections extends Pick<ElectionBackend, 'election' | 'elector'> {
  readonly stopElections: IO<void>
}

/** One process that stands in no election, and as many that do as are asked for. */
export const elections = (settings: PlainSettings): Elections => {
  const campaigns: Array<KubernetesElection> = []
  const enter = (own: KubernetesElectionSettings): KubernetesElection => {
    const campaign = kubernetesElection(own)
    campaigns.push(campaign)
    return campaign
  }
  return {
    election: enter({ ...settings, leaderElection: O.none, foreignLease: O.none }),
    elector: (identity: string, { own, foreign }: ElectionLeases) =>
      enter({
        ...settings,
        processId: identity,
        leaderElection: O.some({ lease: own, identity }),
        foreignLease: O.some(foreign),
      }),
    stopElections: () => campaigns.forEach(({ stop }) => stop()),
  }
}

export const sendAs =
  (
    user: Parameters<typeof callKubernetes>[0],
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) =>
  async (): Promise<{ readonly status: number; readonly json: unknown }> => {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const request = { method, path, contentType, body: body === undefined ? '' : JSON.stringify(body) }
    const answer = await callKubernetes(user)(`${method} ${path}`, request)()
    if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
    return answer.right
  }

const inVirtualTime =
  (clock: VirtualClock) =>
  async <Result>(task: Task<Result>): Promise<Result> => {
    let isDone = false
    const result = task().finally(() => {
      isDone = true
    })
    await clock.runUntil(() => isDone, { withinMilliseconds: 120_000 })()
    return result
  }

const recorded = (transport: KubernetesTransport, requests: Array<string>): KubernetesTransport => ({
  send: (request, receiver) => {
    requests.push(`${request.method} ${request.path}`)
    return transport.send(request, receiver)
  },
})
