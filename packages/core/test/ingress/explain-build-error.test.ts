// Every build error, with its full message: object, field, what was found, what to do.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { BuildError, SubnetRejection } from '@alb-ingress/core/ingress/build-error.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const ingress = ingressRef('shop', 'web')
const service = serviceRef('shop', 'api')
const problem = { object: 'x', path: ['spec', 'ports', 0, 'port'], expected: 'port number', got: '"80"' }
const path = { object: ingress, field: 'spec.rules[0].http.paths[1].path' }
const backend = { object: ingress, field: 'spec.rules[0].http.paths[1].backend.service' }
const annotation = (key: string) => ({ object: ingress, field: `metadata.annotations[alb.ingress.kubernetes.io/${key}]` })

const notTagged = (routes: Extract<SubnetRejection, { readonly _tag: 'NotTagged' }>['routes']) =>
  ({ _tag: 'NotTagged', roleTag: 'kubernetes.io/role/elb', routes }) as const

const messages: { readonly [Tag in BuildError['_tag']]: readonly [Extract<BuildError, { readonly _tag: Tag }>, string] } = {
  AnnotationMalformed: [
    {
      _tag: 'AnnotationMalformed',
      object: ingress,
      key: 'listen-ports',
      expected: 'a JSON array like [{"HTTP":80},{"HTTPS":443}]',
      found: '[{"HTTPS":"443"}]',
      advice: 'the port must be a number, not text: write [{"HTTPS":443}]',
    },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/listen-ports]: expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"HTTPS":"443"}]; the port must be a number, not text: write [{"HTTPS":443}]',
  ],
  AnnotationNotHonoured: [
    { _tag: 'AnnotationNotHonoured', object: service, key: 'auth-type', feature: 'authentication', found: 'oidc' },
    'Service shop/api: metadata.annotations[alb.ingress.kubernetes.io/auth-type]: authentication is not supported yet, found "oidc"; remove the annotation or keep this Ingress with another controller',
  ],
  IngressMalformed: [
    { _tag: 'IngressMalformed', ingress, problem },
    'Ingress shop/web: spec.ports[0].port: expected port number, got "80"; correct the object',
  ],
  ObjectNotYetKnown: [
    { _tag: 'ObjectNotYetKnown', ingress, field: 'spec.rules[0]', missing: service },
    'Ingress shop/web: spec.rules[0]: Service shop/api is not known yet, the list of its kind is still being read; nothing changes until it is',
  ],
  ClassNotFound: [
    { _tag: 'ClassNotFound', ingress, className: 'abl', ours: ['alb', 'internal'] },
    'Ingress shop/web: spec.ingressClassName: there is no IngressClass "abl" (ours: alb, internal); create it or name another',
  ],
  ClassMalformed: [
    { _tag: 'ClassMalformed', ingress, className: 'alb', problem },
    'Ingress shop/web: spec.ingressClassName: IngressClass alb cannot be read: spec.ports[0].port: expected port number, got "80"; correct the class',
  ],
  ClassParametersNotHonoured: [
    {
      _tag: 'ClassParametersNotHonoured',
      ingress,
      className: 'alb',
      parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'one' },
    },
    'Ingress shop/web: spec.ingressClassName: IngressClass alb has spec.parameters (IngressClassParams one), which are not supported yet; name a class without parameters',
  ],
  SeveralDefaultClasses: [
    { _tag: 'SeveralDefaultClasses', ingress, classNames: ['alb', 'nginx'] },
    'Ingress shop/web: spec.ingressClassName: no class is named and several are the default, found alb, nginx; name one, or make one the only default',
  ],
  WildcardInPath: [
    { _tag: 'WildcardInPath', ...path, pathType: 'Prefix', path: '/*' },
    'Ingress shop/web: spec.rules[0].http.paths[1].path: a path of type Prefix holds no wildcards, found "/*"; write the path without them, or use pathType ImplementationSpecific',
  ],
  PathNotAccepted: [
    { _tag: 'PathNotAccepted', ...path, path: '/é', character: 'é' },
    'Ingress shop/web: spec.rules[0].http.paths[1].path: a load balancer rule takes no "é" in a path, found "/é"; write a path without it',
  ],
  PathTooLong: [
    { _tag: 'PathTooLong', ...path, path: '/long', lengthMax: 126 },
    'Ingress shop/web: spec.rules[0].http.paths[1].path: at most 126 characters fit, found 5; shorten the path',
  ],
  TooManyWildcards: [
    { _tag: 'TooManyWildcards', ...path, path: '/*******', wildcardsMax: 6 },
    'Ingress shop/web: spec.rules[0].http.paths[1].path: at most 6 wildcards fit into one rule, found "/*******"; use fewer',
  ],
  HostNotAccepted: [
    {
      _tag: 'HostNotAccepted',
      object: ingress,
      field: 'spec.rules[0].host',
      host: 'localhost',
      advice: 'write a full name with at least one dot',
    },
    'Ingress shop/web: spec.rules[0].host: a load balancer rule cannot match this host, found "localhost"; write a full name with at least one dot',
  ],
  ResourceBackendNotHonoured: [
    { _tag: 'ResourceBackendNotHonoured', object: ingress, field: 'spec.defaultBackend.resource', kind: 'Bucket', name: 'b' },
    'Ingress shop/web: spec.defaultBackend.resource: expected a Service, found Bucket b; a load balancer can send requests to Services only',
  ],
  BackendPortNotFound: [
    { _tag: 'BackendPortNotFound', ...backend, service, port: '"htpp"', found: ['"http" 80', '"metrics" 9090'] },
    'Ingress shop/web: spec.rules[0].http.paths[1].backend.service: Service shop/api has no port "htpp" (it has "http" 80, "metrics" 9090); name one of its ports',
  ],
  ServiceMalformed: [
    { _tag: 'ServiceMalformed', ...backend, service, problem },
    'Ingress shop/web: spec.rules[0].http.paths[1].backend.service: Service shop/api cannot be read: spec.ports[0].port: expected port number, got "80"; correct the Service',
  ],
  ServiceWithoutNodePort: [
    { _tag: 'ServiceWithoutNodePort', ...backend, service, serviceType: 'ClusterIP' },
    'Ingress shop/web: spec.rules[0].http.paths[1].backend.service: Service shop/api has no node port, found type ClusterIP; give it type NodePort, or set the annotation target-type to "ip"',
  ],
  Ipv6NeedsDualStack: [
    { _tag: 'Ipv6NeedsDualStack', ...backend, service, ipAddressType: 'ipv4' },
    'Ingress shop/web: spec.rules[0].http.paths[1].backend.service: Service shop/api has IPv6 addresses and the load balancer has not, found ip-address-type "ipv4"; set the annotation ip-address-type to "dualstack"',
  ],
  HealthCheckPortNotFound: [
    { _tag: 'HealthCheckPortNotFound', ...annotation('healthcheck-port'), service, port: 'health', found: ['80'] },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/healthcheck-port]: Service shop/api has no port "health" (it has 80); name one of its ports, a number or "traffic-port"',
  ],
  HealthCheckPortWithoutNumber: [
    { _tag: 'HealthCheckPortWithoutNumber', ...annotation('healthcheck-port'), service, port: 'health' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/healthcheck-port]: port "health" of Service shop/api has no number that all targets share; write a number or "traffic-port"',
  ],
  HealthCheckTimeoutTooLong: [
    {
      _tag: 'HealthCheckTimeoutTooLong',
      ...annotation('healthcheck-timeout-seconds'),
      timeoutSeconds: 30,
      intervalSeconds: 15,
    },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/healthcheck-timeout-seconds]: a health check must time out before the next one starts, found a timeout of 30 s every 15 s; shorten the timeout or lengthen healthcheck-interval-seconds',
  ],
  RedirectPortNotListening: [
    { _tag: 'RedirectPortNotListening', ...annotation('ssl-redirect'), port: 8443, ports: [80, 443] },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/ssl-redirect]: the load balancer does not listen on port 8443 (it listens on 80, 443); add the port to listen-ports or redirect to another',
  ],
  RedirectPortNotHttps: [
    { _tag: 'RedirectPortNotHttps', ...annotation('ssl-redirect'), port: 80 },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/ssl-redirect]: port 80 speaks HTTP; redirect to an HTTPS port of listen-ports',
  ],
  NoHostForCertificate: [
    { _tag: 'NoHostForCertificate', ...annotation('listen-ports'), port: 443 },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/listen-ports]: HTTPS port 443 needs a certificate, found no certificate-arn and no host to look for one; add a host or certificate-arn',
  ],
  ExternallyManagedTag: [
    { _tag: 'ExternallyManagedTag', ...annotation('tags'), key: 'cost' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/tags]: the tag "cost" is managed by somebody else by the setting --external-managed-tags; remove it',
  ],
  NoSubnets: [
    {
      _tag: 'NoSubnets',
      ...annotation('subnets'),
      scheme: 'internet-facing',
      vpcId: 'vpc-0a1b',
      zonesNeeded: 2,
      considered: [
        { subnetId: 'subnet-111', availabilityZone: 'us-east-1a', rejection: O.none },
        { subnetId: 'subnet-222', availabilityZone: 'us-east-1b', rejection: O.some(notTagged('not-asked')) },
      ],
      remedy: O.some({ subnetId: 'subnet-222', roleTag: 'kubernetes.io/role/elb' }),
    },
    [
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: no subnets for an internet-facing load balancer in vpc-0a1b (at least 2 availability zones are needed, 1 found); tag subnets or name them in the annotation subnets',
      '  subnet-111 us-east-1a  chosen',
      '  subnet-222 us-east-1b  rejected: not tagged kubernetes.io/role/elb=1',
      '  Tag subnet-222:  aws ec2 create-tags --resources subnet-222 --tags Key=kubernetes.io/role/elb,Value=1',
    ].join('\n'),
  ],
  SubnetNotFound: [
    { _tag: 'SubnetNotFound', ...annotation('subnets'), subnet: 'public-z', vpcId: 'vpc-0a1b' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: there is no subnet "public-z" in vpc-0a1b; write the id or the Name tag of one that exists',
  ],
  SubnetsShareZone: [
    {
      _tag: 'SubnetsShareZone',
      ...annotation('subnets'),
      availabilityZone: 'us-east-1a',
      subnetIds: ['subnet-1', 'subnet-2'],
    },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: one subnet per availability zone is allowed, found subnet-1 and subnet-2 in us-east-1a; keep one of them',
  ],
  SubnetsOfSeveralLocales: [
    { _tag: 'SubnetsOfSeveralLocales', ...annotation('subnets'), locales: ['availability-zone', 'local-zone'] },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: subnets must all be of one kind of zone, found availability-zone and local-zone; name subnets of one kind',
  ],
  SubnetWithoutIpv6: [
    { _tag: 'SubnetWithoutIpv6', ...annotation('subnets'), subnetId: 'subnet-1', ipAddressType: 'dualstack' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: ip-address-type "dualstack" needs IPv6 in every subnet, found none in subnet-1; associate an IPv6 block with it or name another subnet',
  ],
  SecurityGroupNotFound: [
    { _tag: 'SecurityGroupNotFound', ...annotation('security-groups'), securityGroup: 'edge', vpcId: 'vpc-0a1b' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/security-groups]: there is no security group "edge" in vpc-0a1b; write the id or the Name tag of one that exists',
  ],
  SecurityGroupAmbiguous: [
    {
      _tag: 'SecurityGroupAmbiguous',
      ...annotation('security-groups'),
      securityGroup: 'edge',
      groupIds: ['sg-1', 'sg-2'],
    },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/security-groups]: several security groups are named "edge", found sg-1, sg-2; write the id of the one that is meant',
  ],
  CertificateNotFound: [
    { _tag: 'CertificateNotFound', ...annotation('certificate-arn'), host: 'shop.example.com', found: ['*.example.net'] },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/certificate-arn]: no issued certificate carries the host shop.example.com (there are certificates for *.example.net); request one in AWS Certificate Manager or name one in certificate-arn',
  ],
  FactNotKnown: [
    { _tag: 'FactNotKnown', ...annotation('subnets'), what: 'the subnets of the VPC' },
    'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: the subnets of the VPC could not be looked up yet; nothing changes until that is done',
  ],
}

test.each(Object.entries(messages))('explains %s', (_, [error, message]) => {
  expect(explainBuildError(error)).toBe(message)
})

const rejections: ReadonlyArray<readonly [string, SubnetRejection]> = [
  ['not tagged, and no route to an internet gateway', notTagged('no-internet-gateway')],
  ['not tagged, and open to an internet gateway', notTagged('internet-gateway')],
  [
    'tagged kubernetes.io/cluster/other, not for cluster demo',
    { _tag: 'OtherCluster', clusterTag: 'kubernetes.io/cluster/other', clusterName: 'demo' },
  ],
  ['7 free addresses, at least 8 are needed', { _tag: 'TooFewAddresses', addresses: 7, addressesMin: 8 }],
  ['no IPv6 block', { _tag: 'NoIpv6' }],
  ['subnet-1 is taken for this zone', { _tag: 'TakenZone', takenBy: 'subnet-1' }],
]

test.each(rejections)('explains of a subnet: %s', (message, rejection) => {
  const considered = [{ subnetId: 'subnet-2', availabilityZone: 'us-east-1a', rejection: O.some(rejection) }]
  const [, ...lines] = explainBuildError({ ...messages.NoSubnets[0], considered, remedy: O.none }).split('\n')
  expect(lines).toEqual([`  subnet-2 us-east-1a  rejected: ${message}`])
})

test('shortens what was found', () => {
  const found = `[${'"x",'.repeat(1_000)}`
  const error: BuildError = { _tag: 'AnnotationMalformed', object: ingress, key: 'subnets', expected: 'a', found, advice: '' }
  expect(explainBuildError(error).length).toBeLessThan(300)
})
