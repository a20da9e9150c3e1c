// Why can a cluster not be copied?
// The request that failed, and how: no connection, an answer that is no JSON, or a refusal. The text
// is that of any request of a command that fails.
import { explainClusterOnce } from '../explain-once.js'

export type CopyError =
  | { readonly _tag: 'NoAnswer'; readonly path: string; readonly detail: string }
  | { readonly _tag: 'AnswerNotJson'; readonly path: string }
  | { readonly _tag: 'ListRefused'; readonly path: string; readonly status: number; readonly message: string }

/** Says what could not be read, and what to do where something can be done. */
export const explainCopyError = (error: CopyError): string => {
  switch (error._tag) {
    case 'NoAnswer':
      return explainClusterOnce({ _tag: 'Unavailable', request: `list ${error.path}`, detail: error.detail })
    case 'AnswerNotJson':
      return `${error.path}: the answer is not JSON`
    case 'ListRefused':
      return explainClusterOnce({
        _tag: error.status === 403 ? 'Forbidden' : 'Unavailable',
        request: `list ${error.path}`,
        detail: `status ${error.status}: ${error.message}`,
      })
  }
}
