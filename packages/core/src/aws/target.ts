// What requests are sent to: an instance or an IP address, on a port. Identity is id and port, nothing else.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { Option } from 'fp-ts/lib/Option.js'

export interface Target {
  /** Instance id (`i-…`) or IP address. */
  readonly id: string
  readonly port: number
  /** `all` for an IP address outside the VPC; None lets AWS choose. */
  readonly availabilityZone: Option<string>
}

export type TargetState =
  | 'initial'
  | 'healthy'
  | 'unhealthy'
  | 'unhealthy.draining'
  | 'draining'
  | 'unused'
  | 'unavailable'

export interface ObservedTarget {
  readonly id: string
  readonly port: number
  readonly state: TargetState
}

/** Writes the identity of a target: `i-0a1b:31080`. */
export const showTarget = (target: { readonly id: string; readonly port: number }): string =>
  `${target.id}:${String(target.port)}`

export const targetOrd: Ord<Target> = contramap(showTarget)(stringOrd)

export const observedTargetOrd: Ord<ObservedTarget> = contramap(showTarget)(stringOrd)
