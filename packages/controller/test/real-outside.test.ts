// What is said when region or VPC cannot be found.
import { expect, it } from 'vitest'
import { explainOutsideError } from '@alb-ingress/controller/real-outside.js'

const detail = 'no answer within a second'
const tags = { Name: 'shop', stage: 'test' }

it.each([
  [
    'no region',
    { _tag: 'NoRegion', detail },
    'AWS region: none of --aws-region, AWS_DEFAULT_REGION and AWS_REGION is given, and the metadata of the EC2 instance that this runs on has none (no answer within a second); give --aws-region or AWS_REGION; in a pod on EC2, let it read the metadata (IMDSv2 with a hop limit of 2)',
  ],
  [
    'no VPC',
    { _tag: 'NoVpc', detail },
    'VPC: neither --aws-vpc-id nor --aws-vpc-tags is given, and the metadata of the EC2 instance that this runs on has none (no answer within a second); give one of them; in a pod on EC2, let it read the metadata (IMDSv2 with a hop limit of 2)',
  ],
  [
    'tags that could not be looked up',
    { _tag: 'VpcsNotRead', detail: 'connect ECONNREFUSED' },
    'VPC: --aws-vpc-tags cannot be looked up (connect ECONNREFUSED); allow ec2:DescribeVpcs, or give --aws-vpc-id',
  ],
  [
    'tags that no VPC has',
    { _tag: 'NotOneVpc', tags, vpcIds: [] },
    'VPC: none has the tags Name=shop,stage=test; give tags that only one has, or --aws-vpc-id',
  ],
  [
    'tags that two VPCs have',
    { _tag: 'NotOneVpc', tags, vpcIds: ['vpc-1', 'vpc-2'] },
    'VPC: vpc-1, vpc-2 have the tags Name=shop,stage=test; give tags that only one has, or --aws-vpc-id',
  ],
] as const)('tells the ways out of %s', (_, error, sentence) => {
  expect(explainOutsideError(error)).toBe(sentence)
})
