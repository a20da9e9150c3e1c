// Why are no Ingresses given up?
// What was being done when it failed, with what went wrong there, or who is at work. Text is made here alone, for somebody who
// is here once.
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ForeignLeader } from '@alb-ingress/core/ports/leadership.js'
import { explainOutsideError, type OutsideError } from '../../real-outside.js'
import { explainClusterOnce } from '../explain-once.js'

/** Who is at work, and the Lease that says so. */
export type LeaderAtWork = Exclude<ForeignLeader, { readonly _tag: 'Unknown' | 'Nobody' }>

export type ReleaseError =
  /** An Ingress is known by its namespace and name. */
  | { readonly _tag: 'IngressWithoutNamespace'; readonly ingress: string }
  | { readonly _tag: 'OpeningCluster'; readonly error: OutsideError }
  | { readonly _tag: 'ListingCluster'; readonly error: ClusterError }
  | { readonly _tag: 'ReadingLease'; readonly error: ClusterError }
  | { readonly _tag: 'ControllerAtWork'; readonly leader: LeaderAtWork }
  | { readonly _tag: 'TakingFinalizers'; readonly errors: ReadonlyArray<ClusterError> }

/** Says what is in the way and what to do, one cause a line. */
export const explainReleaseError = (error: ReleaseError): string => {
  switch (error._tag) {
    case 'IngressWithoutNamespace':
      return `--ingress: an Ingress is known by its namespace and name; add --namespace, such as --namespace shop --ingress ${error.ingress}`
    case 'OpeningCluster':
      return explainOutsideError(error.error)
    case 'ListingCluster':
    case 'ReadingLease':
      return explainClusterOnce(error.error)
    case 'ControllerAtWork':
      return `${atWork(error.leader)}, and would put its finalizers on again; ${endIt}`
    case 'TakingFinalizers':
      return error.errors.map(explainClusterOnce).join('\n')
  }
}

/** Says of a controller at work that --yes does nothing before it has ended. */
export const explainWaitingFor = (leader: LeaderAtWork): string =>
  `${atWork(leader)}, and --yes does nothing until it has ended; ${endIt}`

const atWork = ({ holder, lease }: LeaderAtWork): string =>
  `a controller is at work: ${holder} renews Lease ${lease.namespace}/${lease.name}`

const endIt = 'uninstall it first (helm uninstall, or scale it to 0), or add --force'
