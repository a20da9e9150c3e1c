// Where do things lie in this workspace, and what is in them?
// Paths and source files for the other tools; reads names and sizes only.
// A stamp is a hash of what a step was made from: equal stamps mean that the step has nothing to do.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root folder of the workspace. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** The Node that this workspace pins, an npm package like any other. */
export const nodeBinary = join(root, 'node_modules/node/bin/node')

/** The compiler (TypeScript 7, native); `typescript` itself is version 6, for tools that need its programming interface. */
export const compiler = join(root, 'node_modules/ts7/bin/tsc')

/** The folder names under packages/. */
export const packageNames = () =>
  readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'package.json')))

/** The folders that are members of the workspace, relative to the root. */
export const memberFolders = () => [...packageNames().map((name) => `packages/${name}`), 'e2e']

/**
 * Lists the files below a folder of the workspace, relative to the root, sorted; none if there is no such folder.
 * @param {string} folder
 * @param {string} [base]
 * @returns {string[]}
 */
export const filesBelow = (folder, base = root) => {
  const path = join(base, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name), base) : [join(folder, entry.name)]))
    .sort()
}

/**
 * Hashes the contents of files.
 * @param {readonly string[]} files
 */
export const hashContents = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0')
  return hash.digest('hex')
}

/**
 * Hashes names, sizes and times of change of files: enough to notice an edit, without reading.
 * @param {readonly string[]} files
 */
export const hashTimes = (files) => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file}\0${mtimeMs}\0${size}\0`)
  }
  return hash.digest('hex')
}

/** @param {string} path */
export const readStamp = (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')

/**
 * @param {string} path
 * @param {string} stamp
 */
export const writeStamp = (path, stamp) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), stamp)
}
