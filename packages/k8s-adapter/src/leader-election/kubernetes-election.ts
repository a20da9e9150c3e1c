// How does the election stand on the Kubernetes API?
// The port about leading, over Leases. Without an election there is one term, told at once; without a foreign lease
// nobody else is at work. A campaign is entered once.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Election, LeaderElection } from '@alb-ingress/core/ports/election.js'
import { endlessTerm, type LeaseName } from '@alb-ingress/core/ports/leadership.js'
import type { Network } from '../call-kubernetes.js'
import { electionTiming } from './election-timing.js'
import { type Elector, startElector } from './elector.js'
import { watchForeignLease } from './foreign-lease.js'

export interface KubernetesElectionSettings extends Network {
  readonly processId: string
  /** None: this process leads for ever. */
  readonly leaderElection: O.Option<LeaderElection>
  /** None: no other controller is looked for. */
  readonly foreignLease: O.Option<LeaseName>
  readonly onTrouble: (error: ClusterError) => void
}

export interface KubernetesElection extends Election {
  /** Ends both at once and writes nothing. */
  readonly stop: IO<void>
}

/** Makes an election in which this process does not stand yet. */
export const kubernetesElection = (settings: KubernetesElectionSettings): KubernetesElection => {
  let elector: O.Option<Elector> = O.none
  const stops: Array<IO<void>> = []
  return {
    campaign: (onTerm) => () =>
      new Promise((resolve) => {
        if (O.isNone(settings.leaderElection)) {
          onTerm(O.some(endlessTerm(settings.processId, settings.clock.now())))
          return
        }
        const { lease, identity } = settings.leaderElection.value
        const onGivenUp = (error: ClusterError): void => resolve(E.left(error))
        const rules = { ...electionTiming, identity }
        const entered = startElector(settings, { lease, rules, onTerm, onTrouble: settings.onTrouble, onGivenUp })
        elector = O.some(entered)
        stops.push(entered.stop)
      }),
    resign: () => (O.isSome(elector) ? elector.value.resign() : Promise.resolve()),
    watchForeignLeader: (onChanged) => () =>
      new Promise(() => {
        const watched = leaseToWatch(settings)
        if (O.isNone(watched)) onChanged({ _tag: 'Nobody' })
        else stops.push(watchForeignLease(settings, { lease: watched.value, onChanged, onTrouble: settings.onTrouble }))
      }),
    stop: () => stops.splice(0).forEach((stop) => stop()),
  }
}

/** Whoever stands for election on the very Lease of the other controller is kept apart from it by the election. */
const leaseToWatch = ({ leaderElection, foreignLease }: KubernetesElectionSettings): O.Option<LeaseName> =>
  pipe(
    foreignLease,
    O.filter((foreign) => !O.exists((own: LeaderElection) => isSameLease(own.lease, foreign))(leaderElection)),
  )

const isSameLease = (left: LeaseName, right: LeaseName): boolean =>
  left.namespace === right.namespace && left.name === right.name
