// Why can a saved sandbox not be read or written?
// The file, and what is wrong with it. Text is made here alone; a file that is wrong is never overwritten, so that the way out
// is another file.

export type SandboxFileError =
  | { readonly _tag: 'SavedAbsent'; readonly path: string }
  | { readonly _tag: 'SavedNotRead'; readonly path: string; readonly code: string }
  | { readonly _tag: 'SavedMalformed'; readonly path: string; readonly fault: SavedFault }
  | { readonly _tag: 'SavedNotWritten'; readonly path: string; readonly code: string }

export type SavedFault =
  | { readonly _tag: 'NotJson' }
  | { readonly _tag: 'OtherFormat'; readonly expected: string }
  /** In the words of the simulated cluster. */
  | { readonly _tag: 'ClusterNotRestored'; readonly detail: string }

/** Says what is wrong with which file, and which one to name instead. */
export const explainSandboxFileError = (error: SandboxFileError): string => {
  switch (error._tag) {
    case 'SavedAbsent':
      return `${error.path} does not exist; name a file that --aws-state of "alb-ingress sandbox" has written, or leave --aws-state out for a new account`
    case 'SavedNotRead':
      return `${error.path} cannot be read (${error.code})`
    case 'SavedMalformed':
      return `${error.path}: ${explainFault(error.fault)}; name a file that --aws-state has written, or one that does not exist yet`
    case 'SavedNotWritten':
      return `${error.path} cannot be written (${error.code})`
  }
}

const explainFault = (fault: SavedFault): string => {
  switch (fault._tag) {
    case 'NotJson':
      return 'it is not JSON'
    case 'OtherFormat':
      return `it is not of the format ${fault.expected}`
    case 'ClusterNotRestored':
      return fault.detail
  }
}
