// Which choices of the operator does planning depend on?
// Values that are the same for every Ingress of one controller. Names and defaults follow aws-load-balancer-controller's
// flags and external-dns's where both have them.
import { aliasTtlSeconds } from '../aws/record-set.js'
import type { Scheme } from '../aws/load-balancer.js'
import type { Tags } from '../aws/tags.js'
import type { TargetType } from '../aws/target-group.js'

/** What may be done to records: all, no deletes, only creates, or nothing at all. */
export type DnsPolicy = PublishingPolicy | 'off'

/** What may be done to records, where anything may. */
export type PublishingPolicy = 'sync' | 'upsert-only' | 'create-only'

/** What marks resources and records as ours. */
export interface Identity {
  readonly clusterName: string
  readonly vpcId: string
  /** The owner that ownership records name. */
  readonly dnsOwnerId: string
}

export interface PlannerSettings extends Identity {
  /** Value of the legacy class annotation that is ours; also the class of Ingresses without any, when empty. */
  readonly ingressClass: string
  readonly defaultTargetType: TargetType
  readonly defaultScheme: Scheme
  readonly defaultSslPolicy: string
  /** On everything we make; they win over annotations. */
  readonly defaultTags: Tags
  /** Keys that somebody else manages on our resources: neither set nor removed. */
  readonly externalManagedTags: ReadonlyArray<string>
  readonly dnsPolicy: DnsPolicy
  readonly waits: WaitSettings
}

/** How long we wait for the world, all in milliseconds. */
export interface WaitSettings {
  /** A new target group's first healthy target, at most. */
  readonly targetHealthyMilliseconds: number
  /** After rules stopped using a target group: the load balancer ships rule edits in batches of about 10 s. */
  readonly rulesSettledMilliseconds: number
  /** After a record of ours is gone everywhere: its TTL. */
  readonly dnsExpiryMilliseconds: number
  /** Between two looks at something that is waited for. */
  readonly pollMilliseconds: number
}

const defaultWaits: WaitSettings = {
  targetHealthyMilliseconds: 120_000,
  rulesSettledMilliseconds: 15_000,
  dnsExpiryMilliseconds: aliasTtlSeconds * 1_000,
  pollMilliseconds: 10_000,
}

/** Makes settings from the two values that have no default. */
export const plannerSettings = (clusterName: string, vpcId: string): PlannerSettings => ({
  clusterName,
  vpcId,
  ingressClass: 'alb',
  defaultTargetType: 'instance',
  defaultScheme: 'internal',
  defaultSslPolicy: 'ELBSecurityPolicy-2016-08',
  defaultTags: {},
  externalManagedTags: [],
  dnsPolicy: 'sync',
  dnsOwnerId: clusterName,
  waits: defaultWaits,
})

/** Leaves of the settings what marks resources as ours. */
export const identityOf = ({ clusterName, vpcId, dnsOwnerId }: PlannerSettings): Identity => ({
  clusterName,
  vpcId,
  dnsOwnerId,
})
