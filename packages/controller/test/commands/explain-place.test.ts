// What is said when region or VPC cannot be found.
import { expect, it } from 'vitest'
import { explainPlaceError } from '@alb-ingress/controller/commands/explain-place.js'

const detail = 'no answer within a second'
const tags = { Name: 'shop', stage: 'test' }

it.each([
  [
    { _tag: 'NoRegion', detail },
    'AWS region: none was given, and the instance metadata has none (no answer within a second); give it by --aws-region, by AWS_REGION, or let pods read the instance metadata (IMDSv2 with a hop limit of 2)',
  ],
  [
    { _tag: 'NoVpc', detail },
    'VPC: none was given, and the instance metadata has none (no answer within a second); give it by --aws-vpc-id, by --aws-vpc-tags, or let pods read the instance metadata (IMDSv2 with a hop limit of 2)',
  ],
  [
    { _tag: 'VpcsNotRead', detail: 'connect ECONNREFUSED' },
    'VPC: --aws-vpc-tags cannot be looked up (connect ECONNREFUSED); allow ec2:DescribeVpcs, or give --aws-vpc-id',
  ],
  [
    { _tag: 'NotOneVpc', tags, vpcIds: [] },
    'VPC: none has the tags Name=shop,stage=test; give tags that only one has, or --aws-vpc-id',
  ],
  [
    { _tag: 'NotOneVpc', tags, vpcIds: ['vpc-1', 'vpc-2'] },
    'VPC: vpc-1, vpc-2 have the tags Name=shop,stage=test; give tags that only one has, or --aws-vpc-id',
  ],
] as const)('%o', (error, sentence) => {
  expect(explainPlaceError(error)).toBe(sentence)
})
