// What entitles us to make a change?
// Creates and updates are entitled by being asked for. A delete needs an owner that was seen to go, or an owner that is
// alive, was read from a complete snapshot, compiled without error and no longer asks.

export type Cause =
  | { readonly _tag: 'AskedFor' }
  /** The owning Ingress has a deletion timestamp, or was known and left. */
  | { readonly _tag: 'OwnerGone'; readonly owner: string }
  /** The owner is alive, known completely, compiled without error, and no longer asks for it. */
  | { readonly _tag: 'NoLongerAskedFor'; readonly owner: string }

export const askedFor: Cause = { _tag: 'AskedFor' }
