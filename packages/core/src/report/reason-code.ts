// Which reason codes stand in events and in the errors of ports, and what is to be done about each?
// One row per code, and a code for each tag of an error, so that a new error without a row does not compile.
// `docs/events.md` is written from this table.
import type { BuildError } from '../ingress/build-error.js'
import type { Warning } from '../ingress/warning.js'
import type { CloudError } from '../ports/cloud-error.js'

/** What a run reports of its own accord. */
export type RunReason =
  | 'LoadBalancerCreated'
  | 'LoadBalancerDeleted'
  | 'RuleCreated'
  | 'RuleChanged'
  | 'RuleDeleted'
  | 'ChangeBlocked'
  | 'DeletionWaits'
  | 'FinalizerNotWritten'
  | 'PlanRefused'

export type ReasonCode = BuildError['_tag'] | Warning['_tag'] | CloudError['_tag'] | RunReason

/** Where a code is met: `Port`: in `status.loadBalancer.ingress[].ports[].error` as well as in an event. */
export type ReasonPlace = 'Event' | 'Port'

export interface ReasonRow {
  readonly place: ReasonPlace
  readonly meaning: string
  readonly whatToDo: string
}

const nothing = 'nothing'

const onPort = (meaning: string, whatToDo: string): ReasonRow => ({ place: 'Port', meaning, whatToDo })
const inEvent = (meaning: string, whatToDo: string): ReasonRow => ({ place: 'Event', meaning, whatToDo })

const newsRows: Readonly<Record<RunReason, ReasonRow>> = {
  LoadBalancerCreated: inEvent('A load balancer was made; it answers in two to three minutes.', nothing),
  LoadBalancerDeleted: inEvent('The load balancer of a deleted Ingress is gone.', nothing),
  RuleCreated: inEvent('Requests of a host and path are answered by a new rule.', nothing),
  RuleChanged: inEvent('A rule sends its requests elsewhere.', nothing),
  RuleDeleted: inEvent('A rule that nobody asks for is gone.', nothing),
  ChangeBlocked: onPort('A change was withheld because it would hurt; what there is keeps serving.', 'decide: [when a change is blocked](operations.md#when-a-change-is-blocked)'),
  DeletionWaits: inEvent('The Ingress goes when what is named has come to pass.', 'nothing; if it stays for half an hour, [AlbIngressNotDeleted](operations.md#albingressnotdeleted)'),
  FinalizerNotWritten: inEvent('The finalizer could not be put on, and nothing is made in AWS without it.', 'grant the controller what is named; the chart\'s roles hold it'),
  PlanRefused: inEvent('The plan broke a rule of safety and was not carried out: a fault of the controller.', 'report it, with the message'),
}

const buildRows: Readonly<Record<BuildError['_tag'], ReasonRow>> = {
  AnnotationMalformed: onPort('The value of an annotation cannot be read.', 'write a value as the message shows: [annotations.md](annotations.md) has each key'),
  AnnotationNotHonoured: onPort('An annotation asks for something that is not supported yet.', 'remove the annotation, or keep the Ingress with another controller'),
  IngressMalformed: onPort('The Ingress cannot be read.', 'correct the field that is named'),
  ObjectNotYetKnown: inEvent('A list of the cluster is still being read.', 'nothing; if it stays, look whether the controller may list that kind'),
  ClassNotFound: onPort('The class that the Ingress names does not exist. What it had stays.', 'create the IngressClass or name another'),
  ClassMalformed: onPort('The class cannot be read. What the Ingress had stays.', 'correct the IngressClass'),
  ClassParametersNotHonoured: onPort('The class has parameters, which are not supported yet. What the Ingress had stays.', 'name a class without parameters'),
  SeveralDefaultClasses: onPort('No class is named and several are the default.', 'name a class, or leave one default'),
  WildcardInPath: onPort('A path holds `*` or `?`, which mean themselves in this path type.', 'use `ImplementationSpecific`, or a path without them'),
  PathNotAccepted: onPort('AWS takes no path with this character.', 'write a path without it'),
  PathTooLong: onPort('A path is longer than AWS takes.', 'shorten it'),
  TooManyWildcards: onPort('A rule holds more wildcards than AWS takes.', 'use fewer'),
  HostNotAccepted: onPort('AWS takes no such host in a rule.', 'write a full name with a dot, of the characters that AWS takes'),
  ResourceBackendNotHonoured: onPort('A backend is no Service.', 'name a Service'),
  BackendPortNotFound: onPort('The Service has no such port.', 'name one of the ports that the message lists'),
  ServiceMalformed: onPort('The Service cannot be read.', 'correct it'),
  ServiceWithoutNodePort: onPort('Targets are nodes, and the Service has no node port.', 'give it type `NodePort`, or set `target-type: ip`'),
  Ipv6NeedsDualStack: onPort('The Service has IPv6 endpoints only, and the load balancer speaks IPv4 only.', 'set `ip-address-type: dualstack`'),
  HealthCheckPortNotFound: onPort('The Service has no port of the health check.', 'name a port of the Service, a number or `traffic-port`'),
  HealthCheckPortWithoutNumber: onPort('The port of the health check has another number on each target.', 'name it by number'),
  HealthCheckTimeoutTooLong: onPort('The time-out of the health check is not below its interval.', 'shorten `healthcheck-timeout-seconds` or lengthen `healthcheck-interval-seconds`'),
  RedirectPortNotListening: onPort('`ssl-redirect` leads to a port that is not listened on.', 'add the port to `listen-ports`, or redirect to another'),
  RedirectPortNotHttps: onPort('`ssl-redirect` leads to a port without HTTPS.', 'redirect to an HTTPS port of `listen-ports`'),
  NoHostForCertificate: onPort('HTTPS needs a certificate, and there is neither one named nor a host to find one by.', 'set `certificate-arn`, or a host'),
  ExternallyManagedTag: onPort('A tag may be set by the controller only.', 'remove it from the annotation'),
  NoSubnets: onPort('There are not enough subnets for the load balancer.', 'tag subnets as the message shows, or name them'),
  SubnetNotFound: onPort('A subnet that is named does not exist in the VPC.', 'write the id or the Name tag of one that exists'),
  SubnetsShareZone: onPort('Two subnets that are named are in one zone.', 'name one per zone'),
  SubnetsOfSeveralLocales: onPort('Subnets that are named are of different locales (zones, Outposts).', 'name subnets of one'),
  SubnetWithoutIpv6: onPort('A dual-stack load balancer needs IPv6 in each subnet.', 'associate an IPv6 block with the subnet, or name another'),
  SecurityGroupNotFound: onPort('A security group that is named does not exist in the VPC.', 'write the id or the Name tag of one that exists'),
  SecurityGroupAmbiguous: onPort('Several security groups have the name that is given.', 'name one by id'),
  CertificateNotFound: onPort('No certificate of ACM covers a host.', 'issue or import one, or set `certificate-arn`'),
  FactNotKnown: inEvent('Something was not looked up in AWS yet.', 'nothing; if it stays, look whether the controller may read it'),
}

const warningRows: Readonly<Record<Warning['_tag'], ReasonRow>> = {
  UnknownAnnotation: inEvent('Nobody knows this annotation; it has no effect.', 'correct its spelling or remove it'),
  MisplacedAnnotation: inEvent('The annotation has an effect on an Ingress only.', 'move it there'),
  ShadowedRule: inEvent('No request can reach a rule, because another answers first.', 'reorder the paths or remove one'),
  ForeignListener: onPort('The port holds a listener that is not ours; it stays untouched.', 'choose another port or remove that listener'),
  ForeignRecord: inEvent('A DNS record belongs to somebody else and stays untouched.', 'remove it or choose another host'),
  HostWithoutZone: inEvent('A host falls into no hosted zone of the account; no record is made.', 'create the zone, or make the record elsewhere'),
  HostTooLongToOwn: inEvent('The first label of a host is too long for an ownership record; no record is made.', 'shorten it'),
  HostClaimedByOther: inEvent('Another Ingress publishes the host already and keeps the record.', 'let one of the two have the host'),
  QuotaAlmostReached: inEvent('A quota of AWS is almost used up.', 'ask AWS for more'),
  AliasSpelling: inEvent('An annotation is written as in 2017.', 'write the key of today'),
  AliasIgnored: inEvent('An annotation is written as of today and as in 2017; today\'s counts.', 'remove the old one'),
  DuplicateResource: inEvent('AWS holds several resources of one id; the oldest serves.', 'delete those that you made by hand'),
  BackendMissing: inEvent('A Service does not exist; its requests get 503.', 'create it'),
}

const cloudRows: Readonly<Record<CloudError['_tag'], ReasonRow>> = {
  NotSent: inEvent('A request to AWS could not be sent.', 'nothing, it is tried again; if it stays, look at the network'),
  OutcomeUnknown: inEvent('AWS gave no answer; what it holds is read again.', 'nothing; if it comes again and again, look at the network between the controller and AWS'),
  Throttled: inEvent('AWS throttles the account; it is tried again more slowly.', 'find out who else calls: [AlbIngressThrottled](operations.md#albingressthrottled)'),
  AccessDenied: onPort('The controller may not do this in AWS.', 'grant the action that is named to its role: [AlbIngressAccessDenied](operations.md#albingressaccessdenied)'),
  CredentialsRefused: inEvent('AWS refuses the credentials of the controller; they are looked for again.', 'renew them: [AlbIngressCredentialsRefused](operations.md#albingresscredentialsrefused)'),
  NotFound: onPort('Something that we remember is gone from AWS; it is read again.', 'nothing; if it stays, report it'),
  AlreadyExists: onPort('Something exists already under this name; AWS is read again.', 'remove it if it is yours; if it stays, report it'),
  InUse: inEvent('AWS still uses what is to be deleted; it is tried again.', 'nothing; if it stays, look what still uses it and take it away'),
  QuotaReached: onPort('A quota of AWS is used up.', 'raise it, or remove what is not needed'),
  InvalidRequest: onPort('AWS refuses what the Ingress asks for.', 'change what the message names, in the words of AWS'),
  Unavailable: inEvent('AWS cannot serve at the moment; it is tried again.', 'nothing; if it stays, look at the health page of AWS'),
  Unexpected: onPort('AWS gave an answer that we do not know.', 'report it, with the message'),
}

/** Every code with its meaning, by code. */
export const reasonRows: Readonly<Record<ReasonCode, ReasonRow>> = {
  ...newsRows,
  ...buildRows,
  ...warningRows,
  ...cloudRows,
}
