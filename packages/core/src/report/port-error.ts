// What is wrong with each port of a load balancer?
// From what came of a run to the reason code of each port: of the first change on the way to it that failed and that time
// alone does not cure, of what was withheld, of a listener of somebody else. What concerns no single port concerns all.
// Codes of anybody but Kubernetes itself have the form `example.com/CamelCase`
// (https://kubernetes.io/docs/reference/kubernetes-api/networking/ingress-v1/#IngressStatus, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedListener } from '../aws/listener.js'
import type { ObservedGroup } from '../aws/observed.js'
import type { Reference } from '../aws/resource-id.js'
import type { BuildError } from '../ingress/build-error.js'
import type { Warning } from '../ingress/warning.js'
import type { Change } from '../plan/change.js'
import type { BlockedChange } from '../plan/plan.js'
import { turnOfCloudError } from '../ports/cloud-error.js'
import { type ReasonCode, reasonRows } from './reason-code.js'
import type { ChangeOutcome, PlannedReport } from './report.js'

export const portErrorPrefix = 'alb-ingress.io/'

/** What is wrong, and with which port. */
export interface PortTrouble {
  readonly code: ReasonCode
  /** None: with all of them. */
  readonly port: O.Option<number>
}

/** Writes what is wrong with a port; None when nothing is. */
export const portError = (troubles: ReadonlyArray<PortTrouble>, port: number): O.Option<string> =>
  pipe(
    troubles,
    RA.findFirst((trouble) => O.isNone(trouble.port) || trouble.port.value === port),
    O.map(({ code }) => `${portErrorPrefix}${code}`),
  )

/** Lists what went wrong with ports in a run. */
export const troublesOfRun = (
  { outcomes, plan }: Pick<PlannedReport, 'outcomes' | 'plan'>,
  observed: ObservedGroup,
): ReadonlyArray<PortTrouble> => [
  ...RA.compact(outcomes.map((outcome) => troubleOfOutcome(observed, outcome))),
  ...plan.blocked.map((blocked) => troubleOfBlocked(observed, blocked)),
  ...RA.compact(plan.warnings.map(troubleOfWarning)),
]

/** Lists what keeps an Ingress from having what it asks for; it concerns all of its ports. */
export const troublesOfErrors = (errors: ReadonlyArray<BuildError>): ReadonlyArray<PortTrouble> =>
  errors
    .filter(({ _tag }) => reasonRows[_tag].place === 'Port')
    .map(({ _tag }) => ({ code: _tag, port: O.none }))

const troubleOfOutcome = (
  observed: ObservedGroup,
  { planned, outcome }: ChangeOutcome,
): O.Option<PortTrouble> =>
  outcome._tag === 'Failed' && turnOfCloudError(outcome.error) !== 'time'
    ? O.some({ code: outcome.error._tag, port: portOf(observed, planned.change) })
    : O.none

const troubleOfBlocked = (observed: ObservedGroup, { blocked }: BlockedChange): PortTrouble => ({
  code: 'ChangeBlocked',
  port: blocked._tag === 'BlockedChange' ? portOf(observed, blocked.planned.change) : O.none,
})

const troubleOfWarning = (warning: Warning): O.Option<PortTrouble> =>
  warning._tag === 'ForeignListener' ? O.some({ code: warning._tag, port: O.some(warning.port) }) : O.none

/** The port that a change is about; None for what all ports share. */
const portOf = (observed: ObservedGroup, change: Change): O.Option<number> => {
  if (change._tag === 'CreateListener') return O.some(change.port)
  if ('listener' in change) return portOfListener(observed, change.listener)
  if ('rule' in change) return portWhere(observed, ({ rules }) => rules.some(({ arn }) => isNamed(change.rule, arn)))
  return O.none
}

/** A listener of ours is called by its port. */
const portOfListener = (observed: ObservedGroup, listener: Reference): O.Option<number> =>
  listener._tag === 'Owned' ? O.some(Number(listener.resourceId)) : portWhere(observed, ({ arn }) => isNamed(listener, arn))

const isNamed = (reference: Reference, arn: string): boolean => reference._tag === 'Given' && reference.awsId === arn

const portWhere = (observed: ObservedGroup, isMeant: (listener: ObservedListener) => boolean): O.Option<number> =>
  pipe(
    observed.loadBalancers.flatMap(({ listeners }) => listeners),
    RA.findFirst(isMeant),
    O.map(({ port }) => port),
  )
