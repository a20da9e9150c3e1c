// Why can a cluster not be copied?
// The request that failed, and how: no connection, an answer that is no JSON, or a refusal. Text is made here alone.

export type CopyError =
  | { readonly _tag: 'NoAnswer'; readonly path: string; readonly detail: string }
  | { readonly _tag: 'AnswerNotJson'; readonly path: string }
  | { readonly _tag: 'ListRefused'; readonly path: string; readonly status: number; readonly message: string }

/** Says what could not be read, and what to do where something can be done. */
export const explainCopyError = (error: CopyError): string => {
  switch (error._tag) {
    case 'NoAnswer':
      return `${error.path}: ${error.detail}`
    case 'AnswerNotJson':
      return `${error.path}: the answer is not JSON`
    case 'ListRefused':
      return `${error.path}: the API server answers ${error.status}: ${error.message}; ask for the right to list this kind`
  }
}
