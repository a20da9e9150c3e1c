// Whose work does the bundle hold, and under which licences?
// From the files that a bundler took something from to a text with every package, its version, its licence and the words of that
// licence, which most licences ask to be passed on. Equal words are given once. Equal inputs give equal bytes.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ readonly name: string, readonly version: string, readonly licence: string, readonly words: string }} Notice */

const ownedFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

const wordsFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i

/** @param {string} folder @returns {Notice} */
const readNotice = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((file) => wordsFile.test(file)).sort()
  const words = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n')
  return { name, version, licence: String(license ?? 'not stated'), words }
}

/**
 * Reads the notices of all packages that some files belong to, by name and version; own packages are in no node_modules.
 * @param {readonly string[]} files
 * @param {string} base
 */
export const readNotices = (files, base) => {
  const folders = new Set(files.flatMap((file) => ownedFolder.exec(file) ?? []))
  const named = [...folders].filter((folder) => existsSync(join(base, folder, 'package.json'))).map((folder) => readNotice(join(base, folder)))
  const byName = new Map(named.map((notice) => [`${notice.name}@${notice.version}`, notice]))
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, notice]) => notice)
}

const title = (/** @type {Notice} */ { name, version, licence }) => `${name} ${version} (${licence})`

/**
 * Writes the text.
 * @param {readonly Notice[]} notices
 */
export const renderNotices = (notices) => {
  const different = [...new Set(notices.map(({ words }) => words))].filter((words) => words !== '')
  const parts = different.map((words) => {
    const those = notices.filter((notice) => notice.words === words).map(title)
    return `${'='.repeat(80)}\n${those.join('\n')}\n${'-'.repeat(80)}\n${words}`
  })
  const intro = 'This program holds work of others, in the versions and under the licences that are named here; their words follow.'
  return `${[intro, notices.map(title).join('\n'), ...parts].join('\n\n')}\n`
}
