// Which AWS services are simulated, and how does each speak?
// One row per service under its signing name, which every signed request carries. Operations and shapes are the
// schemas that the SDK's clients export from their package roots; protocol, version, target prefix and XML namespace
// are the service's own.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (credential scope,
// 2026-11-22)
import * as acm from '@aws-sdk/client-acm'
import * as ec2 from '@aws-sdk/client-ec2'
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2'
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api'
import * as route53 from '@aws-sdk/client-route-53'
import * as shield from '@aws-sdk/client-shield'
import * as sts from '@aws-sdk/client-sts'
import * as wafv2 from '@aws-sdk/client-wafv2'

export type Protocol = 'awsQuery' | 'ec2Query' | 'restXml' | 'awsJson1.1'

/** The signing names of the simulated services: the one word for a service throughout the account. */
export type ServiceName = 'elasticloadbalancing' | 'ec2' | 'route53' | 'acm' | 'tagging' | 'wafv2' | 'shield' | 'sts'

export interface AwsService {
  readonly protocol: Protocol
  /** Everything the client package exports; the schemas end in `$`. */
  readonly exports: Readonly<Record<string, unknown>>
  /** Of XML responses; empty for JSON. */
  readonly xmlNamespace: string
  /** Before the dot of `x-amz-target`; empty unless JSON. */
  readonly targetPrefix: string
}

const query = (exports: Readonly<Record<string, unknown>>, xmlNamespace: string): AwsService => ({
  protocol: 'awsQuery',
  exports,
  xmlNamespace,
  targetPrefix: '',
})

const json = (exports: Readonly<Record<string, unknown>>, targetPrefix: string): AwsService => ({
  protocol: 'awsJson1.1',
  exports,
  xmlNamespace: '',
  targetPrefix,
})

/** The simulated services by signing name. */
export const awsServices: Readonly<Record<ServiceName, AwsService>> = {
  elasticloadbalancing: query(elbv2, 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/'),
  sts: query(sts, 'https://sts.amazonaws.com/doc/2011-06-15/'),
  ec2: {
    protocol: 'ec2Query',
    exports: ec2,
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    targetPrefix: '',
  },
  route53: {
    protocol: 'restXml',
    exports: route53,
    xmlNamespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
    targetPrefix: '',
  },
  acm: json(acm, 'CertificateManager'),
  tagging: json(tagging, 'ResourceGroupsTaggingAPI_20170126'),
  wafv2: json(wafv2, 'AWSWAF_20190729'),
  shield: json(shield, 'AWSShield_20160616'),
}

/** Tells whether a signing name is that of a simulated service. */
export const isServiceName = (name: string): name is ServiceName => Object.hasOwn(awsServices, name)
