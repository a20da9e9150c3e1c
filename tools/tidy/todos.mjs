// Is every promise for later written down where promises are kept?
// A marker for later names the issue that keeps it, as in TODO(#12).
import { isCode } from './tree.mjs'

const marker = /\b(?:TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findLooseTodos = ({ files, read }) =>
  files
    .filter((file) => isCode(file) && !file.startsWith('tools/'))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (marker.test(line) ? [{ rule: 'todo-issue', file: `${file}:${index + 1}`, text: 'names no issue, as in TODO(#12)' }] : [])),
    )
