// Does each file and folder name say one concept?
// Kebab-case, and none of the words that collect what has no home: a home per concept, no barrels.
import { isCode } from './tree.mjs'

const forbidden = ['index', 'utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'constants', 'misc', 'lib', 'base', 'manager']

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findForbiddenNames = ({ files }) =>
  files.filter(isCode).flatMap((file) => {
    const parts = file.split('/').slice(1)
    const words = parts.map((part) => part.split('.')[0] ?? '')
    const junk = words.find((word) => forbidden.includes(word))
    const odd = words.find((word) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(word))
    if (junk !== undefined) return [{ rule: 'forbidden-name', file, text: `"${junk}" names no concept; name the file or folder for the one thing it holds` }]
    return odd === undefined ? [] : [{ rule: 'forbidden-name', file, text: `"${odd}" is not kebab-case` }]
  })

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findBarrels = ({ files, read }) =>
  files
    .filter((file) => isCode(file) && /^export (?:type )?(?:\*|\{[^}]*\}) from /m.test(read(file)))
    .map((file) => ({ rule: 'no-barrel', file, text: 'passes on the exports of another file; import from where things are defined' }))
