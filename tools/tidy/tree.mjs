// What does the house test look at?
// From a folder laid out like this workspace to its files with their text, read once. Every rule is a function from this
// tree to problems, so that a rule can be shown a bad tree.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { filesBelow } from '../workspace.mjs'

/**
 * @typedef {{ readonly rule: string, readonly file: string, readonly text: string }} Problem
 * @typedef {{ readonly files: readonly string[], readonly has: (file: string) => boolean, readonly read: (file: string) => string }} Tree
 */

/**
 * Lists the files of packages, end-to-end tests, measurements and tools, and reads any file on demand, once.
 * @param {string} base
 * @returns {Tree}
 */
export const readTree = (base) => {
  /** @type {Map<string, string>} */
  const texts = new Map()
  const has = (/** @type {string} */ file) => existsSync(join(base, file))
  const read = (/** @type {string} */ file) => {
    const text = texts.get(file) ?? (has(file) ? readFileSync(join(base, file), 'utf8') : '')
    texts.set(file, text)
    return text
  }
  return { files: ['packages', 'e2e', 'bench', 'tools'].flatMap((folder) => filesBelow(folder, base)), has, read }
}

/** @param {string} file */
export const isSource = (file) => /^packages\/[^/]+\/src\/.*\.ts$/.test(file)

/** @param {string} file */
export const isTest = (file) => /^(?:packages\/[^/]+|e2e|tools)\/test\/.*\.test\.ts$/.test(file)

/**
 * A test, or what lies beside tests for them.
 * @param {string} file
 */
export const isInTests = (file) => /^(?:packages\/[^/]+|e2e|tools)\/test\/.*\.ts$/.test(file)

/** @param {string} file */
export const isCode = (file) => /\.(?:ts|mjs|cjs)$/.test(file)

/**
 * The file name without folder and extension.
 * @param {string} file
 */
export const stem = (file) => basename(file).replace(/\.[a-z]+$/, '')
