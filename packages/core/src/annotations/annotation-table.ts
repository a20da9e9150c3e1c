// Which annotations are honoured?
// The whole table: one entry per key, in the order of the documentation. Meanings and defaults are those of
// aws-load-balancer-controller (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/,
// 2026-11-22), so that a manifest written for it means the same here. Keys that it knows and we do not honour yet stand in
// `unsupported-annotations.ts`, spellings of 2017 in `legacy-spellings.ts`.
import type { IpAddressType, Scheme } from '../aws/load-balancer.js'
import type { BackendProtocol, TargetType } from '../aws/target-group.js'
import { type Annotation, type DefaultedAnnotation, guideSection } from './annotation.js'
import { loadBalancerAttributes, targetGroupAttributes } from './attribute-map.js'
import { cidrBlocks } from './cidr-blocks.js'
import { commaListNotEmpty } from './comma-list.js'
import {
  healthCheckPath,
  healthCheckPort,
  type HealthCheckPort,
  intervalSeconds,
  successCodes,
  thresholdCount,
  timeoutSeconds,
} from './health-check.js'
import { listenPorts } from './listen-ports.js'
import { certificateArns, loadBalancerNameText, sslPolicyName } from './load-balancer-settings.js'
import { writtenAction } from './rule-action.js'
import type { StringMap } from './string-map.js'
import { textChoice } from './text-choice.js'
import { userTags } from './user-tags.js'
import { wholeNumber } from './whole-number.js'

const optional = <A>(annotation: Annotation<A>): Annotation<A> => annotation

const defaulted = <A>(annotation: DefaultedAnnotation<A>): DefaultedAnnotation<A> => annotation

/** Every honoured annotation; `actions` stands for all keys `actions.<name>`. */
export const annotationTable = {
  scheme: defaulted<Scheme>({
    key: 'scheme',
    places: 'Ingress',
    decoder: textChoice('internet-facing', 'internal'),
    meaning: 'Whether clients reach the load balancer from the internet or only from inside the VPC.',
    otherwise: 'the setting `--default-load-balancer-scheme` (`internal`)',
    example: 'internet-facing',
    source: guideSection('scheme'),
    whenAbsent: (settings) => settings.defaultScheme,
  }),
  ipAddressType: defaulted<IpAddressType>({
    key: 'ip-address-type',
    places: 'Ingress',
    decoder: textChoice('ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
    meaning: 'Which address families clients can use; dual stack adds an AAAA record per host.',
    otherwise: '`ipv4`',
    example: 'dualstack',
    source: guideSection('ip-address-type'),
    whenAbsent: () => 'ipv4',
  }),
  subnets: optional({
    key: 'subnets',
    places: 'Ingress',
    decoder: commaListNotEmpty('subnet ids or Name tags like "subnet-0a1b2c3d, public-b"'),
    meaning: 'The subnets of the load balancer, one per availability zone, by id or by `Name` tag.',
    otherwise: 'the subnets the load balancer has, or discovery by the tags `kubernetes.io/role/elb` and `kubernetes.io/role/internal-elb`',
    example: 'subnet-0a1b2c3d, public-b',
    source: guideSection('subnets'),
  }),
  securityGroups: optional({
    key: 'security-groups',
    places: 'Ingress',
    decoder: commaListNotEmpty('security group ids or Name tags like "sg-0a1b2c3d, edge"'),
    meaning: 'The security groups of the load balancer, by id or by `Name` tag; none is made then, and `inbound-cidrs` has no effect.',
    otherwise: 'one is made and managed for the load balancer',
    example: 'sg-0a1b2c3d, edge',
    source: guideSection('security-groups'),
  }),
  inboundCidrs: optional({
    key: 'inbound-cidrs',
    places: 'Ingress',
    decoder: cidrBlocks,
    meaning: 'Who may connect, for the security group that is managed; IPv6 blocks count on dual-stack load balancers only.',
    otherwise: 'everybody (`0.0.0.0/0` and, dual stack, `::/0`)',
    example: '10.0.0.0/8, 2001:db8::/32',
    source: guideSection('inbound-cidrs'),
  }),
  listenPorts: optional({
    key: 'listen-ports',
    places: 'Ingress',
    decoder: listenPorts,
    meaning: 'The ports and protocols of the load balancer.',
    otherwise: '`[{"HTTP":80}]`, or `[{"HTTPS":443}]` with `certificate-arn`',
    example: '[{"HTTP":80},{"HTTPS":443}]',
    source: guideSection('listen-ports'),
  }),
  certificateArn: optional({
    key: 'certificate-arn',
    places: 'Ingress',
    decoder: certificateArns,
    meaning: 'The certificates of the HTTPS ports; the first is shown to clients that name no host.',
    otherwise: 'certificates of AWS Certificate Manager that carry the hosts',
    example: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000',
    source: guideSection('certificate-arn'),
  }),
  sslPolicy: defaulted({
    key: 'ssl-policy',
    places: 'Ingress',
    decoder: sslPolicyName,
    meaning: 'The TLS versions and ciphers of the HTTPS ports.',
    otherwise: 'the setting `--default-ssl-policy` (`ELBSecurityPolicy-2016-08`)',
    example: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    source: guideSection('ssl-policy'),
    whenAbsent: (settings) => settings.defaultSslPolicy,
  }),
  sslRedirect: optional({
    key: 'ssl-redirect',
    places: 'Ingress',
    decoder: wholeNumber(1, 65_535),
    meaning: 'The HTTPS port that every HTTP port redirects all its requests to.',
    otherwise: 'HTTP ports answer by the same rules as HTTPS ports',
    example: '443',
    source: guideSection('ssl-redirect'),
  }),
  targetType: defaulted<TargetType>({
    key: 'target-type',
    places: 'IngressAndService',
    decoder: textChoice('instance', 'ip'),
    meaning: 'Whether requests go to a node port of every node or straight to the addresses of pods.',
    otherwise: 'the setting `--default-target-type` (`instance`)',
    example: 'ip',
    source: guideSection('target-type'),
    whenAbsent: (settings) => settings.defaultTargetType,
  }),
  backendProtocol: defaulted<BackendProtocol>({
    key: 'backend-protocol',
    places: 'IngressAndService',
    decoder: textChoice('HTTP', 'HTTPS'),
    meaning: 'The protocol between load balancer and targets.',
    otherwise: '`HTTP`',
    example: 'HTTPS',
    source: guideSection('backend-protocol'),
    whenAbsent: () => 'HTTP',
  }),
  healthCheckPort: defaulted<HealthCheckPort>({
    key: 'healthcheck-port',
    places: 'IngressAndService',
    decoder: healthCheckPort,
    meaning: 'The port that health checks ask: the port of the traffic, a number, or the name of a port of the Service.',
    otherwise: '`traffic-port`',
    example: 'traffic-port',
    source: guideSection('healthcheck-port'),
    whenAbsent: () => ({ _tag: 'TrafficPort' }),
  }),
  healthCheckProtocol: optional({
    key: 'healthcheck-protocol',
    places: 'IngressAndService',
    decoder: textChoice('HTTP', 'HTTPS'),
    meaning: 'The protocol of health checks.',
    otherwise: 'that of `backend-protocol`',
    example: 'HTTPS',
    source: guideSection('healthcheck-protocol'),
  }),
  healthCheckPath: defaulted({
    key: 'healthcheck-path',
    places: 'IngressAndService',
    decoder: healthCheckPath,
    meaning: 'The path that health checks ask.',
    otherwise: '`/`',
    example: '/healthz',
    source: guideSection('healthcheck-path'),
    whenAbsent: () => '/',
  }),
  healthCheckIntervalSeconds: defaulted({
    key: 'healthcheck-interval-seconds',
    places: 'IngressAndService',
    decoder: intervalSeconds,
    meaning: 'The seconds between two health checks of one target.',
    otherwise: '15',
    example: '10',
    source: guideSection('healthcheck-interval-seconds'),
    whenAbsent: () => 15,
  }),
  healthCheckTimeoutSeconds: defaulted({
    key: 'healthcheck-timeout-seconds',
    places: 'IngressAndService',
    decoder: timeoutSeconds,
    meaning: 'The seconds after which a health check without an answer has failed; less than the interval.',
    otherwise: '5',
    example: '3',
    source: guideSection('healthcheck-timeout-seconds'),
    whenAbsent: () => 5,
  }),
  healthyThresholdCount: defaulted({
    key: 'healthy-threshold-count',
    places: 'IngressAndService',
    decoder: thresholdCount,
    meaning: 'How many health checks in a row make a target healthy.',
    otherwise: '2',
    example: '3',
    source: guideSection('healthy-threshold-count'),
    whenAbsent: () => 2,
  }),
  unhealthyThresholdCount: defaulted({
    key: 'unhealthy-threshold-count',
    places: 'IngressAndService',
    decoder: thresholdCount,
    meaning: 'How many failed health checks in a row make a target unhealthy.',
    otherwise: '2',
    example: '3',
    source: guideSection('unhealthy-threshold-count'),
    whenAbsent: () => 2,
  }),
  successCodes: defaulted({
    key: 'success-codes',
    places: 'IngressAndService',
    decoder: successCodes,
    meaning: 'The HTTP codes that make a health check a success.',
    otherwise: '`200`',
    example: '200-399',
    source: guideSection('success-codes'),
    whenAbsent: () => '200',
  }),
  targetGroupAttributes: defaulted<StringMap>({
    key: 'target-group-attributes',
    places: 'IngressAndService',
    decoder: targetGroupAttributes,
    meaning: 'Attributes of the target groups; one that is removed here keeps its last value in AWS.',
    otherwise: "AWS's defaults",
    example: 'stickiness.enabled=true,deregistration_delay.timeout_seconds=30',
    source: guideSection('target-group-attributes'),
    whenAbsent: () => ({}),
  }),
  loadBalancerName: optional({
    key: 'load-balancer-name',
    places: 'Ingress',
    decoder: loadBalancerNameText,
    meaning: 'The name of the load balancer; an existing one keeps its name.',
    otherwise: 'a name made of namespace, name and a hash',
    example: 'shop-edge',
    source: guideSection('load-balancer-name'),
  }),
  loadBalancerAttributes: defaulted<StringMap>({
    key: 'load-balancer-attributes',
    places: 'Ingress',
    decoder: loadBalancerAttributes,
    meaning: 'Attributes of the load balancer; one that is removed here keeps its last value in AWS.',
    otherwise: "AWS's defaults",
    example: 'idle_timeout.timeout_seconds=120,routing.http2.enabled=false',
    source: guideSection('load-balancer-attributes'),
    whenAbsent: () => ({}),
  }),
  tags: defaulted<StringMap>({
    key: 'tags',
    places: 'IngressAndService',
    decoder: userTags,
    meaning: 'Tags for everything that is made for the Ingress; those of a Service go on its target groups.',
    otherwise: 'only the tags that show ownership, and those of the setting `--default-tags`',
    example: 'team=shop,stage=live',
    source: guideSection('tags'),
    whenAbsent: () => ({}),
  }),
  actions: optional({
    key: 'actions.<name>',
    places: 'Ingress',
    decoder: writtenAction,
    meaning:
      'A redirect or a fixed response, for paths whose backend is a Service `<name>` with the port name `use-annotation`.',
    otherwise: 'such a path answers 503',
    example: '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
    source: guideSection('actions'),
  }),
}

/** The table as a list, in the order of the documentation. */
export const honouredAnnotations: ReadonlyArray<Annotation<unknown>> = Object.values(annotationTable)

const actionKeyPrefix = 'actions.'

/** The key under which a backend finds its action: `actions.<name>`. */
export const actionAnnotation = (
  name: string,
): typeof annotationTable.actions => ({ ...annotationTable.actions, key: `${actionKeyPrefix}${name}` })

/** Tells the entry that honours a key. */
export const honouredAnnotation = (key: string): Annotation<unknown> | undefined =>
  key.startsWith(actionKeyPrefix)
    ? annotationTable.actions
    : honouredAnnotations.find((annotation) => annotation.key === key)
