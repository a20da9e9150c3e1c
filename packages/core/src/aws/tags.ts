// How do we recognise what is ours?
// Tag sets as records, and the keys that track ownership. The first three are aws-load-balancer-controller's and are on
// everything that belongs to a group; ours are added by create calls only and never compared with recorded state.

/** Keys and values; AWS knows no order among them. */
export type Tags = Readonly<Record<string, string>>

/** Names the cluster that owns a resource. */
export const clusterTagKey = 'elbv2.k8s.aws/cluster'
/** Names the group that a resource belongs to. */
export const stackTagKey = 'ingress.k8s.aws/stack'
/** A resource's id inside its group. */
export const resourceTagKey = 'ingress.k8s.aws/resource'
/** Marks the shared backend security group, which belongs to no stack. */
export const sharedResourceTagKey = 'elbv2.k8s.aws/resource'
/** The value of that tag. */
export const backendGroupTagValue = 'backend-sg'
/** UID of the Ingress that a resource was created for. */
export const sourceTagKey = 'alb-ingress.io/source'
/** Counts replacements of one resource; absent on the first. */
export const generationTagKey = 'alb-ingress.io/generation'

/** Lists tags as pairs in the order of their keys. */
export const tagPairs = (tags: Tags): ReadonlyArray<readonly [key: string, value: string]> =>
  Object.keys(tags)
    .sort()
    .map((key) => [key, tags[key] ?? ''] as const)

/** Leaves out some keys of a tag set. */
export const withoutTags = (tags: Tags, keys: ReadonlyArray<string>): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
