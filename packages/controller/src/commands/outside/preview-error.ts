// Why can no plan be shown?
// The cluster could not be listed, or AWS could not be read. Text is made here alone, for somebody who is here once.
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { explainClusterOnce, explainNotPlannedOnce } from '../explain-once.js'

export type PreviewError =
  | { readonly _tag: 'ListingCluster'; readonly error: ClusterError }
  | { readonly _tag: 'PlanningScopes'; readonly why: NotPlanned }

/** Says what could not be read and what to do, one cause a line. */
export const explainPreviewError = (error: PreviewError): string => {
  switch (error._tag) {
    case 'ListingCluster':
      return explainClusterOnce(error.error)
    case 'PlanningScopes':
      return explainNotPlannedOnce(error.why).join('\n')
  }
}
