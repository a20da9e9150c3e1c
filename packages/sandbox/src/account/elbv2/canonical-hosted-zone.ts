// Which hosted zone do the DNS names of a region's Application Load Balancers live in?
// A constant per region, needed for alias records; clients read it from DescribeLoadBalancers and must not know it.
// https://docs.aws.amazon.com/general/latest/gr/elb.html (2026-11-22). Regions that are not listed get a made-up id
// of the same form, because the account may be simulated anywhere.
import { hashOrder } from '../make-id.js'

const zoneIds: Readonly<Record<string, string>> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-west-2': 'Z1H1FL5HABSF5',
  'eu-west-1': 'Z32O12XQLNTSW2',
}

/** Gives the id of the zone, as DescribeLoadBalancers reports it. */
export const canonicalHostedZoneId = (region: string): string =>
  zoneIds[region] ?? `Z${hashOrder(region).slice(0, 13).toUpperCase()}`
