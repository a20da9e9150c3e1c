// For whom is a policy: where, for which cluster, and for what?
// What is not known widens it: without a region it holds in all, without a VPC in all of them.
import type { Option } from 'fp-ts/lib/Option.js'
import type { DnsPolicy } from '../../annotations/planner-settings.js'

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html (2026-11-25) */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov'

export interface PolicyScope {
  readonly partition: Partition
  readonly region: Option<string>
  readonly clusterName: string
  readonly vpcId: Option<string>
  readonly dnsPolicy: DnsPolicy
  /** Of the controller, or of somebody who only plans. */
  readonly use: 'run' | 'plan'
}

/** Tells the partition of a region by its prefix. */
export const partitionOf = (region: string): Partition => {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
