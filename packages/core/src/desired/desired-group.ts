// What should exist for one group?
// The desired state of the group scope, complete with all defaults made explicit.
// References between resources are by resource id; the ids of AWS are found when calls are formed.
import type { Option } from 'fp-ts/lib/Option.js'
import type { Listener } from '../aws/listener.js'
import type { LoadBalancer } from '../aws/load-balancer.js'
import type { SecurityGroup } from '../aws/security-group.js'
import type { TargetGroup } from '../aws/target-group.js'
import type { Backend } from '../fragment/fragment.js'
import type { BuildError } from '../ingress/build-error.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { GroupId } from '../aws/group-id.js'
import type { Warning } from '../ingress/warning.js'

/** What should become of a group: made so, deleted, or left as it is. */
export type DesiredGroup = WantedGroup | GoneGroup | KeptGroup

/** Everything the group's members ask for. */
export interface WantedGroup {
  readonly _tag: 'GroupWanted'
  readonly group: GroupId
  readonly owner: ObjectRef
  readonly loadBalancer: LoadBalancer
  /** By ascending port. */
  readonly listeners: ReadonlyArray<Listener>
  /** By resource id. */
  readonly targetGroups: ReadonlyArray<WantedTargetGroup>
  /** None when the user gave security groups. */
  readonly securityGroup: Option<SecurityGroup>
  readonly hosts: ReadonlyArray<string>
  readonly warnings: ReadonlyArray<Warning>
}

/** Every member was seen to go: all of the group's resources may be deleted. */
export interface GoneGroup {
  readonly _tag: 'GroupGone'
  readonly group: GroupId
  readonly owner: ObjectRef
}

/** A member fails or is unknown: what there is stays as it is. */
export interface KeptGroup {
  readonly _tag: 'GroupKept'
  readonly group: GroupId
  readonly errors: ReadonlyArray<BuildError>
}

/** A target group with the backend that it stands for, from which its targets are found. */
export interface WantedTargetGroup {
  readonly targetGroup: TargetGroup
  readonly backend: Backend
}
