// How do two processes that share the work appear in a simulation?
// Each with its own identity in one election, with what it was told of terms; and what the account received of each of them.
import * as O from 'fp-ts/lib/Option.js'
import type { ForeignLeader, LeaseName, Term } from '@alb-ingress/core/ports/leadership.js'
import { type CallRecord, isRead } from '@alb-ingress/sandbox/account/call-log.js'
import { answerRequest } from '@alb-ingress/sandbox/wire/kubernetes-answer.js'
import type { KubernetesRequest } from '@alb-ingress/sandbox/wire/kubernetes-request.js'
import { routeOf } from '@alb-ingress/sandbox/wire/kubernetes-route.js'
import { ownLeaseName } from '../../src/leadership/leadership-settings.js'
import {
  type SimulatedController,
  type SimulatedControllerSettings,
  type SimulatedWorld,
  startController,
} from './simulated-world.js'

export interface ElectedController extends SimulatedController {
  readonly name: string
  /** In order; none for each end. */
  readonly terms: ReadonlyArray<O.Option<Term>>
  readonly foreign: ReadonlyArray<ForeignLeader>
}

const lease: LeaseName = { namespace: 'kube-system', name: ownLeaseName }

export interface ElectedSettings extends Omit<SimulatedControllerSettings, 'leadership'> {
  readonly foreignLease?: LeaseName
}

/** Starts a process that takes part in the election; its calls stand in the account's log by its terms. */
export const startElected = (world: SimulatedWorld, settings: ElectedSettings): ElectedController => {
  const terms: Array<O.Option<Term>> = []
  const foreign: Array<ForeignLeader> = []
  makeNamespace(world)
  const started = startController(world, {
    ...settings,
    caller: () => `${settings.name} in term ${String(terms.filter(O.isSome).length)}`,
    leadership: {
      leaderElection: O.some({ lease, identity: settings.name }),
      foreignLease: O.fromNullable(settings.foreignLease),
      onTerm: (term) => terms.push(term),
      onForeignLeader: (leader) => foreign.push(leader),
    },
  })
  return { ...started, name: settings.name, terms, foreign }
}

/** Every real cluster has it. */
const makeNamespace = (world: SimulatedWorld): void => {
  post(world, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: lease.namespace } })
}

const leasesPath = `/apis/coordination.k8s.io/v1/namespaces/${lease.namespace}/leases`

/** Deletes the Lease of the election, as a person would. */
export const deleteLease = (world: SimulatedWorld): void => {
  act(world, { method: 'DELETE', path: `${leasesPath}/${lease.name}`, contentType: '', body: '' })
}

/** Makes or renews the Lease of another controller, with times by a clock that is far from ours. */
export const renewForeignLease = (world: SimulatedWorld, name: string, holder: string): void => {
  const renewTime = new Date(world.clock.now() - 86_400_000).toISOString().replace('Z', '000Z')
  const spec = { holderIdentity: holder, leaseDurationSeconds: 15, renewTime }
  const body = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name, namespace: lease.namespace }, spec }
  makeNamespace(world)
  if (post(world, leasesPath, body) === 409) {
    const contentType = 'application/merge-patch+json'
    act(world, { method: 'PATCH', path: `${leasesPath}/${name}`, contentType, body: JSON.stringify({ spec }) })
  }
}

const post = (world: SimulatedWorld, path: string, body: object): number =>
  act(world, { method: 'POST', path, contentType: 'application/json', body: JSON.stringify(body) })

/** Sends one request that takes no time; gives the status. */
const act = ({ server, clock }: SimulatedWorld, request: KubernetesRequest): number => {
  const routed = routeOf(request.path)
  if (O.isNone(routed)) throw new Error(`no such path: ${request.path}`)
  const answered = answerRequest(server.state(), routed.value, request, clock.now())
  server.become(answered.state)
  return answered.status
}

/** Tells whether a process is on shift. */
export const isOnShift = ({ controller, process }: ElectedController): boolean => process.isAlive() && controller.leads()

/** The writes that have arrived in the account, in order. */
export const writesOf = (world: SimulatedWorld): ReadonlyArray<CallRecord> =>
  world.account.calls().filter(({ operation }) => !isRead(operation))

/** Who called, in order of arrival, as stretches of one process and term after another. */
export const stretchesOf = (calls: ReadonlyArray<CallRecord>): ReadonlyArray<string> =>
  calls.map(({ caller }) => caller).filter((caller, index, all) => caller !== all[index - 1])
