// What can go wrong when the Kubernetes API is called? A closed, small union; text is made in `explainClusterError` alone.
import type { Turn } from './cloud-error.js'

interface Requested {
  /** Verb and object: `patch Ingress shop/web status`. */
  readonly request: string
}

export type ClusterError =
  /** The object was changed by somebody else meanwhile. */
  | (Requested & { readonly _tag: 'Conflict' })
  /** The resource version is too old to watch from. */
  | (Requested & { readonly _tag: 'Expired' })
  | (Requested & { readonly _tag: 'NotFound' })
  | (Requested & { readonly _tag: 'Forbidden'; readonly detail: string })
  | (Requested & { readonly _tag: 'Unavailable'; readonly detail: string })
  | (Requested & { readonly _tag: 'Unexpected'; readonly detail: string })

/** Tells who can end this situation. */
export const turnOfClusterError = (error: ClusterError): Turn => {
  switch (error._tag) {
    case 'Conflict':
    case 'Expired':
    case 'NotFound':
    case 'Unavailable':
      return 'time'
    case 'Forbidden':
      return 'operator'
    case 'Unexpected':
      return 'us'
  }
}

/** Says what happened and what to do, in one line. */
export const explainClusterError = (error: ClusterError): string => {
  switch (error._tag) {
    case 'Conflict':
      return `${error.request}: changed by somebody else meanwhile; it is read and tried again`
    case 'Expired':
      return `${error.request}: the resource version is too old; the list is read again`
    case 'NotFound':
      return `${error.request}: does not exist; if it was deleted nothing is left to do, if not see that the API server serves its kind`
    case 'Forbidden':
      return `${error.request}: not allowed (${error.detail}); grant this verb to the controller's role`
    case 'Unavailable':
      return `${error.request}: the API server cannot answer (${error.detail}); it is tried again`
    case 'Unexpected':
      return `${error.request}: an answer that we do not know: ${error.detail}; please report it`
  }
}
