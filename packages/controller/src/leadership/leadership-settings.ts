// Which processes share the work, and who is told about it?
// Names of Leases as the settings give them, and two listeners that decide nothing. Without an election this process leads
// for ever; without a foreign lease nobody else is looked for.
import * as O from 'fp-ts/lib/Option.js'
import type { LeaderElection } from '@alb-ingress/core/ports/election.js'
import type { ForeignLeader, LeaseName, Term } from '@alb-ingress/core/ports/leadership.js'

export interface LeadershipSettings {
  /** None: this process leads for ever. */
  readonly leaderElection: O.Option<LeaderElection>
  /** Of another controller that serves the same Ingresses: while that one is at work, nothing is written. */
  readonly foreignLease: O.Option<LeaseName>
  /** Hears of a term when it begins, and of none when it has ended. */
  readonly onTerm: (term: O.Option<Term>) => void
  /** Hears once of each change. */
  readonly onForeignLeader: (leader: ForeignLeader) => void
}

/** Leads for ever and looks for nobody. */
export const leadsAlone: LeadershipSettings = {
  leaderElection: O.none,
  foreignLease: O.none,
  onTerm: () => undefined,
  onForeignLeader: () => undefined,
}

/** The Lease by which our own replicas elect one. */
export const ownLeaseName = 'alb-ingress-controller-leader'

/**
 * The Lease of aws-load-balancer-controller, in the namespace that it runs in.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/ (2026-11-22)
 */
export const foreignLease: LeaseName = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }
