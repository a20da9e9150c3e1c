// What does a stranger begin with who uses our packages?
// From the compiled packages to a folder with their tarballs, a package.json that names them, and the files that docs/library.md
// shows. Nothing is installed there yet.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readLibraryPage } from '../library-page.mjs'
import { packPackages } from '../pack-packages.mjs'
import { root } from '../workspace.mjs'

const folder = join(root, '.cache/library')

const foreign = () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'))
  return { 'fp-ts': dependencies['fp-ts'] }
}

/** Writes the folder anew and tells its path. */
export const writeLibraryProject = async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const packed = await packPackages(folder)
  const own = Object.fromEntries(packed.map(({ name, tarball }) => [`@alb-ingress/${name}`, `file:${basename(tarball)}`]))
  const manifest = { name: 'stranger', private: true, type: 'module', dependencies: { ...own, ...foreign() } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  for (const { name, text } of readLibraryPage().files) writeFileSync(join(folder, name), text)
  return folder
}
