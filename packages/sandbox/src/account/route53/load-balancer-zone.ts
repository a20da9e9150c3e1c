// In which hosted zone do the names of a region's Application Load Balancers lie?
// AWS has one constant zone per region; an alias to a load balancer names it, and DescribeLoadBalancers shows it as
// CanonicalHostedZoneId. https://docs.aws.amazon.com/general/latest/gr/elb.html (2026-11-22)
// Regions that are not listed share one made-up id, because the simulation needs only that it be the same everywhere.

const zoneIds: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'Z14GRHDCWA56QT',
  'ap-south-1': 'ZP97RAFLXTNZK',
  'ap-southeast-1': 'Z1LMS91P8CMLE5',
  'ap-southeast-2': 'Z1GM3OXH4ZPM65',
  'ca-central-1': 'ZQSVJUPU6J1EY',
  'eu-central-1': 'Z215JYRZR1TBD5',
  'eu-north-1': 'Z23TAZ6LKFMNIO',
  'eu-west-1': 'Z32O12XQLNTSW2',
  'eu-west-2': 'ZHURV8PSTC4K8',
  'eu-west-3': 'Z3Q77PNBQS71R4',
  'sa-east-1': 'Z2P70J7HTTTPLU',
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-east-2': 'Z3AADJGX6KTTL2',
  'us-west-1': 'Z368ELLRRE2KJ0',
  'us-west-2': 'Z1H1FL5HABSF5',
}

/** Names the hosted zone of a region's load balancers. */
export const loadBalancerZoneId = (region: string): string => zoneIds[region] ?? 'Z00000000SANDBOX'
