// Is the pinned package manager here?
// From the version below to `.tools/node_modules/.bin/pnpm`, by way of npm, which every Node brings.
// Nothing global is installed or changed, and a pnpm of another version on the machine is not used. The version is not in
// package.json's `packageManager`: pnpm 12 would then want itself, for every platform, in pnpm-lock.yaml.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFailedDownload, patience, say } from './say.mjs'
import { root } from './workspace.mjs'

const folder = join(root, '.tools')

/** The pinned pnpm, once installed. */
export const packageManager = join(folder, 'node_modules/.bin/pnpm')

const version = '12.21.0'

const installedVersion = () => {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules/pnpm/package.json'), 'utf8')).version
  } catch {
    return 'none'
  }
}

/** Installs the package manager unless it is there; says what it does; false when it could not. */
export const installPackageManager = () => {
  if (installedVersion() === version) return true
  say(`fetching the package manager (pnpm ${version}) into .tools/`)
  // Its install scripts only replace a small launcher by the binary itself; the launcher does.
  const flags = ['--prefix', folder, '--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, env: { ...process.env, ...patience } }
  const { status } = spawnSync('npm', ['install', ...flags, `pnpm@${version}`], { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0 && installedVersion() === version) return true
  explainFailedDownload('the package manager', `npm ended with ${status ?? 'no exit code'}`)
  return false
}
