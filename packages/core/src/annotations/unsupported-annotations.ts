// Which annotations of aws-load-balancer-controller do we know and not honour yet?
// An Ingress that uses one fails as a whole, because publishing it without its authentication, its condition or its firewall
// would be worse than not changing it. A value that says what holds anyway is accepted.
// https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ (2026-11-22)
import type { AnnotationPlaces } from './annotation.js'

export interface UnsupportedAnnotation {
  /** The whole key without the prefix, or its beginning when it ends with a dot or a hyphen. */
  readonly key: string
  readonly places: AnnotationPlaces
  /** What it asks for, as a noun. */
  readonly feature: string
  /** Values that ask for nothing. */
  readonly harmless: ReadonlyArray<string>
}

const off: ReadonlyArray<string> = ['0', 'f', 'F', 'FALSE', 'false', 'False']

const unsupportedOn =
  (places: AnnotationPlaces) =>
  (feature: string, keys: ReadonlyArray<string>, harmless: ReadonlyArray<string> = []): ReadonlyArray<UnsupportedAnnotation> =>
    keys.map((key) => ({ key, places, feature, harmless }))

const onIngress = unsupportedOn('Ingress')
const onIngressAndService = unsupportedOn('IngressAndService')

/** Every known key that is not honoured, by feature. */
export const unsupportedAnnotations: ReadonlyArray<UnsupportedAnnotation> = [
  ...onIngress('sharing a load balancer between Ingresses', ['group.']),
  ...onIngress('conditions beyond host and path', ['conditions.']),
  ...onIngress('rewriting of requests', ['transforms.']),
  ...onIngress('paths as regular expressions', ['use-regex-path-match'], off),
  ...onIngressAndService('authentication', ['auth-type'], ['none']),
  ...onIngressAndService('authentication', [
    'auth-idp-cognito',
    'auth-idp-oidc',
    'auth-on-unauthenticated-request',
    'auth-scope',
    'auth-session-cookie',
    'auth-session-timeout',
  ]),
  ...onIngress('validation of JSON Web Tokens', ['jwt-validation']),
  ...onIngress('client certificates', ['mutual-authentication']),
  ...onIngress('a web application firewall', ['wafv2-acl-arn', 'wafv2-acl-name', 'waf-acl-id', 'web-acl-id']),
  ...onIngress('AWS Shield', ['shield-advanced-protection']),
  ...onIngressAndService('HTTP/2 and gRPC to targets', ['backend-protocol-version'], ['HTTP1']),
  ...onIngress('attributes of listeners', ['listener-attributes.']),
  ...onIngress('a network load balancer in front', ['enable-frontend-nlb'], off),
  ...onIngress('a network load balancer in front', ['frontend-nlb-']),
  ...onIngressAndService('a choice of nodes by label', ['target-node-labels']),
  ...onIngressAndService('target groups shared between clusters', ['multi-cluster-target-group'], off),
  ...onIngressAndService('control ports of targets', ['target-control-port.']),
  ...onIngress('prefix lists', ['security-group-prefix-lists']),
  ...onIngress('backend rules beside own security groups', ['manage-backend-security-group-rules'], off),
  ...onIngress('address pools', ['customer-owned-ipv4-pool', 'ipam-ipv4-pool-id']),
  ...onIngress('reserved capacity', ['minimum-load-balancer-capacity']),
  ...onIngress('making certificates', ['create-acm-cert'], off),
  ...onIngress('making certificates', ['acm-pca-arn']),
  ...onIngress('rules without hosts (a key of 2017)', ['ignore-host-header'], off),
]

/** Keys that controllers write for people to read; they ask for nothing. */
export const writtenByControllers: ReadonlyArray<string> = ['dry-run-plan']

/** Finds what a key asks for, when we know it and do not honour it. */
export const findUnsupported = (key: string): UnsupportedAnnotation | undefined =>
  unsupportedAnnotations.find((each) => (/[.-]$/.test(each.key) ? key.startsWith(each.key) : key === each.key))
