// Why is a change in the plan? For people only: no code branches on it.

/** A sentence in three parts. */
export interface Reason {
  /** For example `Ingress shop/web`. */
  readonly object: string
  /** For example `spec.rules[0].http.paths[1]`; empty for the object as a whole. */
  readonly field: string
  /** A clause that completes "because …": `was added`, `sends to Service shop/web:80`. */
  readonly clause: string
}

/** Writes a reason as it stands after "because". */
export const showReason = (reason: Reason): string =>
  [reason.object, reason.field, reason.clause].filter((part) => part !== '').join(' ')
