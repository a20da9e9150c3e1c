// Does each file begin by saying what it is for?
// A header is `//` lines before any code, of two sentences at least: the question the file answers, and its rule or limits.
import { isCode, isTest } from './tree.mjs'

const sentencesMin = 2

/** @param {string} text */
const headerSentences = (text) => {
  const lines = text.replace(/^#!.*\n/, '').split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  const header = lines.slice(0, end === -1 ? lines.length : end).join(' ')
  return header.match(/[.?!:](?= |$)/g)?.length ?? 0
}

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findMissingHeaders = ({ files, read }) =>
  files
    .filter((file) => isCode(file) && !isTest(file) && headerSentences(read(file)) < sentencesMin)
    .map((file) => ({ rule: 'module-header', file, text: 'begins without a header: // lines, the question it answers first, then its rule or limits' }))
