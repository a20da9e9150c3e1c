// How is a build error told to people?
// From the error to text: object: field: what is wrong, what was found; what to do. The only place where such text is made.
// The first line stands alone, so that it can be an event or a log line; lists follow below it.
import * as O from 'fp-ts/lib/Option.js'
import { annotationField } from '../annotations/annotation-key.js'
import { renderFound, renderPath } from '../decoding/problem.js'
import { type ObjectRef, renderObjectRef } from '../kubernetes/object-ref.js'
import type { BuildError, ConsideredSubnet, SubnetRejection, SubnetRemedy } from './build-error.js'

const place = (object: ObjectRef, field: string): string => `${renderObjectRef(object)}: ${field}`

const some = (items: ReadonlyArray<string>): string => (items.length === 0 ? 'none' : items.join(', '))

const shownTextMax = 120

/** JSON is shown as it stands, other text in quotes. */
const showText = (text: string): string =>
  /^[[{][\x20-\x7e]*$/.test(text) && text.length <= shownTextMax ? text : renderFound(text)

const advise = (advice: string): string => (advice === '' ? '' : `; ${advice}`)

const explainRejection = (rejection: SubnetRejection): string => {
  switch (rejection._tag) {
    case 'NotTagged':
      return explainNotTagged(rejection)
    case 'OtherCluster':
      return `tagged ${rejection.clusterTag}, not for cluster ${rejection.clusterName}`
    case 'TooFewAddresses':
      return `${String(rejection.addresses)} free addresses, at least ${String(rejection.addressesMin)} are needed`
    case 'NoIpv6':
      return 'no IPv6 block'
    case 'TakenZone':
      return `${rejection.takenBy} is taken for this zone`
  }
}

const explainNotTagged = ({ roleTag, routes }: Extract<SubnetRejection, { readonly _tag: 'NotTagged' }>): string => {
  switch (routes) {
    case 'not-asked':
      return `not tagged ${roleTag}=1`
    case 'no-internet-gateway':
      return 'not tagged, and no route to an internet gateway'
    case 'internet-gateway':
      return 'not tagged, and open to an internet gateway'
  }
}

const showConsidered = ({ subnetId, availabilityZone, rejection }: ConsideredSubnet): string =>
  `  ${subnetId} ${availabilityZone}  ${O.isNone(rejection) ? 'chosen' : `rejected: ${explainRejection(rejection.value)}`}`

const showRemedy = ({ subnetId, roleTag }: SubnetRemedy): string =>
  `  Tag ${subnetId}:  aws ec2 create-tags --resources ${subnetId} --tags Key=${roleTag},Value=1`

/** Says what is wrong, where, and what to do. */
export const explainBuildError = (error: BuildError): string => {
  switch (error._tag) {
    case 'AnnotationMalformed':
      return `${place(error.object, annotationField(error.key))}: expected ${error.expected}, got ${showText(error.found)}${advise(error.advice)}`
    case 'AnnotationNotHonoured':
      return `${place(error.object, annotationField(error.key))}: ${error.feature} is not supported yet, found ${showText(error.found)}; remove the annotation or keep this Ingress with another controller`
    case 'IngressMalformed':
      return `${place(error.ingress, renderPath(error.problem.path) || 'the object')}: expected ${error.problem.expected}, got ${error.problem.got}; correct the object`
    case 'ObjectNotYetKnown':
      return `${place(error.ingress, error.field)}: ${renderObjectRef(error.missing)} is not known yet, the list of its kind is still being read; nothing changes until it is`
    case 'ClassNotFound':
      return `${place(error.ingress, 'spec.ingressClassName')}: there is no IngressClass "${error.className}" (ours: ${some(error.ours)}); create it or name another`
    case 'ClassMalformed':
      return `${place(error.ingress, 'spec.ingressClassName')}: IngressClass ${error.className} cannot be read: ${renderPath(error.problem.path)}: expected ${error.problem.expected}, got ${error.problem.got}; correct the class`
    case 'ClassParametersNotHonoured':
      return `${place(error.ingress, 'spec.ingressClassName')}: IngressClass ${error.className} has spec.parameters (${error.parameters.kind} ${error.parameters.name}), which are not supported yet; name a class without parameters`
    case 'SeveralDefaultClasses':
      return `${place(error.ingress, 'spec.ingressClassName')}: no class is named and several are the default, found ${error.classNames.join(', ')}; name one, or make one the only default`
    case 'WildcardInPath':
      return `${place(error.object, error.field)}: a path of type ${error.pathType} holds no wildcards, found "${error.path}"; write the path without them, or use pathType ImplementationSpecific`
    case 'PathNotAccepted':
      return `${place(error.object, error.field)}: a load balancer rule takes no ${renderFound(error.character)} in a path, found ${renderFound(error.path)}; write a path without it`
    case 'PathTooLong':
      return `${place(error.object, error.field)}: at most ${String(error.lengthMax)} characters fit, found ${String(error.path.length)}; shorten the path`
    case 'TooManyWildcards':
      return `${place(error.object, error.field)}: at most ${String(error.wildcardsMax)} wildcards fit into one rule, found "${error.path}"; use fewer`
    case 'HostNotAccepted':
      return `${place(error.object, error.field)}: a load balancer rule cannot match this host, found ${renderFound(error.host)}; ${error.advice}`
    case 'ResourceBackendNotHonoured':
      return `${place(error.object, error.field)}: expected a Service, found ${error.kind} ${error.name}; a load balancer can send requests to Services only`
    case 'BackendPortNotFound':
      return `${place(error.object, error.field)}: ${renderObjectRef(error.service)} has no port ${error.port} (it has ${some(error.found)}); name one of its ports`
    case 'ServiceMalformed':
      return `${place(error.object, error.field)}: ${renderObjectRef(error.service)} cannot be read: ${renderPath(error.problem.path)}: expected ${error.problem.expected}, got ${error.problem.got}; correct the Service`
    case 'ServiceWithoutNodePort':
      return `${place(error.object, error.field)}: ${renderObjectRef(error.service)} has no node port, found type ${error.serviceType}; give it type NodePort, or set the annotation target-type to "ip"`
    case 'Ipv6NeedsDualStack':
      return `${place(error.object, error.field)}: ${renderObjectRef(error.service)} has IPv6 addresses and the load balancer has not, found ip-address-type "${error.ipAddressType}"; set the annotation ip-address-type to "dualstack"`
    case 'HealthCheckPortNotFound':
      return `${place(error.object, error.field)}: ${renderObjectRef(error.service)} has no port "${error.port}" (it has ${some(error.found)}); name one of its ports, a number or "traffic-port"`
    case 'HealthCheckPortWithoutNumber':
      return `${place(error.object, error.field)}: port "${error.port}" of ${renderObjectRef(error.service)} has no number that all targets share; write a number or "traffic-port"`
    case 'HealthCheckTimeoutTooLong':
      return `${place(error.object, error.field)}: a health check must time out before the next one starts, found a timeout of ${String(error.timeoutSeconds)} s every ${String(error.intervalSeconds)} s; shorten the timeout or lengthen healthcheck-interval-seconds`
    case 'RedirectPortNotListening':
      return `${place(error.object, error.field)}: the load balancer does not listen on port ${String(error.port)} (it listens on ${some(error.ports.map(String))}); add the port to listen-ports or redirect to another`
    case 'RedirectPortNotHttps':
      return `${place(error.object, error.field)}: port ${String(error.port)} speaks HTTP; redirect to an HTTPS port of listen-ports`
    case 'NoHostForCertificate':
      return `${place(error.object, error.field)}: HTTPS port ${String(error.port)} needs a certificate, found no certificate-arn and no host to look for one; add a host or certificate-arn`
    case 'ExternallyManagedTag':
      return `${place(error.object, error.field)}: the tag "${error.key}" is managed by somebody else by the setting --external-managed-tags; remove it`
    case 'NoSubnets':
      return [
        `${place(error.object, error.field)}: no subnets for an ${error.scheme} load balancer in ${error.vpcId} (at least ${String(error.zonesNeeded)} availability zones are needed, ${String(error.considered.filter(({ rejection }) => O.isNone(rejection)).length)} found); tag subnets or name them in the annotation subnets`,
        ...error.considered.map(showConsidered),
        ...(O.isNone(error.remedy) ? [] : [showRemedy(error.remedy.value)]),
      ].join('\n')
    case 'SubnetNotFound':
      return `${place(error.object, error.field)}: there is no subnet "${error.subnet}" in ${error.vpcId}; write the id or the Name tag of one that exists`
    case 'SubnetsShareZone':
      return `${place(error.object, error.field)}: one subnet per availability zone is allowed, found ${error.subnetIds.join(' and ')} in ${error.availabilityZone}; keep one of them`
    case 'SubnetsOfSeveralLocales':
      return `${place(error.object, error.field)}: subnets must all be of one kind of zone, found ${error.locales.join(' and ')}; name subnets of one kind`
    case 'SubnetWithoutIpv6':
      return `${place(error.object, error.field)}: ip-address-type "${error.ipAddressType}" needs IPv6 in every subnet, found none in ${error.subnetId}; associate an IPv6 block with it or name another subnet`
    case 'SecurityGroupNotFound':
      return `${place(error.object, error.field)}: there is no security group "${error.securityGroup}" in ${error.vpcId}; write the id or the Name tag of one that exists`
    case 'SecurityGroupAmbiguous':
      return `${place(error.object, error.field)}: several security groups are named "${error.securityGroup}", found ${error.groupIds.join(', ')}; write the id of the one that is meant`
    case 'CertificateNotFound':
      return `${place(error.object, error.field)}: no issued certificate carries the host ${error.host} (there are certificates for ${some(error.found)}); request one in AWS Certificate Manager or name one in certificate-arn`
    case 'FactNotKnown':
      return `${place(error.object, error.field)}: ${error.what} could not be looked up yet; nothing changes until that is done`
  }
}
