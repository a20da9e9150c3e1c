// What is said when region or VPC cannot be found?
// From what was missing to one sentence: what was looked for, and every flag and variable by which it may be given.
import type { PlaceError } from '../compose.js'

/** Says what was looked for and the ways to give it. */
export const explainPlaceError = (error: PlaceError): string => {
  switch (error._tag) {
    case 'NoRegion':
      return `AWS region: none was given, and the instance metadata has none (${error.detail}); give it by --aws-region, by AWS_REGION, or let pods read the instance metadata (IMDSv2 with a hop limit of 2)`
    case 'NoVpc':
      return `VPC: none was given, and the instance metadata has none (${error.detail}); give it by --aws-vpc-id, by --aws-vpc-tags, or let pods read the instance metadata (IMDSv2 with a hop limit of 2)`
    case 'VpcsNotRead':
      return `VPC: --aws-vpc-tags cannot be looked up (${error.detail}); allow ec2:DescribeVpcs, or give --aws-vpc-id`
    case 'NotOneVpc':
      return `VPC: ${error.vpcIds.length === 0 ? 'none has' : `${error.vpcIds.join(', ')} have`} the tags ${showTags(error.tags)}; give tags that only one has, or --aws-vpc-id`
  }
}

const showTags = (tags: Readonly<Record<string, string>>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
