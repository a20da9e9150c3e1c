// Are the pinned dependencies here, Node 24 among them?
// From pnpm-lock.yaml to node_modules; the stamp lies inside node_modules, so that deleting the folder is noticed.
// Never changes the lockfile: a package.json that does not fit it is an error, with pnpm's own words.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageManager } from './install-package-manager.mjs'
import { explainFailedDownload, patience, say } from './say.mjs'
import { hashContents, memberFolders, nodeBinary, readStamp, root, writeStamp } from './workspace.mjs'

const stampPath = 'node_modules/.installed-from'

const stampOfDependencies = () =>
  hashContents(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...memberFolders().map((folder) => `${folder}/package.json`)])

const isInstalled = () => existsSync(nodeBinary) && memberFolders().every((folder) => existsSync(join(root, folder, 'node_modules')))

/** @param {readonly string[]} args */
const runPackageManager = (args) => {
  const env = { ...process.env, ...patience, CI: 'true' }
  const { status, stdout, stderr } = spawnSync(packageManager, args, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { status, output: `${stdout}${stderr}`.trim() }
}

const install = () => {
  const installed = runPackageManager(['install', '--frozen-lockfile', '--reporter=append-only'])
  // The npm package of Node fetches its binary in an install script, which an interrupted installation may have cut off.
  return installed.status === 0 && !existsSync(nodeBinary) ? runPackageManager(['rebuild', 'node']) : installed
}

/** @param {ReturnType<typeof runPackageManager>} result */
const explainFailure = ({ status, output }) => {
  console.error(output.split('\n').slice(-12).join('\n'))
  if (/ERR_PNPM_(OUTDATED|FROZEN)_LOCKFILE/.test(output))
    console.error('\npnpm-lock.yaml does not fit the package.json files: run .tools/node_modules/.bin/pnpm install and commit the lockfile.')
  else explainFailedDownload('the dependencies', `pnpm ended with ${status ?? 'no exit code'}`)
}

/** Installs the dependencies unless they are there; says what it does; false when it could not. */
export const installDependencies = () => {
  const stamp = stampOfDependencies()
  if (isInstalled() && readStamp(stampPath) === stamp) return true
  say('fetching the dependencies that pnpm-lock.yaml names, Node 24 among them')
  const result = install()
  if (result.status !== 0 || !isInstalled()) {
    explainFailure(result)
    return false
  }
  writeStamp(stampPath, stamp)
  return true
}
