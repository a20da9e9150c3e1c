// Does a line fit beside another on a screen?
// It holds so many characters at most. What a quoted text says does not count, since a sentence for people is not broken in two.
// Tests are left out: a row of a table says one case, whatever it takes.
import { isCode } from './tree.mjs'

const charactersMax = 140

const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*(?:`|$)/g

const isOfTests = (/** @type {string} */ file) => /\/(?:test|testing)\//.test(file)

/** @param {string} line */
const isTooLong = (line) => line.length > charactersMax && line.replace(quoted, "''").length > charactersMax

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findLongLines = ({ files, read }) =>
  files
    .filter((file) => isCode(file) && !isOfTests(file))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (isTooLong(line) ? [{ file, line: index + 1 }] : [])),
    )
    .map(({ file, line }) => ({ rule: 'line-length', file: `${file}:${line}`, text: `longer than ${charactersMax} characters; break it` }))
