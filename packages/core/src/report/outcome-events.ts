// What is said about changes that were made, or could not be?
// Users hear of load balancers and rules that come, change and go; the rest is in the log. A failure is told on the objects
// for whose sake the change was to be made. What happened many times in one run is said once, so that an Ingress with a
// hundred rules gets no hundred events.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ChangeTag } from '../plan/change.js'
import { describeChange } from '../plan/words/describe-change.js'
import type { PlannedChange } from '../plan/plan.js'
import { subjectsOf } from '../plan/reason.js'
import { type CloudError, explainCloudError, turnOfCloudError } from '../ports/cloud-error.js'
import type { Publication } from './publication.js'
import type { ReasonCode, RunReason } from './reason-code.js'
import type { ChangeOutcome } from './report.js'

type SayOf = (regarding: ObjectRef, reason: ReasonCode, message: string) => Publication

const eventOf =
  (severity: 'Normal' | 'Warning'): SayOf =>
  (regarding, reason, message) => ({ _tag: 'RecordEvent', regarding, severity, reason, message })

/** Tells of an object what is as it should be. */
export const news: SayOf = eventOf('Normal')

/** Tells of an object what somebody may have to look into. */
export const trouble: SayOf = eventOf('Warning')

/** Tells what was done, on the owner of a group. */
export const newsEvents = (owner: ObjectRef, outcomes: ReadonlyArray<ChangeOutcome>): ReadonlyArray<Publication> =>
  outcomes
    .filter(({ outcome }) => outcome._tag === 'Done')
    .flatMap(({ planned }) => RA.fromOption(newsOf(planned)))
    .reduce<ReadonlyArray<Told>>(gather, [])
    .map(({ reason, messages }) => news(owner, reason, inOne(messages)))

/**
 * Tells what failed, on the owner of a group, or where there is none on the objects that the changes are for. What only time
 * ends in a scope that many share is no news to each of them.
 */
export const failureEvents = (
  owner: O.Option<ObjectRef>,
  outcomes: ReadonlyArray<ChangeOutcome>,
): ReadonlyArray<Publication> =>
  outcomes
    .flatMap(({ planned, outcome }) => (outcome._tag === 'Failed' ? [{ planned, error: outcome.error }] : []))
    .filter(({ error }) => O.isSome(owner) || turnOfCloudError(error) !== 'time')
    .reduce<ReadonlyArray<Failed>>(gatherFailures, [])
    .flatMap(({ planned, error, others }) => {
      const message = `${describeChange(planned.change)}${others === 0 ? '' : ' and others like it'}: ${repeatable(explainCloudError(error))}`
      const objects = O.isSome(owner) ? [owner.value] : planned.reason.objects
      return objects.map((object) => trouble(object, error._tag, message))
    })

interface News {
  readonly reason: RunReason
  readonly message: string
}

interface Told {
  readonly reason: RunReason
  readonly messages: RNEA.ReadonlyNonEmptyArray<string>
}

const newsReasons: Partial<Readonly<Record<ChangeTag, RunReason>>> = {
  CreateLoadBalancer: 'LoadBalancerCreated',
  DeleteLoadBalancer: 'LoadBalancerDeleted',
  CreateRule: 'RuleCreated',
  ModifyRule: 'RuleChanged',
  DeleteRule: 'RuleDeleted',
}

const newsOf = ({ change }: PlannedChange): O.Option<News> =>
  pipe(
    O.fromNullable(newsReasons[change._tag]),
    O.map((reason) => ({ reason, message: describeChange(change) })),
  )

const gather = (told: ReadonlyArray<Told>, { reason, message }: News): ReadonlyArray<Told> =>
  told.some((each) => each.reason === reason)
    ? told.map((each) => (each.reason === reason ? { reason, messages: RA.append(message)(each.messages) } : each))
    : [...told, { reason, messages: [message] }]

const inOne = (messages: RNEA.ReadonlyNonEmptyArray<string>): string =>
  messages.length === 1 ? RNEA.head(messages) : `${RNEA.head(messages)}, and ${String(messages.length - 1)} more`

interface Failed {
  readonly planned: PlannedChange
  readonly error: CloudError
  readonly others: number
}

/** Failures for the same object, with the same words of AWS, are one. */
const gatherFailures = (
  failed: ReadonlyArray<Failed>,
  { planned, error }: Omit<Failed, 'others'>,
): ReadonlyArray<Failed> => {
  const isLike = (each: Failed): boolean =>
    subjectsOf(each.planned.reason).join() === subjectsOf(planned.reason).join() &&
    explainCloudError(each.error) === explainCloudError(error)
  return failed.some(isLike)
    ? failed.map((each) => (isLike(each) ? { ...each, others: each.others + 1 } : each))
    : [...failed, { planned, error, others: 0 }]
}

/**
 * Leaves out what is different each time, so that a repeated failure is one event with a count: EC2 appends an encoded
 * message to each refusal (https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html,
 * 2026-11-22), and some services the id of the request.
 */
const repeatable = (message: string): string =>
  message
    .replace(/\.?\s*Encoded authorization failure message: [\w-]+/g, '')
    .replace(/\s*\(?[Rr]equest ?ID: [\w-]+\)?/gi, '')
