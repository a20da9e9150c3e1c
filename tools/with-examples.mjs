// Which folder of manifests does `npm start` show?
// From the arguments a person gave to those that `sandbox` gets: the folder they named, or else the examples. A folder is
// the first argument, or a later one that is a folder on disk (so that the value of an option is not taken for one).
import { statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { root } from './workspace.mjs'

/**
 * Puts the folder of examples in front unless the arguments name a folder themselves.
 * @param {readonly string[]} args
 * @param {string} caller the folder that relative paths are meant from
 * @returns {readonly string[]}
 */
export const withExamples = (args, caller) => {
  const isFolder = (/** @type {string} */ path) => statSync(resolve(caller, path), { throwIfNoEntry: false })?.isDirectory() ?? false
  const named = args.some((arg, index) => !arg.startsWith('-') && (index === 0 || isFolder(arg)))
  return named ? args : [join(relative(caller, root), 'examples/'), ...args]
}
