// What does a listener do with a request?
// The routing action of a rule or of a listener's default, with all defaults made explicit. Target groups are referenced:
// `Owned` by resource id while planning, `Given` by ARN when they are not ours.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html (2026-11-22)
import type { Option } from 'fp-ts/lib/Option.js'
import type { Reference } from './resource-id.js'

/** One of the target groups that share the requests of a rule. */
export interface ForwardTarget {
  readonly targetGroup: Reference
  /** 0 to 999; 1 when there is a single target group. */
  readonly weight: number
}

/** Sends requests on, to one target group or to several by weight. */
export type ForwardAction = {
  readonly _tag: 'Forward'
  readonly targets: ReadonlyArray<ForwardTarget>
  /** None: requests of one client may go to different target groups. */
  readonly stickinessSeconds: Option<number>
}

/** Answers with another address. */
export type RedirectAction = {
  readonly _tag: 'Redirect'
  /** `HTTP`, `HTTPS` or `#{protocol}`; every part has AWS's keyword when it is kept. */
  readonly protocol: string
  readonly host: string
  readonly port: string
  readonly path: string
  readonly query: string
  readonly statusCode: 'HTTP_301' | 'HTTP_302'
}

/** Answers by itself, without any target. */
export type FixedResponseAction = {
  readonly _tag: 'FixedResponse'
  readonly statusCode: string
  readonly contentType: Option<string>
  readonly messageBody: Option<string>
}

/** An action list that we read but never write (authentication, JWT validation): compared as text, never equal to a desired one. */
export type UnmodelledAction = { readonly _tag: 'Unmodelled'; readonly description: string }

/** What one rule, or the default of a listener, does. */
export type RuleAction = ForwardAction | RedirectAction | FixedResponseAction | UnmodelledAction

/** Lists the target groups that an action points at, in the order in which they are written. */
export const actionReferences = (action: RuleAction): ReadonlyArray<Reference> =>
  action._tag === 'Forward' ? action.targets.map(({ targetGroup }) => targetGroup) : []

/** Lists the target groups that an action points at by ARN; those that exist only in a plan are left out. */
export const actionTargetGroupArns = (action: RuleAction): ReadonlyArray<string> =>
  actionReferences(action).flatMap((reference) => (reference._tag === 'Given' ? [reference.awsId] : []))
