// Which files does docs/library.md show, and what does it say that they write?
// From the page to its files by name: a line that begins with a name in backquotes, and a block after it. The block of text is
// what the script writes. The page is the only place where they are, so that what is read is what runs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.mjs'

/** The script that the page begins with. */
export const script = 'plan.mjs'

/**
 * Reads the files and the text from a page.
 * @param {string} page
 */
export const parseLibraryPage = (page) => ({
  files: [...page.matchAll(/^`([a-z-]+\.(?:mjs|json))`[^\n]*:\n\n```\w+\n(.*?)^```$/gms)].map(([, name = '', text = '']) => ({ name, text })),
  output: /^```text\n(.*?)^```$/ms.exec(page)?.[1] ?? '',
})

/** Reads the page of this workspace. */
export const readLibraryPage = () => parseLibraryPage(readFileSync(join(root, 'docs/library.md'), 'utf8'))
