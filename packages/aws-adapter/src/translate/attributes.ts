// How do attributes of load balancers and target groups look in the SDK? From a list of pairs to our record and back.
import type { Attributes } from '@alb-ingress/core/aws/load-balancer.js'

interface SdkAttribute {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** Reads AWS's list of attributes. */
export const fromSdkAttributes = (attributes: ReadonlyArray<SdkAttribute> | undefined): Attributes =>
  Object.fromEntries((attributes ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))

/** Writes attributes in the order of their keys. */
export const toSdkAttributes = (attributes: Attributes): Array<{ Key: string; Value: string }> =>
  Object.keys(attributes)
    .sort()
    .map((Key) => ({ Key, Value: attributes[Key] ?? '' }))
