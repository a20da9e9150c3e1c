// How does a test itself talk to AWS?
// The SDK's clients, pointed at one endpoint with made-up credentials. Point them past the proxy that counts, so that what a
// test looks up is not counted. They do not retry: an unexpected error is shown as it came.
import { ACMClient } from '@aws-sdk/client-acm'
import { EC2Client } from '@aws-sdk/client-ec2'
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { Route53Client } from '@aws-sdk/client-route-53'

export interface AwsClients {
  readonly acm: ACMClient
  readonly ec2: EC2Client
  readonly elbv2: ElasticLoadBalancingV2Client
  readonly route53: Route53Client
  readonly tagging: ResourceGroupsTaggingAPIClient
}

export const region = 'us-east-1'

/** Makes clients that sign with the access key given. */
export const awsClients = (endpoint: string, accessKeyId = 'AKIDTEST'): AwsClients => {
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey: 'none' }, maxAttempts: 1 }
  return {
    acm: new ACMClient(settings),
    ec2: new EC2Client(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    route53: new Route53Client(settings),
    tagging: new ResourceGroupsTaggingAPIClient(settings),
  }
}
