// Which SDK clients talk to AWS, and how are they set up?
// From region, endpoints, credentials, a fence and an optional request handler to one client per service. The SDK never
// retries (`maxAttempts: 1`): pacing, retries and time-outs are `budget/`'s. The fence is asked when a request is whole,
// signed, and next goes to the handler, and once more by our sockets. With a request handler of the caller's,
// nothing is read from the environment or from shared configuration files, so that a call makes only promises and can
// be repeated exactly.
import { ACMClient } from '@aws-sdk/client-acm'
import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { Route53Client } from '@aws-sdk/client-route-53'
import type { CallFence } from './fence/call-fence.js'
import { type FencedSockets, fencedSockets } from './fence/fenced-sockets.js'
import { notPermitted } from './fence/not-permitted.js'
import type { ServiceName } from './operation-name.js'

/** What every SDK client sends its requests through. */
export type AwsRequestHandler = NonNullable<EC2ClientConfig['requestHandler']>

/** Fixed keys, or a function that finds and renews them. */
export type AwsCredentials = NonNullable<EC2ClientConfig['credentials']>

/** Where a service is, when it is not where AWS says: `http://127.0.0.1:4566`. */
export type AwsEndpoints = Readonly<Partial<Record<ServiceName, string>>>

export interface AwsClientSettings {
  readonly region: string
  readonly endpoints?: AwsEndpoints | undefined
  /** Without any, the SDK looks in the usual places: environment, web identity, instance. */
  readonly credentials?: AwsCredentials | undefined
  /** Without any, Node's own sockets. */
  readonly requestHandler?: AwsRequestHandler | undefined
}

export interface AwsClients {
  readonly elbv2: ElasticLoadBalancingV2Client
  readonly ec2: EC2Client
  readonly route53: Route53Client
  readonly acm: ACMClient
  readonly tagging: ResourceGroupsTaggingAPIClient
}

/** Names one endpoint for all services, as an emulator has it. */
export const sameEndpoint = (url: string): AwsEndpoints => ({
  elbv2: url,
  ec2: url,
  route53: url,
  acm: url,
  tagging: url,
})

/** Makes the clients; no call is made. */
export const awsClients = (settings: AwsClientSettings, fence: CallFence): AwsClients => {
  const sockets = fencedSockets(fence)
  const config = (service: ServiceName): CommonConfig => clientConfig(settings, sockets, service)
  const clients = {
    elbv2: new ElasticLoadBalancingV2Client(config('elbv2')),
    ec2: new EC2Client(config('ec2')),
    route53: new Route53Client(config('route53')),
    acm: new ACMClient(config('acm')),
    tagging: new ResourceGroupsTaggingAPIClient(config('tagging')),
  }
  Object.values(clients).forEach((client) => {
    holdBack(client as unknown as AnyClient, fence)
  })
  return clients
}

/** Makes a client for what is asked before anybody can lead: no fence holds it back. */
export const unfencedEc2Client = (settings: AwsClientSettings): EC2Client =>
  new EC2Client(clientConfig(settings, {}, 'ec2'))

/** All clients have such a stack; they differ in the types of what goes through it. */
type AnyClient = Pick<EC2Client, 'middlewareStack'>

/** The last step before the handler: credentials may have taken their time to come. */
const holdBack = ({ middlewareStack }: AnyClient, fence: CallFence): void => {
  middlewareStack.add((next) => (args) => (fence.isOpen() ? next(args) : Promise.reject(notPermitted())), {
    name: 'fence',
    step: 'deserialize',
    priority: 'low',
  })
}

const clientConfig = (
  settings: AwsClientSettings,
  sockets: Partial<FencedSockets>,
  service: ServiceName,
): CommonConfig => {
  const { region, credentials, requestHandler } = settings
  const endpoint = settings.endpoints?.[service]
  return {
    region,
    maxAttempts: 1,
    customUserAgent: 'alb-ingress-controller',
    ...(credentials === undefined ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(requestHandler === undefined
      ? { requestHandler: { ...sockets } }
      : injectedConfig(requestHandler, endpoint ?? regionalEndpoint(service, region))),
  }
}

type CommonConfig = Pick<
  EC2ClientConfig,
  'region' | 'maxAttempts' | 'customUserAgent' | 'credentials' | 'endpoint' | keyof InjectedConfig
>

type InjectedConfig = Pick<
  EC2ClientConfig,
  | 'requestHandler'
  | 'endpoint'
  | 'retryMode'
  | 'defaultsMode'
  | 'useDualstackEndpoint'
  | 'useFipsEndpoint'
  | 'userAgentAppId'
  | 'authSchemePreference'
  | 'disableClockSkewCorrection'
>

/** Everything that the SDK would else look up in files. */
const injectedConfig = (requestHandler: AwsRequestHandler, endpoint: string): InjectedConfig => ({
  requestHandler,
  endpoint,
  retryMode: 'standard',
  defaultsMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: () => Promise.resolve(undefined),
  authSchemePreference: [],
  disableClockSkewCorrection: true,
})

/** Host names of AWS. https://docs.aws.amazon.com/general/latest/gr/rande.html (2026-11-22) */
const regionalEndpoint = (service: ServiceName, region: string): string => {
  switch (service) {
    case 'elbv2':
      return `https://elasticloadbalancing.${region}.amazonaws.com`
    case 'route53':
      return 'https://route53.amazonaws.com'
    case 'ec2':
    case 'acm':
    case 'tagging':
      return `https://${service}.${region}.amazonaws.com`
  }
}
