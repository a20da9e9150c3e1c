// What is a Route 53 record set, as we want it and as a zone holds it?
// Names are lower case, without the trailing dot, with `*` (never `\052`); the adapter translates.
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { GroupId } from './group-id.js'

/** The types that we write. */
export type RecordType = 'A' | 'AAAA' | 'TXT'

/** Where an alias leads. `LoadBalancerOf` stands for a load balancer that does not exist or does not serve yet. */
export type AliasTarget =
  | {
      readonly _tag: 'Alias'
      readonly dnsName: string
      readonly hostedZoneId: string
      readonly evaluateTargetHealth: EvaluateTargetHealth
    }
  | { readonly _tag: 'LoadBalancerOf'; readonly group: GroupId }

/** Whether Route 53 looks at the health of what an alias leads to. */
export type EvaluateTargetHealth = 'evaluate' | 'ignore'

/** What a name leads to: another name inside AWS, or plain values. */
export type RecordContent =
  | { readonly _tag: 'AliasData'; readonly target: AliasTarget }
  /** Values as Route 53 stores them; TXT values keep their quotes. */
  | { readonly _tag: 'PlainData'; readonly ttlSeconds: number; readonly values: ReadonlyArray<string> }

/** A record set as it should be. */
export interface RecordSet {
  readonly name: string
  readonly type: RecordType
  readonly data: RecordContent
}

/** A record set as the zone holds it, ours or another's. */
export interface ObservedRecordSet {
  readonly name: string
  /** Any type, also ones we never write (`CNAME`, `MX`). */
  readonly type: string
  /** Present for weighted, latency, failover and other non-simple records. */
  readonly setIdentifier: O.Option<string>
  readonly data: RecordContent
}

/** By name, type and set identifier. */
export const recordSetOrd: Ord<ObservedRecordSet> = contramap(
  ({ name, type, setIdentifier }: ObservedRecordSet) => `${name} ${type} ${O.getOrElse(() => '')(setIdentifier)}`,
)(stringOrd)

/**
 * The TTL that Route 53 gives an alias to a load balancer.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html (2026-11-22)
 */
export const aliasTtlSeconds = 60
