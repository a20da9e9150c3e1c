// Is what `packages/*/dist` holds made from the sources as they are now?
// Runs `tsc -b` (TypeScript 7) when a source file, a compiler setting or the compiler changed since it last ended well.
// What came from sources that are gone is removed, so that what is packed is what was compiled.
// Type errors are printed as the compiler words them, and stop the command that wanted to run.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { say, secondsSince } from './say.mjs'
import { staleOutputs } from './stale-outputs.mjs'
import { compiler, filesBelow, hashTimes, nodeBinary, packageNames, readStamp, root, writeStamp } from './workspace.mjs'

const stampPath = 'node_modules/.compiled-from'

const stampOfSources = () =>
  hashTimes([
    'tsconfig.base.json',
    'tsconfig.json',
    'node_modules/ts7/package.json',
    ...packageNames().flatMap((name) => [`packages/${name}/tsconfig.json`, `packages/${name}/package.json`, ...filesBelow(`packages/${name}/src`)]),
  ])

const isCompiled = () => packageNames().every((name) => existsSync(join(root, 'packages', name, 'dist/.tsbuildinfo')))

const filesIn = (/** @type {string} */ folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

const removeStaleOutputs = (/** @type {string} */ name) => {
  const dist = join(root, 'packages', name, 'dist')
  for (const output of staleOutputs(filesIn(dist), filesIn(join(root, 'packages', name, 'src')))) rmSync(join(dist, output), { force: true })
}

/** Compiles the packages unless nothing changed; says what it does; false when a type error was found. */
export const compileSources = () => {
  const stamp = stampOfSources()
  if (isCompiled() && readStamp(stampPath) === stamp) return true
  const startedAt = performance.now()
  const { status } = spawnSync(nodeBinary, [compiler, '-b', ...packageNames().map((name) => `packages/${name}`)], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) {
    console.error('The sources do not compile; the compiler says why above.')
    return false
  }
  packageNames().forEach(removeStaleOutputs)
  say(`compiled the packages in ${secondsSince(startedAt)}`)
  writeStamp(stampPath, stamp)
  return true
}
