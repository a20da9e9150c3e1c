// Is this ours?
// Ours means: our cluster tag and the group's stack tag (that it is in our VPC is settled when it is read). Anything else
// on our load balancers was made by others and is never touched.
import { type GroupId, showGroupId } from './group-id.js'
import { clusterTagKey, stackTagKey, type Tags } from './tags.js'

/** Whether tags say that a resource belongs to a group of this cluster. */
export const isOwnedBy = (clusterName: string, group: GroupId, tags: Tags): boolean =>
  tags[clusterTagKey] === clusterName && tags[stackTagKey] === showGroupId(group)
