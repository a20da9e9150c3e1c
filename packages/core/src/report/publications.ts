// What is written back to the cluster after a run?
// The address as soon as it is known, an event for what changed and for what is wrong, on the object concerned and on no
// other; and the finalizer is taken off when nothing of a group is left. Finalizers are put on before the first change.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { emptyObservedGroup, isEmptyGroup, type ObservedGroup } from '../aws/observed.js'
import type { DesiredGroup } from '../desired/desired-group.js'
import { implicitGroupFinalizer } from '../group/group-member.js'
import type { BuildError } from '../ingress/build-error.js'
import { explainBuildError } from '../ingress/explain-build-error.js'
import { explainWarning, type Warning } from '../ingress/warning.js'
import { ingressRef, type ObjectRef } from '../kubernetes/object-ref.js'
import { servingLoadBalancer } from '../plan/group/match-resources.js'
import { explainCloudError } from '../ports/cloud-error.js'
import type { PlannedChange } from '../plan/plan.js'
import { describeBlocked } from '../plan/describe-blocked.js'
import { describeChange } from '../plan/describe-change.js'
import { describeWait } from '../plan/describe-wait.js'
import type { Publication, PublishedAddress } from './publication.js'
import type { ChangeOutcome, Report } from './report.js'

type PlannedReport = Extract<Report, { readonly _tag: 'Planned' }>

/** What must be written before the first change of a group: its finalizer. */
export const announcements = (desired: DesiredGroup): ReadonlyArray<Publication> =>
  desired._tag === 'GroupWanted'
    ? [{ _tag: 'AddFinalizer', ingress: desired.owner, finalizer: implicitGroupFinalizer }]
    : []

/** What must be written after a run, given what is now remembered of the group. */
export const publications = (report: Report, observed: O.Option<ObservedGroup>): ReadonlyArray<Publication> =>
  report._tag === 'NotPlanned'
    ? []
    : pipe(
        report.desired,
        O.match(
          () => report.plan.warnings.flatMap(warningEvent),
          (desired) => groupPublications(report, desired, O.getOrElse(() => emptyObservedGroup)(observed)),
        ),
      )

const groupPublications = (
  report: PlannedReport,
  desired: DesiredGroup,
  observed: ObservedGroup,
): ReadonlyArray<Publication> => {
  switch (desired._tag) {
    case 'GroupWanted':
      return [
        ...addresses(desired.owner, observed),
        ...report.outcomes.flatMap((outcome) => outcomeEvent(desired.owner, outcome)),
        ...blockedEvents(desired.owner, report),
        ...report.plan.warnings.flatMap(warningEvent),
      ]
    case 'GroupKept':
      return desired.errors.flatMap((error) => errorEvents(desired, error))
    case 'GroupGone':
      return isEmptyGroup(observed) && report.remaining.changes.length === 0
        ? [{ _tag: 'RemoveFinalizer', ingress: desired.owner, finalizer: implicitGroupFinalizer }]
        : [
            ...report.outcomes.flatMap((outcome) => outcomeEvent(desired.owner, outcome)),
            ...blockedEvents(desired.owner, report),
            ...report.remaining.waits.map((wait) =>
              event(desired.owner, 'Normal', wait.awaited._tag, `the next delete waits until ${describeWait(wait.awaited)}`),
            ),
          ]
  }
}

const addresses = (owner: ObjectRef, observed: ObservedGroup): ReadonlyArray<Publication> =>
  pipe(
    servingLoadBalancer(observed),
    O.match(
      () => [],
      ({ loadBalancer, listeners }): ReadonlyArray<Publication> => {
        const address: PublishedAddress = {
          hostname: loadBalancer.dnsName.toLowerCase(),
          ports: listeners.map((listener) => ({ port: listener.port, error: '' })),
        }
        return [{ _tag: 'SetStatus', ingress: owner, addresses: [address] }]
      },
    ),
  )

const event = (
  regarding: ObjectRef,
  severity: 'Normal' | 'Warning',
  reason: string,
  message: string,
): Publication => ({ _tag: 'RecordEvent', regarding, severity, reason, message })

const outcomeEvent = (owner: ObjectRef, { planned, outcome }: ChangeOutcome): ReadonlyArray<Publication> => {
  switch (outcome._tag) {
    case 'Done':
      return isNews(planned) ? [event(owner, 'Normal', planned.change._tag, describeChange(planned.change))] : []
    case 'Failed':
      return [event(owner, 'Warning', outcome.error._tag, `${describeChange(planned.change)}: ${explainCloudError(outcome.error)}`)]
    case 'OutOfReach':
    case 'Stale':
      return []
  }
}

const blockedEvents = (owner: ObjectRef, { plan }: PlannedReport): ReadonlyArray<Publication> =>
  plan.blocked.map(({ blocked, guidance }) => {
    const advice = guidance.map((line) => line.trim()).join(' ')
    return event(owner, 'Warning', 'ChangeBlocked', `${describeBlocked(blocked)}: ${advice}`)
  })

/** What users notice: load balancers and rules; the rest is in the log. */
const isNews = (planned: PlannedChange): boolean =>
  ['CreateLoadBalancer', 'DeleteLoadBalancer', 'CreateRule', 'ModifyRule', 'DeleteRule'].includes(planned.change._tag)

const errorEvents = (
  desired: Extract<DesiredGroup, { readonly _tag: 'GroupKept' }>,
  error: BuildError,
): ReadonlyArray<Publication> =>
  desired.group._tag === 'Implicit'
    ? [event(ingressRef(desired.group.namespace, desired.group.name), 'Warning', error._tag, explainBuildError(error))]
    : []

const warningEvent = (warning: Warning): ReadonlyArray<Publication> => {
  const named = /^Ingress ([^/]+)\/(.+)$/.exec(warning.object)
  return named === null
    ? []
    : [event(ingressRef(named[1] ?? '', named[2] ?? ''), 'Warning', warning._tag, explainWarning(warning))]
}
