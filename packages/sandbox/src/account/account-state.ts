// What does the simulated AWS account hold?
// One immutable, JSON-serialisable value (plain records and arrays, no Map, no Date), so that it can be saved to a
// file, loaded, compared and shared between service state machines (ELBv2 looks up subnets, Route 53 looks up load
// balancers).
import { type AcmState, emptyAcmState } from './acm/acm-state.js'
import { type Ec2State, emptyEc2State } from './ec2/ec2-state.js'
import { type ElbV2State, emptyElbV2State } from './elbv2/elbv2-state.js'
import type { LimitsState } from './limits.js'
import { emptyRoute53State, type Route53State } from './route53/route53-state.js'
import { emptyShieldState, type ShieldState } from './shield/shield-state.js'
import { emptyTaggingState, type TaggingState } from './tagging/tagging-state.js'
import { emptyWafV2State, type WafV2State } from './wafv2/wafv2-state.js'

export interface AccountState {
  readonly accountId: string
  /** The account is simulated in one region; Route 53 and Shield are global and live here too. */
  readonly region: string
  /** Grows by one for each made-up identifier, so that ids are repeatable: hash of (seed, sequence). */
  readonly sequence: number
  readonly seed: string
  /** Delays, quotas and lags that a user of the simulation may set. */
  readonly limits: LimitsState
  readonly elbv2: ElbV2State
  readonly ec2: Ec2State
  readonly route53: Route53State
  readonly acm: AcmState
  readonly tagging: TaggingState
  readonly wafv2: WafV2State
  readonly shield: ShieldState
}

export type AccountIdentity = Pick<AccountState, 'accountId' | 'region' | 'seed' | 'limits'>

/** Makes an account that holds nothing at all, not even a VPC. */
export const emptyAccountState = (identity: AccountIdentity): AccountState => ({
  ...identity,
  sequence: 0,
  elbv2: emptyElbV2State,
  ec2: emptyEc2State,
  route53: emptyRoute53State,
  acm: emptyAcmState,
  tagging: emptyTaggingState,
  wafv2: emptyWafV2State,
  shield: emptyShieldState,
})
