import { expect, test } from 'vitest'
import { bucketsOf } from '../../src/budget/published-buckets.js'

test('counts a load balancing call against the account and its category, and the sweep against its own bucket', () => {
  expect(bucketsOf({ operation: 'elbv2:SetSubnets', lane: 'sweep' })).toEqual([
    { name: 'elbv2/account', burst: 40, refillPerSecond: 10 },
    { name: 'elbv2/resource-intensive', burst: 10, refillPerSecond: 0.2 },
    { name: 'elbv2/sweep', burst: 2, refillPerSecond: 2 },
  ])
})

test('has the published figures of every category', () => {
  const figures = (
    [
      'elbv2:DeregisterTargets',
      'elbv2:DescribeTags',
      'elbv2:DeleteLoadBalancer',
      'ec2:DescribeInstances',
      'ec2:DeleteTags',
      'ec2:CreateSecurityGroup',
      'route53:ChangeResourceRecordSets',
      'acm:ListCertificates',
      'acm:DescribeCertificate',
      'tagging:GetResources',
    ] as const
  ).map((operation) => bucketsOf({ operation, lane: 'change' }).at(-1))
  expect(figures).toEqual([
    { name: 'elbv2/registration', burst: 20, refillPerSecond: 4 },
    { name: 'elbv2/non-mutating', burst: 40, refillPerSecond: 10 },
    { name: 'elbv2/mutating', burst: 20, refillPerSecond: 3 },
    { name: 'ec2/DescribeInstances', burst: 100, refillPerSecond: 20 },
    { name: 'ec2/DeleteTags', burst: 100, refillPerSecond: 10 },
    { name: 'ec2/CreateSecurityGroup', burst: 50, refillPerSecond: 5 },
    { name: 'route53/ChangeResourceRecordSets', burst: 50, refillPerSecond: 10 },
    { name: 'acm/ListCertificates', burst: 5, refillPerSecond: 5 },
    { name: 'acm/DescribeCertificate', burst: 10, refillPerSecond: 10 },
    { name: 'tagging/GetResources', burst: 15, refillPerSecond: 15 },
  ])
})
