// What are requests sent to?
// An instance or an IP address, on a port. Identity is id and port, nothing else.
// AWS tells the health of a target in words of its own
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html, 2026-11-22).
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { TargetType } from './target-group.js'

/** A target as it should be registered. */
export interface Target {
  /** Instance id (`i-…`) or IP address. */
  readonly id: string
  readonly port: number
  /** `all` for an IP address outside the VPC; None lets AWS choose. */
  readonly availabilityZone: Option<string>
}

/** The words of AWS; a draining target takes no new requests. */
export type TargetState =
  | 'initial'
  | 'healthy'
  | 'unhealthy'
  | 'unhealthy.draining'
  | 'draining'
  | 'unused'
  | 'unavailable'

/** A target that is registered, with its health. */
export interface ObservedTarget {
  readonly id: string
  readonly port: number
  readonly state: TargetState
  /** Why it is not healthy; left out where AWS says nothing. */
  readonly cause?: HealthCause
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html (2026-11-22) */
export interface HealthCause {
  /** A code of AWS: `Target.FailedHealthChecks`. */
  readonly reason: string
  readonly description: string
}

/**
 * Tells of which type the target group of a target is: instances are registered by their ids, all others by IP addresses.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html (2026-11-25)
 */
export const targetTypeOf = ({ id }: Target): TargetType => (id.startsWith('i-') ? 'instance' : 'ip')

/** Writes the identity of a target: `i-0a1b:31080`. */
export const showTarget = (target: { readonly id: string; readonly port: number }): string =>
  `${target.id}:${String(target.port)}`

/** By id and port. */
export const targetOrd: Ord<Target> = contramap(showTarget)(stringOrd)

/** By id and port. */
export const observedTargetOrd: Ord<ObservedTarget> = contramap(showTarget)(stringOrd)
