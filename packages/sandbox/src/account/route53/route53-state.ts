// What does Route 53 hold in the simulated account?
// Hosted zones with their record sets, and the changes whose way to the name servers is watched by GetChange.
// Names are stored as Route 53 lists them: lower case, absolute, octal escapes (`domain-name.ts`). Record sets are keyed by
// their place in a listing (`record-set-order.ts`). What time alone changes (PENDING, busy zones) is stored as instants.
import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** Records by id, key or name. */
type By<Value> = Readonly<Record<string, Value>>

/** In the SDK's form, because that is what a DELETE has to repeat; names, type-less fields and values normalised. */
export type RecordSetState = Readonly<ResourceRecordSet>

export interface ProtectionState {
  readonly name: string
  readonly type: string
  readonly comment: string
}

export interface ZoneVpc {
  readonly vpcId: string
  readonly region: string
}

export interface ZoneState {
  /** Without `/hostedzone/`. */
  readonly id: string
  readonly name: string
  readonly callerReference: string
  readonly comment: string
  readonly visibility: 'public' | 'private'
  /** The VPCs that see a private zone. */
  readonly vpcs: ReadonlyArray<ZoneVpc>
  readonly nameServers: ReadonlyArray<string>
  readonly recordSets: By<RecordSetState>
  readonly protections: By<ProtectionState>
  readonly tags: By<string>
  /** Until then a further change answers PriorRequestNotComplete. */
  readonly busyUntil: Instant
}

export interface ChangeState {
  /** Without `/change/`. */
  readonly id: string
  readonly comment: string
  readonly submittedAt: Instant
  readonly inSyncAt: Instant
}

export interface Route53State {
  readonly zones: By<ZoneState>
  readonly changes: By<ChangeState>
}

export const emptyRoute53State: Route53State = { zones: {}, changes: {} }
