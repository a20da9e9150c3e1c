// What can go wrong when AWS is called?
// A closed, small union: what was being done (`operation`), how it ended and whether it may have been done. Adapters sort
// every SDK error into it; text for people is made in `explainCloudError` alone.

interface Called {
  /** The service and its API operation: `elbv2:CreateRule`. */
  readonly operation: string
}

export type CloudError =
  /** The request never left: nothing was done. */
  | (Called & { readonly _tag: 'NotSent'; readonly detail: string })
  /** The request left and no answer came: it may or may not have been done. */
  | (Called & { readonly _tag: 'OutcomeUnknown'; readonly detail: string })
  | (Called & { readonly _tag: 'Throttled' })
  | (Called & { readonly _tag: 'AccessDenied'; readonly detail: string })
  /** AWS does not know or no longer takes who we say we are: expired, revoked, wrongly signed. */
  | (Called & { readonly _tag: 'CredentialsRefused'; readonly code: string; readonly detail: string })
  | (Called & { readonly _tag: 'NotFound'; readonly code: string; readonly detail: string })
  /** A name, rule, permission or record exists already, or a priority is in use. */
  | (Called & { readonly _tag: 'AlreadyExists'; readonly code: string; readonly detail: string })
  | (Called & { readonly _tag: 'InUse'; readonly code: string; readonly detail: string })
  | (Called & { readonly _tag: 'QuotaReached'; readonly code: string; readonly detail: string })
  | (Called & { readonly _tag: 'InvalidRequest'; readonly code: string; readonly detail: string })
  /** AWS is there and cannot serve: 5xx, a prior request that is not complete. */
  | (Called & { readonly _tag: 'Unavailable'; readonly code: string; readonly detail: string })
  | (Called & { readonly _tag: 'Unexpected'; readonly cause: unknown })

/** Whose turn is it to act? Retry, event severity and metric labels follow from it. */
export type Turn = 'user' | 'operator' | 'time' | 'us'

/** Tells who can end this situation. */
export const turnOfCloudError = (error: CloudError): Turn => {
  switch (error._tag) {
    case 'NotSent':
    case 'OutcomeUnknown':
    case 'Throttled':
    case 'CredentialsRefused':
    case 'InUse':
    case 'Unavailable':
      return 'time'
    case 'AccessDenied':
    case 'QuotaReached':
      return 'operator'
    case 'InvalidRequest':
      return 'user'
    case 'NotFound':
    case 'AlreadyExists':
    case 'Unexpected':
      return 'us'
  }
}

/**
 * Tells whether AWS refused a request for what it holds; when one item of several is at fault, the others may be done by
 * themselves.
 */
export const isRefusedForContent = (error: CloudError): boolean => {
  switch (error._tag) {
    case 'NotFound':
    case 'AlreadyExists':
    case 'QuotaReached':
    case 'InvalidRequest':
      return true
    case 'NotSent':
    case 'OutcomeUnknown':
    case 'Throttled':
    case 'AccessDenied':
    case 'CredentialsRefused':
    case 'InUse':
    case 'Unavailable':
    case 'Unexpected':
      return false
  }
}

/** Tells whether AWS may hold something else than we remember: it contradicts us, or nobody knows what it holds now. */
export const isReasonForDoubt = (error: CloudError): boolean => {
  switch (error._tag) {
    case 'OutcomeUnknown':
    case 'NotFound':
    case 'AlreadyExists':
    case 'Unexpected':
      return true
    case 'NotSent':
    case 'Throttled':
    case 'AccessDenied':
    case 'CredentialsRefused':
    case 'InUse':
    case 'QuotaReached':
    case 'InvalidRequest':
    case 'Unavailable':
      return false
  }
}

/** Says what happened and what to do, in one line. */
export const explainCloudError = (error: CloudError): string => {
  switch (error._tag) {
    case 'NotSent':
      return `${error.operation}: the request could not be sent (${error.detail}); it is tried again`
    case 'OutcomeUnknown':
      return `${error.operation}: no answer came (${error.detail}); what AWS holds is read again before going on`
    case 'Throttled':
      return `${error.operation}: AWS throttles this account; it is tried again more slowly`
    case 'AccessDenied':
      return `${error.operation}: not allowed (${error.detail}); grant this action to the controller's role`
    case 'CredentialsRefused':
      return `${error.operation}: AWS refuses our credentials (${error.code}: ${error.detail}); they are looked for again, renew them if this goes on`
    case 'NotFound':
      return `${error.operation}: ${error.code}: ${error.detail}; what AWS holds is read again`
    case 'AlreadyExists':
      return `${error.operation}: ${error.code}: ${error.detail}; what AWS holds is read again`
    case 'InUse':
      return `${error.operation}: ${error.code}: ${error.detail}; it is tried again later`
    case 'QuotaReached':
      return `${error.operation}: ${error.code}: ${error.detail}; raise the quota or remove what is not needed`
    case 'InvalidRequest':
      return `${error.operation}: ${error.code}: ${error.detail}; change what the message names`
    case 'Unavailable':
      return `${error.operation}: ${error.code}: ${error.detail}; it is tried again`
    case 'Unexpected':
      return `${error.operation}: an answer that we do not know: ${String(error.cause)}; please report it`
  }
}
