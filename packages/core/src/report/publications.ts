// What is written back to the cluster?
// The finalizer before the first change and wherever something is owned, the address as soon as AWS has named it, and after a run
// an event for what changed and for what is wrong, on the object concerned and on no other; the finalizer is taken off when nothing
// of a group is left.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { emptyObservedGroup, isEmptyGroup, type ObservedGroup } from '../aws/observed.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { ScopeKey } from '../aws/scope-key.js'
import type { DesiredGroup, GoneGroup, KeptGroup, WantedGroup } from '../desired/desired-group.js'
import { implicitGroupFinalizer } from '../group/group-member.js'
import { explainBuildError } from '../ingress/explain-build-error.js'
import { explainWarning, type Warning } from '../ingress/warning.js'
import { ingressRef, type ObjectRef } from '../kubernetes/object-ref.js'
import { explainViolation } from '../plan/check/check-plan.js'
import type { Plan } from '../plan/plan.js'
import { describeBlocked } from '../plan/words/describe-change.js'
import { describeWait } from '../plan/words/describe-wait.js'
import { explainCloudError, turnOfCloudError } from '../ports/cloud-error.js'
import { type ClusterError, explainClusterError } from '../ports/cluster-error.js'
import { failureEvents, news, newsEvents, trouble } from './outcome-events.js'
import { portError, type PortTrouble, troublesOfErrors, troublesOfRun } from './port-error.js'
import type { Publication, PublishedAddress } from './publication.js'
import type { NotPlanned, PlannedReport, Report } from './report.js'

/**
 * What must be written before the first change of a group, or when it owns something already (taken over, or kept by a process
 * before this one): its finalizer, without which the Ingress would go and leave all of that behind.
 */
export const announcements = (desired: DesiredGroup, { plan, observed }: Announced): ReadonlyArray<Publication> =>
  desired._tag === 'GroupWanted' && (plan.changes.length > 0 || !isEmptyGroup(observed))
    ? [{ _tag: 'AddFinalizer', ingress: desired.owner, finalizer: implicitGroupFinalizer }]
    : []

/** What is about to be done for a group, and what it owns. */
export interface Announced {
  readonly plan: Plan
  readonly observed: ObservedGroup
}

/** What can be written while a plan is still being carried out: the address, with the ports that the Ingress asks for. */
export const earlyPublications = (desired: DesiredGroup, observed: ObservedGroup): ReadonlyArray<Publication> =>
  desired._tag === 'GroupWanted' ? addresses(desired.owner, observed, { ports: wantedPorts(desired), troubles: [] }) : []

/**
 * What must be written after a run, given what is now remembered of the group.
 *
 * Guarantees: each thing is said on the object concerned and on no other; the same state says the same words, so that a
 * repeated event is counted and not listed again; the finalizer goes only with the last thing that the group owned.
 */
export const publications = (report: Report, observed: O.Option<ObservedGroup>): ReadonlyArray<Publication> =>
  report._tag === 'NotPlanned'
    ? notPlannedEvents(report.scope, report.why)
    : pipe(
        report.desired,
        O.match(
          () => [...failureEvents(O.none, report.outcomes), ...report.plan.warnings.flatMap(warningEvents)],
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
      return wantedPublications(report, desired, observed)
    case 'GroupKept':
      return keptPublications(desired, observed)
    case 'GroupGone':
      return gonePublications(report, desired, observed)
  }
}

const wantedPublications = (
  report: PlannedReport,
  desired: WantedGroup,
  observed: ObservedGroup,
): ReadonlyArray<Publication> => [
  ...addresses(desired.owner, observed, { ports: wantedPorts(desired), troubles: troublesOfRun(report, observed) }),
  ...outcomeEvents(desired.owner, report),
  ...report.plan.warnings.flatMap(warningEvents),
]

/** What it has keeps serving, on the ports that it has. Of an Ingress that is not ours there is nothing to say. */
const keptPublications = ({ group, errors }: KeptGroup, observed: ObservedGroup): ReadonlyArray<Publication> => {
  if (group._tag !== 'Implicit' || errors.length === 0) return []
  const owner = ingressRef(group.namespace, group.name)
  const ports = observed.loadBalancers.flatMap(({ listeners }) => listeners.map(({ port }) => port))
  return [
    ...addresses(owner, observed, { ports, troubles: troublesOfErrors(errors) }),
    ...errors.map((error) => trouble(owner, error._tag, explainBuildError(error))),
  ]
}

const gonePublications = (
  report: PlannedReport,
  { owner }: GoneGroup,
  observed: ObservedGroup,
): ReadonlyArray<Publication> =>
  isEmptyGroup(observed) && report.remaining.changes.length === 0
    ? [{ _tag: 'RemoveFinalizer', ingress: owner, finalizer: implicitGroupFinalizer }]
    : [
        ...outcomeEvents(owner, report),
        ...report.remaining.waits.map((wait) =>
          news(owner, 'DeletionWaits', `the next delete waits until ${describeWait(wait.awaited)}`),
        ),
      ]

interface PortsOfAddress {
  readonly ports: ReadonlyArray<number>
  readonly troubles: ReadonlyArray<PortTrouble>
}

const wantedPorts = ({ listeners }: WantedGroup): ReadonlyArray<number> => listeners.map(({ port }) => port)

const addresses = (
  owner: ObjectRef,
  observed: ObservedGroup,
  { ports, troubles }: PortsOfAddress,
): ReadonlyArray<Publication> =>
  pipe(
    presentLoadBalancer(observed),
    O.match(
      () => [],
      ({ loadBalancer }): ReadonlyArray<Publication> => {
        const address: PublishedAddress = {
          hostname: loadBalancer.dnsName.toLowerCase(),
          ports: ports.map((port) => ({ port, error: portError(troubles, port) })),
        }
        return [{ _tag: 'SetStatus', ingress: owner, addresses: [address] }]
      },
    ),
  )

const outcomeEvents = (owner: ObjectRef, report: PlannedReport): ReadonlyArray<Publication> => [
  ...newsEvents(owner, report.outcomes),
  ...failureEvents(O.some(owner), report.outcomes),
  ...blockedEvents(owner, report),
]

const blockedEvents = (owner: ObjectRef, { plan }: PlannedReport): ReadonlyArray<Publication> =>
  plan.blocked.map(({ blocked, guidance }) => {
    const advice = guidance.map((line) => line.trim()).join(' ')
    return trouble(owner, 'ChangeBlocked', `${describeBlocked(blocked)}: ${advice}`)
  })

const warningEvents = (warning: Warning): ReadonlyArray<Publication> =>
  warning.object.kind === 'Ingress'
    ? [trouble(warning.object, warning._tag, explainWarning(warning))]
    : []

/** What only time can end is not worth telling; what keeps a group from being planned at all is told on its Ingress. */
const notPlannedEvents = (scope: ScopeKey, why: NotPlanned): ReadonlyArray<Publication> => {
  if (scope._tag !== 'GroupScope' || scope.group._tag !== 'Implicit') return []
  const owner = ingressRef(scope.group.namespace, scope.group.name)
  switch (why._tag) {
    case 'NotRead':
      return why.errors
        .filter((error) => turnOfCloudError(error) !== 'time')
        .map((error) => trouble(owner, error._tag, explainCloudError(error)))
    case 'NotAnnounced':
      return why.errors
        .filter(isForUs)
        .map((error) => trouble(owner, 'FinalizerNotWritten', explainClusterError(error)))
    case 'UnsafePlan':
      return why.violations.slice(0, 1).map((violation) => refused(owner, explainViolation(violation)))
    case 'NeverReady':
      return [refused(owner, 'its questions do not come to an end')]
  }
}

const refused = (owner: ObjectRef, fault: string): Publication =>
  trouble(owner, 'PlanRefused', `nothing was changed, because of a fault of the controller (${fault}); please report it`)

const isForUs = ({ _tag }: ClusterError): boolean => _tag === 'Forbidden' || _tag === 'Unexpected'
