// Why is there no world to look at?
// What was being done when it failed, with what went wrong there. Text is made here alone.
import { explainFolderError, type FolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { type CopyError, explainCopyError } from '../outside/copy-error.js'
import { explainOpeningError, type OpeningErrors } from '../outside/opening-error.js'
import { explainPreviewError, type PreviewError } from '../outside/preview-error.js'
import { explainSandboxFileError, type SandboxFileError } from '../sandbox/sandbox-file-error.js'

export type WorldError =
  /** A saved account takes the place of a real one: both cannot be meant. */
  | { readonly _tag: 'SavedAccountBesideLive' }
  | { readonly _tag: 'OpeningOutside'; readonly errors: OpeningErrors }
  | { readonly _tag: 'ReadingSandbox'; readonly error: SandboxFileError }
  | { readonly _tag: 'ReadingFolder'; readonly error: FolderError }
  | { readonly _tag: 'CopyingCluster'; readonly error: CopyError }
  | { readonly _tag: 'Previewing'; readonly error: PreviewError }

/** Says what is wrong and what to do. */
export const explainWorldError = (error: WorldError): string => {
  switch (error._tag) {
    case 'SavedAccountBesideLive':
      return '--aws-state: a saved account takes the place of a real one; name a folder with it and leave --live out, or leave --aws-state out'
    case 'OpeningOutside':
      return error.errors.map(explainOpeningError).join('\n')
    case 'ReadingSandbox':
      return explainSandboxFileError(error.error)
    case 'ReadingFolder':
      return explainFolderError(error.error)
    case 'CopyingCluster':
      return explainCopyError(error.error)
    case 'Previewing':
      return explainPreviewError(error.error)
  }
}
