// Where is kept what took minutes to make, and how does it get there whole?
// A folder per content under the user's cache folder (XDG_CACHE_HOME, else ~/.cache), named for version and checksum of all
// that it is made from. It is made under another name and renamed when it is complete, so that it is there whole or not at all.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { hashContents } from '../workspace.mjs'

/** Everything that is kept lies below it. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'alb-ingress')

/**
 * Names the cached folder of a content, whether it is there or not.
 * @param {string} name what it is, with its version
 * @param {readonly string[]} files that it is made from
 * @param {readonly string[]} tools versions and settings of the tools that make it
 */
export const cachedFolder = (name, files, tools) => {
  const checksum = createHash('sha256').update(hashContents(files)).update(tools.join('\0')).digest('hex')
  return join(cacheFolder, `${name}-${checksum.slice(0, 16)}`)
}

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Removes what interrupted runs left unfinished; a run that is still at it keeps its own. */
const removeAbandoned = () => {
  for (const name of readdirSync(cacheFolder)) {
    const [, pid] = /\.unfinished-(\d+)$/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(cacheFolder, name), { recursive: true, force: true })
  }
}

/**
 * Makes a cached folder unless it is there; false when it could not be made.
 * @param {string} folder
 * @param {(unfinished: string) => Promise<boolean>} fill writes the content into the folder it is given
 */
export const fillOnce = async (folder, fill) => {
  if (existsSync(folder)) return true
  mkdirSync(cacheFolder, { recursive: true })
  removeAbandoned()
  const unfinished = `${folder}.unfinished-${process.pid}`
  mkdirSync(unfinished)
  try {
    if (!(await fill(unfinished))) return false
    // Another run may have been faster: what it made is the same.
    if (!existsSync(folder)) renameSync(unfinished, folder)
    return true
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}
