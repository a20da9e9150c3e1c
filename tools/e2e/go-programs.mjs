// How does a program come out of a Go module of ours?
// From a module below `e2e/` to a cached folder with its programs, built once. Building takes minutes; Go keeps what it has
// compiled, so that an interrupted build goes on where it stopped. The module pins what is built, and which Go can build it.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFailedDownload, say } from '../say.mjs'
import { filesBelow, root } from '../workspace.mjs'
import { cachedFolder, fillOnce } from './cache-folder.mjs'
import { runWithProgress } from './run-with-progress.mjs'

/**
 * @typedef {object} GoPrograms
 * @property {string} module its folder
 * @property {string} name of the cached folder, with the version
 * @property {string} what they are, for people
 * @property {string} time how long it takes to build them on two cores
 * @property {readonly string[]} packages
 * @property {readonly string[]} variables that the linker sets, as `PATH.NAME=VALUE`
 * @property {readonly string[]} [tags] what is left out of them, or put in
 */

/** Static programs; nothing of the machine's own Go settings gets in. */
const env = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' }

const readModule = (/** @type {string} */ module) => readFileSync(join(root, module, 'go.mod'), 'utf8')

/**
 * Reads the version of a module that another one pins.
 * @param {string} module
 * @param {string} path
 */
export const pinnedVersion = (module, path) => new RegExp(`^\\t${path} (v\\S+)`, 'm').exec(readModule(module))?.[1] ?? 'unknown'

/** @param {GoPrograms} programs */
const explainMissingGo = ({ module, what }) => {
  const [, version] = /^go (\d+\.\d+)/m.exec(readModule(module)) ?? []
  console.error(`\n${what} are built with Go >= ${version}, and \`go version\` did not run in ${module}: install Go (https://go.dev/dl) and put it on the PATH.`)
}

/** `go build -v` writes the name of each package when it has it; a line with spaces is something else. */
const isPackage = (/** @type {string} */ line) => line !== '' && !/\s/.test(line)

const explainProgress = (/** @type {string} */ output) => `, ${output.split('\n').filter(isPackage).length} packages compiled`

/**
 * @param {GoPrograms} programs
 * @param {string} output
 */
const explainFailedBuild = ({ module, what }, output) => {
  const words = output.split('\n').filter((line) => !isPackage(line))
  console.error(words.slice(-12).join('\n'))
  if (/dial tcp|no such host|timeout|connection re|unexpected EOF|TLS|proxy/i.test(words.join('\n'))) explainFailedDownload(`the Go modules of ${what}`, 'go build ended with an error')
  else console.error(`\nCould not build ${module}; Go's own words are above.`)
}

/**
 * Builds them unless they are there; says what it does; nothing when it could not, else their folder.
 * @param {GoPrograms} programs
 */
export const buildGoPrograms = async (programs) => {
  const { module, name, what, time, packages, variables, tags = [] } = programs
  const { status, stdout } = spawnSync('go', ['version'], { cwd: join(root, module), encoding: 'utf8', env: { ...process.env, ...env } })
  if (status !== 0) {
    explainMissingGo(programs)
    return undefined
  }
  const flags = ['-s -w', ...variables.map((variable) => `-X ${variable}`)].join(' ')
  const folder = cachedFolder(name, filesBelow(module), [stdout.trim(), flags, ...tags])
  const isThere = await fillOnce(folder, async (unfinished) => {
    say(`building ${what}: about ${time} on two cores, once`)
    const args = ['build', '-v', '-trimpath', `-tags=${tags.join(',')}`, '-ldflags', flags, '-o', `${unfinished}/`, ...packages]
    const { code, output } = await runWithProgress(`building ${what}`, 'go', args, { cwd: join(root, module), env, explainProgress })
    if (code !== 0) explainFailedBuild(programs, output)
    return code === 0
  })
  return isThere ? folder : undefined
}
