// How slow, how lagging and how large is the simulated account?
// Every delay and quota of the simulation in one record, with AWS's figures as defaults. Nothing else in the account
// holds a number of this kind.

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
