// Where is a program of this machine?
// On the PATH, or where administrators' programs are, which an ordinary user's PATH leaves out.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'].filter((folder) => folder !== '')

const isProgram = (/** @type {string} */ path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Finds a program; nothing when there is none of that name.
 * @param {string} name
 */
export const findProgram = (name) => folders.map((folder) => join(folder, name)).find(isProgram)
