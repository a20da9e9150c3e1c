// Which targets should one target group have?
// The desired state of the targets scope: either all of them, or why the cluster cannot tell. What cannot be told keeps what
// is registered: an empty answer from an incomplete snapshot must never empty a target group.
import type { GroupId } from '../aws/group-id.js'
import type { Target } from '../aws/target.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { Pod, PodToSee } from '../kubernetes/pod.js'

/** What should be registered, where the cluster can tell. */
export type WantedTargets = Extract<DesiredTargets, { readonly _tag: 'TargetsWanted' }>

/** What should be registered, or that this cannot be told. */
export type DesiredTargets =
  | {
      readonly _tag: 'TargetsWanted'
      readonly group: GroupId
      readonly targetGroupName: string
      readonly service: ObjectRef
      /** By id and port. */
      readonly targets: ReadonlyArray<Target>
      /** What may stay registered, but is not registered anew, until its pod has been looked at. */
      readonly unjudged: ReadonlyArray<UnjudgedTarget>
      /** Pods among the targets that count as ready only when they are healthy here. */
      readonly gated: ReadonlyArray<GatedPod>
    }
  /** What the cluster says cannot be relied on: registered targets stay. */
  | {
      readonly _tag: 'TargetsKept'
      readonly group: GroupId
      readonly targetGroupName: string
      readonly service: ObjectRef
      readonly why: TargetsDoubt
    }

/** A target whose endpoint is not ready, perhaps only because its pod waits for a target group. */
export interface UnjudgedTarget {
  readonly target: Target
  readonly pod: PodToSee
}

/** A pod with its targets in one target group. */
export interface GatedPod {
  readonly pod: Pod
  readonly targets: ReadonlyArray<Target>
}

/** Why the cluster cannot tell; named as the event that says so. */
export type TargetsDoubt =
  | 'CacheIncomplete'
  | 'ServiceMissing'
  | 'PortMissing'
  | 'NoEndpointSlice'
  | 'NoNode'
  | 'MalformedObject'
