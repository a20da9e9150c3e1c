// Which read-only truths does planning depend on?
// Things in AWS that we look up and do not own, asked for as data so that an adapter can answer many at once. A question
// is its own key: equal texts are equal questions. How long an answer stays good is decided here, once.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'

/** What to look up. */
export type Question =
  /** Every subnet of the VPC with tags and free addresses. */
  | { readonly _tag: 'SubnetsOfVpc'; readonly vpcId: string }
  /** Route tables of the VPC, to tell public subnets from private ones. */
  | { readonly _tag: 'RouteTablesOfVpc'; readonly vpcId: string }
  | { readonly _tag: 'AvailabilityZones' }
  | { readonly _tag: 'Vpc'; readonly vpcId: string }
  /** Issued certificates of every key type with all their names. */
  | { readonly _tag: 'Certificates' }
  | { readonly _tag: 'HostedZones'; readonly vpcId: string }
  /** Security groups by `sg-…` id or by `Name` tag, inside the VPC. */
  | { readonly _tag: 'SecurityGroupsNamed'; readonly vpcId: string; readonly idsOrNames: ReadonlyArray<string> }
  /** The primary network interfaces of instances, with their security groups. */
  | { readonly _tag: 'InstanceInterfaces'; readonly instanceIds: ReadonlyArray<string> }
  /** The network interfaces that own IP addresses, with their security groups. */
  | { readonly _tag: 'AddressInterfaces'; readonly vpcId: string; readonly ipAddresses: ReadonlyArray<string> }

/** Writes a question so that equal questions are equal texts. */
export const showQuestion = (question: Question): string => {
  switch (question._tag) {
    case 'SubnetsOfVpc':
    case 'RouteTablesOfVpc':
    case 'Vpc':
    case 'HostedZones':
      return `${question._tag}:${question.vpcId}`
    case 'AvailabilityZones':
    case 'Certificates':
      return question._tag
    case 'SecurityGroupsNamed':
      return `${question._tag}:${question.vpcId}:${question.idsOrNames.join(',')}`
    case 'InstanceInterfaces':
      return `${question._tag}:${question.instanceIds.join(',')}`
    case 'AddressInterfaces':
      return `${question._tag}:${question.vpcId}:${question.ipAddresses.join(',')}`
  }
}

/** By text form. */
export const questionOrd: Ord<Question> = contramap(showQuestion)(stringOrd)
