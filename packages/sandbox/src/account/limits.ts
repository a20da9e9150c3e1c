// How slow, how lagging and how large is the simulated account?
// Every delay and quota of the simulation in one record, with AWS's figures as defaults. Nothing else in the account
// holds a number of this kind; request rates are in call-buckets.ts.
// Quotas: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html and
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-22).

export interface LimitsState {
  /** CreateLoadBalancer to `active`. AWS: one to three minutes. */
  readonly provisioningMilliseconds: number
  /** After a create, describes may answer NotFound this long (ELBv2 and EC2 eventual consistency). */
  readonly createVisibilityMilliseconds: number
  /** After the last reference to a target group goes, DeleteTargetGroup answers ResourceInUse this long. */
  readonly inUseLagMilliseconds: number
  /** After DeleteLoadBalancer its network interfaces stay this long, and security groups answer DependencyViolation. */
  readonly interfaceReleaseMilliseconds: number
  /** A new target becomes healthy after this long. */
  readonly targetHealthyMilliseconds: number
  /** ChangeResourceRecordSets to INSYNC. */
  readonly inSyncMilliseconds: number
  /** A further change to the same zone answers PriorRequestNotComplete this long. */
  readonly zoneBusyMilliseconds: number
  /** Tagging API: new resources appear, deleted ones vanish after this long. */
  readonly taggingAppearMilliseconds: number
  readonly taggingGhostMilliseconds: number
  /** A fresh load balancer is unknown to WAF this long. */
  readonly wafUnavailableMilliseconds: number
  readonly loadBalancersPerRegionMax: number
  readonly listenersPerLoadBalancerMax: number
  readonly rulesPerLoadBalancerMax: number
  readonly certificatesPerLoadBalancerMax: number
  readonly targetGroupsPerLoadBalancerMax: number
  readonly targetGroupsPerRegionMax: number
  readonly targetsPerTargetGroupMax: number
  readonly targetsPerLoadBalancerMax: number
  readonly targetGroupsPerActionMax: number
  readonly conditionValuesPerRuleMax: number
  readonly wildcardsPerRuleMax: number
  readonly tagsPerResourceMax: number
  readonly rulesPerSecurityGroupMax: number
  readonly securityGroupsPerRegionMax: number
  readonly securityGroupsPerInterfaceMax: number
}

/** AWS's published quotas; delays as users of AWS have measured them where AWS publishes none. */
export const defaultLimits: LimitsState = {
  provisioningMilliseconds: 120_000,
  createVisibilityMilliseconds: 1_000,
  inUseLagMilliseconds: 5_000,
  interfaceReleaseMilliseconds: 60_000,
  targetHealthyMilliseconds: 30_000,
  inSyncMilliseconds: 30_000,
  zoneBusyMilliseconds: 1_000,
  taggingAppearMilliseconds: 30_000,
  taggingGhostMilliseconds: 1_200_000,
  wafUnavailableMilliseconds: 30_000,
  loadBalancersPerRegionMax: 50,
  listenersPerLoadBalancerMax: 50,
  rulesPerLoadBalancerMax: 100,
  certificatesPerLoadBalancerMax: 25,
  targetGroupsPerLoadBalancerMax: 100,
  targetGroupsPerRegionMax: 3_000,
  targetsPerTargetGroupMax: 1_000,
  targetsPerLoadBalancerMax: 1_000,
  targetGroupsPerActionMax: 5,
  conditionValuesPerRuleMax: 5,
  wildcardsPerRuleMax: 5,
  tagsPerResourceMax: 50,
  rulesPerSecurityGroupMax: 60,
  securityGroupsPerRegionMax: 2_500,
  securityGroupsPerInterfaceMax: 5,
}

/** AWS's quotas with waits that a person watching a demonstration does not mind. */
export const quickLimits: LimitsState = {
  ...defaultLimits,
  provisioningMilliseconds: 2_000,
  createVisibilityMilliseconds: 0,
  inUseLagMilliseconds: 500,
  interfaceReleaseMilliseconds: 1_000,
  targetHealthyMilliseconds: 1_000,
  inSyncMilliseconds: 1_000,
  zoneBusyMilliseconds: 200,
  taggingAppearMilliseconds: 1_000,
  taggingGhostMilliseconds: 5_000,
  wafUnavailableMilliseconds: 1_000,
}
