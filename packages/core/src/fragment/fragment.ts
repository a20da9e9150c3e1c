// What does one member of a group ask for, in neutral terms?
// A fragment is the outcome of compiling one Ingress: a frontend per port, routes in the order in which they are tried,
// and the backends they lead to. It knows nothing of AWS's state: names and rules are complete, subnets, certificates and
// security groups are still what the user wrote. (Another kind of object could compile to the same form.)
import type { Option } from 'fp-ts/lib/Option.js'
import type { Attributes, IpAddressType, Scheme } from '../aws/load-balancer.js'
import type { ListenerProtocol } from '../aws/listener.js'
import type { ResourceId } from '../aws/resource-id.js'
import type { FixedResponseAction, RedirectAction } from '../aws/rule-action.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { Tags } from '../aws/tags.js'
import type {
  BackendProtocol,
  HealthCheck,
  ProtocolVersion,
  TargetGroupIpAddressType,
  TargetType,
} from '../aws/target-group.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'

/** Everything that one Ingress asks for. */
export interface Fragment {
  readonly ingress: ObjectRef
  readonly ingressUid: string
  readonly loadBalancer: LoadBalancerRequest
  /** By ascending port. */
  readonly frontends: ReadonlyArray<Frontend>
  /** In the order in which they are tried; the same on every frontend that does not redirect. */
  readonly routes: ReadonlyArray<Route>
  /** By resource id. */
  readonly backends: ReadonlyArray<Backend>
  /** Host names of rules and of `tls`, without duplicates, sorted: what records are made for. */
  readonly hosts: ReadonlyArray<string>
}

/** What an Ingress says of its load balancer; where it says nothing, that is told apart. */
export interface LoadBalancerRequest {
  readonly name: Option<string>
  readonly scheme: Scheme
  readonly ipAddressType: IpAddressType
  /** Ids or `Name` tags; None asks for discovery. */
  readonly subnets: Option<ReadonlyArray<string>>
  /** Ids or `Name` tags; None asks for a managed frontend security group. */
  readonly securityGroups: Option<ReadonlyArray<string>>
  readonly attributes: Attributes
  readonly tags: Tags
}

/** One port that clients connect to. */
export interface Frontend {
  readonly port: number
  readonly protocol: ListenerProtocol
  /** HTTPS only. */
  readonly certificates: CertificateRequest
  /** HTTPS only. */
  readonly sslPolicy: Option<string>
  readonly inboundCidrBlocks: ReadonlyArray<string>
  readonly behaviour: FrontendBehaviour
  readonly tags: Tags
}

/** Where the certificates of a port come from. */
export type CertificateRequest =
  | { readonly _tag: 'NoCertificates' }
  /** In the order given; the first is the default. */
  | { readonly _tag: 'ExplicitCertificates'; readonly arns: ReadonlyArray<string> }
  | { readonly _tag: 'DiscoverCertificates'; readonly hosts: ReadonlyArray<string> }

/** What a port does with requests. */
export type FrontendBehaviour =
  /** Answers by the routes, and by this when none matches. */
  | { readonly _tag: 'Routes'; readonly defaultAction: RouteAction }
  /** Sends every request to an HTTPS port and has no routes. */
  | { readonly _tag: 'RedirectsAll'; readonly action: RedirectAction }

/** What a route does with a request; backends are referenced by resource id. */
export type RouteAction =
  | { readonly _tag: 'ToBackend'; readonly backend: ResourceId }
  | RedirectAction
  | FixedResponseAction

/** One rule in the making. */
export interface Route {
  /** In canonical order. */
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly action: RouteAction
  readonly tags: Tags
  /** Where it was written: `spec.rules[0].http.paths[1]`. */
  readonly path: string
}

/** A port of a Service as something to send requests to. */
export interface Backend {
  readonly resourceId: ResourceId
  readonly service: ObjectRef
  /** Hashed into the target group's name. */
  readonly serviceUid: string
  /** The port as it was written in the reference: `80` or `http`; part of the identity. */
  readonly portReference: string
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
  readonly protocolVersion: ProtocolVersion
  /** The port of the target group: the node port, the numeric target port, or 1 when that has a name. */
  readonly port: number
  readonly ipAddressType: TargetGroupIpAddressType
  readonly healthCheck: HealthCheck
  readonly attributes: Attributes
  readonly tags: Tags
  /** Ports that the load balancer's backend security group must reach on nodes or pods. */
  readonly openPorts: ReadonlyArray<PortReference>
  /** Node labels that instance targets must carry. */
  readonly nodeSelector: Tags
}

/** A port by number, or by the name that pods give it. */
export type PortReference = number | string
