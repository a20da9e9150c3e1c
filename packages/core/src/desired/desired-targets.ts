// Which targets should one target group have?
// The desired state of the targets scope: either all of them, or why the cluster cannot tell. What cannot be told keeps what
// is registered: an empty answer from an incomplete cache must never empty a target group.
import type { GroupId } from '../aws/group-id.js'
import type { Target } from '../aws/target.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'

/** What should be registered, or that this cannot be told. */
export type DesiredTargets =
  | {
      readonly _tag: 'TargetsWanted'
      readonly group: GroupId
      readonly targetGroupName: string
      readonly service: ObjectRef
      /** By id and port. */
      readonly targets: ReadonlyArray<Target>
    }
  /** What the cluster says cannot be relied on: registered targets stay. */
  | {
      readonly _tag: 'TargetsKept'
      readonly group: GroupId
      readonly targetGroupName: string
      readonly service: ObjectRef
      readonly why: TargetsDoubt
    }

/** Why the cluster cannot tell. */
/** Why the cluster cannot tell; named as the event that says so. */
export type TargetsDoubt =
  | 'CacheIncomplete'
  | 'ServiceMissing'
  | 'PortMissing'
  | 'NoEndpointSlice'
  | 'NoNode'
  | 'MalformedObject'
