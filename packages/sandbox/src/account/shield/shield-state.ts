// What does Shield Advanced hold in the simulated account?
// Whether the account has subscribed, and the protections it has made. An account starts without a subscription, as in AWS.

export interface ShieldProtectionState {
  readonly id: string
  readonly name: string
  readonly resourceArn: string
}

export interface ShieldState {
  readonly subscription: 'ACTIVE' | 'INACTIVE'
  /** By id. */
  readonly protections: Readonly<Record<string, ShieldProtectionState>>
}

export const emptyShieldState: ShieldState = { subscription: 'INACTIVE', protections: {} }
