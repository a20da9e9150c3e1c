// What would be published? `npm run pack -- FOLDER` writes it.
// From the compiled packages to one tarball each, as pnpm packs them: references between them become versions, LICENSE comes
// from the root. By default into .cache/packages.
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { packageManager } from './install-package-manager.mjs'
import { packageNames, root } from './workspace.mjs'

const run = promisify(execFile)

/** @param {string} name of the folder @param {string} folder */
const packPackage = async (name, folder) => {
  const cwd = join(root, 'packages', name)
  const { stdout } = await run(packageManager, ['pack', '--json', '--pack-destination', folder], { cwd, maxBuffer: 64 * 1024 * 1024 })
  return { name, tarball: resolve(folder, JSON.parse(stdout).filename) }
}

/**
 * Packs all packages, or some; they must be compiled.
 * @param {string} folder
 * @param {readonly string[]} [names]
 */
export const packPackages = (folder, names = packageNames()) => {
  mkdirSync(folder, { recursive: true })
  return Promise.all(names.map((name) => packPackage(name, folder)))
}

if (process.argv[1] === import.meta.filename) {
  const packed = await packPackages(resolve(process.env['INIT_CWD'] ?? root, process.argv[2] ?? join(root, '.cache/packages')))
  for (const { tarball } of packed) console.log(tarball)
}
