// How are AWS's services named on a command line, and what is said of them?
// Lists in the syntax of aws-load-balancer-controller: endpoints (`ec2=https://…`) and call rates (`ec2:^Describe=20:100`). A
// service goes by its prefix in host names (`elasticloadbalancing`), its id in the SDKs (`Elastic Load Balancing v2`) or our word.
// https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/ (2026-11-22)
import type * as t from 'io-ts'
import type { Outside } from '../compose.js'
import { fromText, parts } from './setting-text.js'

type AwsEndpoints = NonNullable<Outside['aws']['endpoints']>
type CallThrottles = NonNullable<Outside['aws']['throttles']>
type ServiceName = keyof AwsEndpoints

const serviceNames: ReadonlyMap<string, ServiceName> = new Map([
  ['elasticloadbalancing', 'elbv2'],
  ['elasticloadbalancingv2', 'elbv2'],
  ['elbv2', 'elbv2'],
  ['ec2', 'ec2'],
  ['route53', 'route53'],
  ['acm', 'acm'],
  ['tagging', 'tagging'],
  ['resourcegroupstaggingapi', 'tagging'],
])

const serviceOf = (text: string): ServiceName | undefined => serviceNames.get(text.toLowerCase().replaceAll(' ', ''))

const readAll = <Item>(text: string, read: (part: string) => Item | undefined): ReadonlyArray<Item> | undefined => {
  const items = parts(text).map(read)
  const known = items.filter((item) => item !== undefined)
  return known.length === items.length ? known : undefined
}

/** Where services are: `ec2=https://ec2.example.com,acm=http://127.0.0.1:4566`. */
export const endpoints: t.Type<AwsEndpoints, AwsEndpoints, unknown> = fromText(
  'services with their URLs: ec2=https://…,elasticloadbalancing=https://… (also route53, acm, tagging)',
  (text) => {
    const read = readAll(text, readEndpoint)
    return read === undefined ? undefined : Object.fromEntries(read)
  },
)

const readEndpoint = (part: string): readonly [ServiceName, string] | undefined => {
  const [, name = '', url = ''] = /^([^=]+)=(.+)$/.exec(part) ?? []
  const service = serviceOf(name)
  return service === undefined || !/^https?:/.test(url) || !URL.canParse(url) ? undefined : [service, url]
}

/** How often operations may be called: `elasticloadbalancing:^Describe=20:80` is 20 a second, 80 at once. */
export const throttles: t.Type<CallThrottles, CallThrottles, unknown> = fromText(
  'rates as service:operations=rate:burst, for example elasticloadbalancing:^Describe=20:80,ec2:.*=50:100',
  (text) => readAll(text, readThrottle),
)

const readThrottle = (part: string): CallThrottles[number] | undefined => {
  const [, name = '', pattern = '', rate = '', burst = ''] =
    /^([^:]+):(.+)=(\d{1,6}(?:\.\d{1,6})?):(\d{1,6})$/.exec(part) ?? []
  const service = serviceOf(name)
  const operations = toRegExp(pattern)
  return service === undefined || operations === undefined || Number(rate) <= 0 || Number(burst) < 1
    ? undefined
    : { service, operations, ratePerSecond: Number(rate), burst: Number(burst) }
}

const toRegExp = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}
