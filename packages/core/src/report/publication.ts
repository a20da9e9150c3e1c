// What is written back to the cluster?
// Finalizers, status and events as data. Publications say what should be so; an adapter that finds it so already writes
// nothing. Events with equal object, reason and message are one event with a count.
import type { Option } from 'fp-ts/lib/Option.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'

/** One thing to write back. */
export type Publication =
  | { readonly _tag: 'AddFinalizer'; readonly ingress: ObjectRef; readonly finalizer: string }
  | { readonly _tag: 'RemoveFinalizer'; readonly ingress: ObjectRef; readonly finalizer: string }
  /** Replaces `status.loadBalancer.ingress`; an empty list clears it. */
  | { readonly _tag: 'SetStatus'; readonly ingress: ObjectRef; readonly addresses: ReadonlyArray<PublishedAddress> }
  /** Sets one condition of a pod; of a pod that is gone, or another of its name, nothing. */
  | {
      readonly _tag: 'SetPodCondition'
      readonly pod: ObjectRef
      readonly uid: string
      /** The version of the pod in which something else was found. */
      readonly seenVersion: string
      readonly condition: PublishedCondition
      /** Whether the status changes, so that the time of the condition does. */
      readonly transition: 'Now' | 'Kept'
    }
  | {
      readonly _tag: 'RecordEvent'
      readonly regarding: ObjectRef
      readonly severity: 'Normal' | 'Warning'
      /** UpperCamel reason code, the same as the error's tag where there is one. */
      readonly reason: string
      readonly message: string
    }

/** A condition of a pod. */
export interface PublishedCondition {
  readonly type: string
  /** `True`, `False` or `Unknown`. */
  readonly status: string
  readonly reason: string
  readonly message: string
}

/** An address of a load balancer, as `kubectl get ingress` shows it. */
export interface PublishedAddress {
  readonly hostname: string
  /** By ascending port. */
  readonly ports: ReadonlyArray<PublishedPort>
}

/** One port of an address. */
export interface PublishedPort {
  readonly port: number
  /** Reason code of what is wrong with this port; None when nothing is. */
  readonly error: Option<string>
}
