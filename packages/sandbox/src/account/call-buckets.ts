// How many calls does AWS let this account make?
// From a call to the token buckets it draws from, all of which must hold a token; a refused call takes none. Buckets
// refill evenly and are full at first. Rates are AWS's published ones and are not part of the account's state: a
// saved account starts with full buckets.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-throttling.html,
// https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html,
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html (2026-11-22)
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ServiceName } from '../wire/aws-services.js'
import { isRead } from './call-log.js'
import type { ApiError } from './operation.js'

export interface Bucket {
  readonly name: string
  readonly burst: number
  readonly refillPerSecond: number
}

interface Level {
  readonly tokens: number
  readonly at: Instant
}

/** Buckets that were ever drawn from, by name. */
export type BucketLevels = Readonly<Record<string, Level>>

export interface Draw {
  readonly levels: BucketLevels
  readonly outcome: 'Granted' | 'Refused'
}

const bucket = (name: string, burst: number, refillPerSecond: number): Bucket => ({ name, burst, refillPerSecond })

const loadBalancingBucket = (operation: string): Bucket => {
  if (operation.startsWith('DescribeTrustStore')) return bucket(`elasticloadbalancing/${operation}`, 40, 10)
  if (isRead(operation)) return bucket('elasticloadbalancing/non-mutating', 40, 10)
  if (operation === 'CreateLoadBalancer' || operation === 'SetSubnets')
    return bucket('elasticloadbalancing/resource-intensive', 10, 0.2)
  if (operation === 'RegisterTargets' || operation === 'DeregisterTargets')
    return bucket('elasticloadbalancing/registration', 20, 4)
  return bucket('elasticloadbalancing/mutating', 20, 3)
}

const costlyWhenUnfiltered = new Set(['DescribeInstances', 'DescribeNetworkInterfaces', 'DescribeSecurityGroups'])

const narrows = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && Object.values(input).some((value) => value !== undefined)

const ec2Bucket = (operation: string, input: unknown): Bucket => {
  if (costlyWhenUnfiltered.has(operation) && !narrows(input)) return bucket(`ec2/${operation}/unfiltered`, 50, 10)
  if (isRead(operation)) return bucket(`ec2/${operation}`, 100, 20)
  if (operation === 'CreateTags' || operation === 'DeleteTags') return bucket(`ec2/${operation}`, 100, 10)
  return bucket(`ec2/${operation}`, 50, 5)
}

const route53Rates: Readonly<Record<string, readonly [burst: number, refillPerSecond: number]>> = {
  CreateHostedZone: [40, 2],
  DeleteHostedZone: [40, 5],
  AssociateVPCWithHostedZone: [20, 5],
  DisassociateVPCFromHostedZone: [10, 5],
}

const otherRates: Readonly<Record<string, readonly [burst: number, refillPerSecond: number]>> = {
  'acm/DescribeCertificate': [10, 10],
  'acm/ListCertificates': [5, 5],
  'acm/ListTagsForCertificate': [10, 10],
  'tagging/GetResources': [15, 15],
  'wafv2/AssociateWebACL': [1, 0.5],
  'wafv2/DisassociateWebACL': [1, 0.5],
  'wafv2/GetWebACLForResource': [1, 1],
  'wafv2/ListResourcesForWebACL': [1, 1],
}

/** Lists the buckets that a call draws from; none where AWS publishes no rate. */
export const bucketsOf = (service: ServiceName, operation: string, input: unknown): ReadonlyArray<Bucket> => {
  switch (service) {
    case 'elasticloadbalancing':
      return [bucket('elasticloadbalancing/account', 40, 10), loadBalancingBucket(operation)]
    case 'ec2':
      return [ec2Bucket(operation, input)]
    case 'route53':
      return [
        bucket('route53/account', 50, 10),
        bucket(`route53/${operation}`, ...(route53Rates[operation] ?? [50, 10])),
      ]
    case 'acm':
    case 'tagging':
    case 'wafv2':
    case 'shield':
    case 'sts': {
      const rate = otherRates[`${service}/${operation}`]
      return rate === undefined ? [] : [bucket(`${service}/${operation}`, ...rate)]
    }
  }
}

const tokensAt = (levels: BucketLevels, { name, burst, refillPerSecond }: Bucket, now: Instant): number => {
  const level = levels[name]
  return level === undefined ? burst : Math.min(burst, level.tokens + ((now - level.at) / 1_000) * refillPerSecond)
}

/** Takes one token from each bucket, or none from any. */
export const drawTokens = (levels: BucketLevels, buckets: ReadonlyArray<Bucket>, now: Instant): Draw =>
  buckets.every((one) => tokensAt(levels, one, now) >= 1)
    ? {
        levels: {
          ...levels,
          ...Object.fromEntries(buckets.map((one) => [one.name, { tokens: tokensAt(levels, one, now) - 1, at: now }])),
        },
        outcome: 'Granted',
      }
    : { levels, outcome: 'Refused' }

/** Words the refusal as the service does. The wire code of ELBv2 is `Throttling`, whatever its documentation says. */
export const throttled = (service: ServiceName): ApiError => {
  switch (service) {
    case 'ec2':
      return { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 }
    case 'tagging':
      return { code: 'ThrottledException', message: 'Rate exceeded', status: 400 }
    case 'acm':
    case 'wafv2':
    case 'shield':
      return { code: 'ThrottlingException', message: 'Rate exceeded', status: 400 }
    case 'elasticloadbalancing':
    case 'route53':
    case 'sts':
      return { code: 'Throttling', message: 'Rate exceeded', status: 400 }
  }
}
