// How do the Ingresses of a group fare?
// From the latest report of a group to one word per Ingress. An Ingress that is not ours, or gone, has none.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { ingressRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PlannedReport, Report } from '@alb-ingress/core/report/report.js'

export type IngressState = 'serving' | 'converging' | 'blocked' | 'failing' | 'deleting'

export interface IngressWithState {
  readonly ingress: ObjectRef
  readonly state: IngressState
}

/** Lists the states of a group's Ingresses. */
export const ingressStates = (report: Report): ReadonlyArray<IngressWithState> =>
  report._tag === 'NotPlanned'
    ? ownIngress(report.scope).map((ingress) => ({ ingress, state: 'failing' }))
    : pipe(
        report.desired,
        O.match(
          () => [],
          (desired) => statesOf(report, desired),
        ),
      )

/** The Ingress of a group that it has for itself. */
const ownIngress = (scope: ScopeKey): ReadonlyArray<ObjectRef> =>
  scope._tag === 'GroupScope' && scope.group._tag === 'Implicit'
    ? [ingressRef(scope.group.namespace, scope.group.name)]
    : []

const statesOf = (report: PlannedReport, desired: DesiredGroup): ReadonlyArray<IngressWithState> => {
  switch (desired._tag) {
    case 'GroupWanted':
      return [{ ingress: desired.owner, state: wantedState(report) }]
    case 'GroupKept':
      return desired.errors.length === 0 ? [] : ownIngress(report.scope).map((ingress) => ({ ingress, state: 'failing' }))
    case 'GroupGone':
      return goneState(report).map((state) => ({ ingress: desired.owner, state }))
  }
}

/** What is withheld of its end stays until somebody decides; nothing else would ever tell. */
const goneState = ({ remaining }: PlannedReport): ReadonlyArray<IngressState> => {
  if (remaining.blocked.length > 0) return ['blocked']
  return remaining.changes.length > 0 ? ['deleting'] : []
}

const wantedState = ({ outcomes, remaining }: PlannedReport): IngressState => {
  if (outcomes.some(({ outcome }) => outcome._tag === 'Failed')) return 'failing'
  if (remaining.blocked.length > 0) return 'blocked'
  return remaining.changes.length + remaining.waits.length > 0 ? 'converging' : 'serving'
}
