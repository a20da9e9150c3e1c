// Which tags does everything of a group carry?
// The user's tags, and over them those that show whose a resource is: cluster, group and resource id as
// aws-load-balancer-controller writes them, and the Ingress it was made for.
import { type GroupId, showGroupId } from '../aws/group-id.js'
import type { ResourceId } from '../aws/resource-id.js'
import { clusterTagKey, resourceTagKey, sourceTagKey, stackTagKey, type Tags } from '../aws/tags.js'

/** What the tags of one group's resources are made of. */
export interface TagOrigin {
  readonly clusterName: string
  readonly group: GroupId
  readonly ingressUid: string
}

const ownershipTags = ({ clusterName, group, ingressUid }: TagOrigin): Tags => ({
  [clusterTagKey]: clusterName,
  [stackTagKey]: showGroupId(group),
  [sourceTagKey]: ingressUid,
})

/** Adds the tags of a resource that is known by its id. */
export const resourceTags = (origin: TagOrigin, resourceId: ResourceId, userTags: Tags): Tags => ({
  ...userTags,
  ...ownershipTags(origin),
  [resourceTagKey]: resourceId,
})

/** Adds the tags of a rule; its positional tag is added when its priority is known. */
export const ruleTags = (origin: TagOrigin, userTags: Tags): Tags => ({ ...userTags, ...ownershipTags(origin) })
