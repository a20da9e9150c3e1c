// What is a port of a load balancer, as we want it and as AWS has it?
// A listener is known by its port. Its default certificate is a field of its own; certificates beside it are added and
// removed one by one (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html,
// 2026-11-22).
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { ObservedRule, Rule } from './listener-rule.js'
import type { RuleAction } from './rule-action.js'
import type { Tags } from './tags.js'

/** The protocols of an Application Load Balancer. */
export type ListenerProtocol = 'HTTP' | 'HTTPS'

/** A listener as it should be, with its rules. */
export interface Listener {
  readonly port: number
  readonly protocol: ListenerProtocol
  /** HTTPS only: the default certificate. */
  readonly defaultCertificateArn: Option<string>
  /** All certificates that clients may be shown by name, the default one included; sorted. */
  readonly certificateArns: ReadonlyArray<string>
  /** HTTPS only. */
  readonly sslPolicy: Option<string>
  readonly defaultAction: RuleAction
  /** In the order in which they are tried. */
  readonly rules: ReadonlyArray<Rule>
  readonly tags: Tags
}

/** A listener as AWS has it, with all its rules, whoever made them. */
export interface ObservedListener {
  readonly arn: string
  readonly port: number
  readonly protocol: ListenerProtocol
  readonly defaultCertificateArn: Option<string>
  /** The extra certificates, as AWS lists them beside the default one; sorted. */
  readonly certificateArns: ReadonlyArray<string>
  readonly sslPolicy: Option<string>
  readonly defaultAction: RuleAction
  /** By ascending priority, the default rule left out. */
  readonly rules: ReadonlyArray<ObservedRule>
  readonly tags: Tags
}

/** By ascending port. */
export const listenerPortOrd: Ord<ObservedListener> = contramap(({ port }: ObservedListener) => port)(numberOrd)

/** Lists everything that a listener may do with a request: its default action, then those of its rules. */
export const listenerActions = ({ defaultAction, rules }: ObservedListener): ReadonlyArray<RuleAction> => [
  defaultAction,
  ...rules.map(({ action }) => action),
]
