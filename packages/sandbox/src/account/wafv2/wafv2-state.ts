// What does AWS WAF hold in the simulated account?
// Regional web ACLs that somebody else made, and which of them stands before which load balancer (at most one each).
// What the rules of a web ACL do is not simulated.

export interface WebAclState {
  readonly arn: string
  readonly name: string
  readonly id: string
  readonly description: string
}

export interface WafV2State {
  readonly webAcls: Readonly<Record<string, WebAclState>>
  /** ARN of the web ACL by ARN of the resource it protects. */
  readonly associations: Readonly<Record<string, string>>
}

export const emptyWafV2State: WafV2State = { webAcls: {}, associations: {} }
