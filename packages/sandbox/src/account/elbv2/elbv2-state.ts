// What does Elastic Load Balancing hold in the simulated account?
// Listeners live inside their load balancer and rules inside their listener, so that a Describe by parent scans
// nothing and a write copies little; an ARN says which parents to go through (elbv2-arn.ts). What changes by time
// alone (provisioning, health, draining) is not stored: instants are, and reading derives the rest. Actions and
// conditions have the SDK's form.
import type {
  Action,
  MutualAuthenticationAttributes,
  RuleCondition,
  RuleTransform,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** Records by ARN, tag key, attribute key: everything that has a name of its own. */
type By<Value> = Readonly<Record<string, Value>>

export interface RuleState {
  readonly arn: string
  /** 1 to 50000. */
  readonly priority: number
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly actions: ReadonlyArray<Action>
  readonly transforms: ReadonlyArray<RuleTransform>
  readonly tags: By<string>
}

export interface ListenerState {
  readonly arn: string
  readonly port: number
  readonly protocol: 'HTTP' | 'HTTPS'
  /** Empty for HTTP, as are the certificates. */
  readonly sslPolicy: string
  readonly defaultCertificateArn: string
  /** Certificates for server name indication, in the order they were added. The default one may be among them. */
  readonly certificateArns: ReadonlyArray<string>
  readonly mutualAuthentication: MutualAuthenticationAttributes
  readonly defaultActions: ReadonlyArray<Action>
  readonly defaultRuleArn: string
  /** Without the default rule. */
  readonly rules: By<RuleState>
  /** Only what was set; defaults are added when read. */
  readonly attributes: By<string>
  readonly tags: By<string>
}

export interface LoadBalancerSubnet {
  readonly subnetId: string
  readonly zoneName: string
  /** Of the network interface that stands in this subnet. */
  readonly interfaceId: string
}

export interface LoadBalancerState {
  readonly arn: string
  readonly name: string
  readonly dnsName: string
  readonly scheme: 'internet-facing' | 'internal'
  readonly ipAddressType: string
  readonly vpcId: string
  readonly subnets: ReadonlyArray<LoadBalancerSubnet>
  readonly securityGroupIds: ReadonlyArray<string>
  readonly customerOwnedIpv4Pool: string
  readonly ipv4IpamPoolId: string
  /** Zero: none asked for. */
  readonly reservedCapacityUnits: number
  readonly createdAt: Instant
  readonly activeAt: Instant
  readonly attributes: By<string>
  readonly tags: By<string>
  readonly listeners: By<ListenerState>
}

export interface RegisteredTarget {
  readonly id: string
  readonly port: number
  /** Empty when the registration named none. */
  readonly availabilityZone: string
  readonly registeredAt: Instant
}

export interface DrainingTarget extends RegisteredTarget {
  readonly goneAt: Instant
}

export interface HealthCheck {
  readonly enabled: boolean
  readonly protocol: string
  readonly port: string
  readonly path: string
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly healthyThresholdCount: number
  readonly unhealthyThresholdCount: number
  /** One of the two is empty. */
  readonly httpCodes: string
  readonly grpcCodes: string
}

export interface TargetGroupState {
  readonly arn: string
  readonly name: string
  readonly createdAt: Instant
  readonly targetType: string
  readonly protocol: string
  readonly protocolVersion: string
  readonly port: number
  readonly vpcId: string
  readonly ipAddressType: string
  readonly healthCheck: HealthCheck
  readonly attributes: By<string>
  readonly tags: By<string>
  /** Registered targets by `id:port`. */
  readonly targets: By<RegisteredTarget>
  readonly draining: By<DrainingTarget>
  /** Ids of targets whose health checks fail; set from outside, AWS finds out by asking them. */
  readonly failingTargetIds: ReadonlyArray<string>
  /** Listeners and rules whose actions name this group; all of one load balancer. */
  readonly referencedBy: ReadonlyArray<string>
  /** When the present state of use began: the first reference was made, or the last one went. */
  readonly usedSince: Instant
}

export interface TrustStoreState {
  readonly arn: string
  readonly name: string
  readonly status: 'CREATING' | 'ACTIVE'
}

/** A load balancer, or a subnet of one, is gone; its network interfaces follow later, its name a little sooner. */
export interface InterfaceRelease {
  readonly interfaceIds: ReadonlyArray<string>
  readonly at: Instant
  /** Empty when only subnets were taken away. */
  readonly loadBalancerName: string
  readonly nameFreeAt: Instant
}

export interface ElbV2State {
  readonly loadBalancers: By<LoadBalancerState>
  readonly targetGroups: By<TargetGroupState>
  readonly trustStores: By<TrustStoreState>
  readonly releasing: ReadonlyArray<InterfaceRelease>
}

/** Load balancing before anything was made. */
export const emptyElbV2State: ElbV2State = { loadBalancers: {}, targetGroups: {}, trustStores: {}, releasing: [] }
