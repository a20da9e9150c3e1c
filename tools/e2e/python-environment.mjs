// Is moto's server here, and boto3?
// From `e2e/moto/requirements.txt` to a cached Python virtual environment with exactly those versions. It is moved into its
// place when it is complete, so only its `bin/python` is run (`python -m ...`), never its scripts, which know their first place.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { explainFailedDownload, say } from '../say.mjs'
import { root } from '../workspace.mjs'
import { cachedFolder, fillOnce } from './cache-folder.mjs'
import { runWithProgress } from './run-with-progress.mjs'

const requirements = 'e2e/moto/requirements.txt'
const oldestMinor = 11

/** @returns {string | undefined} `Python 3.11.7` and the like; nothing when there is none, or one that is too old */
const readVersion = () => {
  const { status, stdout } = spawnSync('python3', ['--version'], { encoding: 'utf8' })
  const [version, minor] = /^Python 3\.(\d+)\S*/.exec(stdout ?? '') ?? []
  return status === 0 && Number(minor) >= oldestMinor ? version : undefined
}

/** @param {string} text @param {string} output */
const explainFailure = (text, output) => {
  console.error(output.split('\n').slice(-12).join('\n'))
  if (/resolv|timed out|connection|retry|SSL|No matching distribution/i.test(output)) explainFailedDownload('moto and its dependencies', text)
  else console.error(`\nCould not make a Python environment for moto: ${text}; its own words are above.`)
}

/** @param {string} folder */
const fill = async (folder) => {
  const python = join(folder, 'bin/python')
  const what = 'installing moto (the AWS emulator) into a Python environment'
  say(`${what}: about a minute, once`)
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input']
  /** @type {ReadonlyArray<readonly [string, readonly string[]]>} */
  const steps = [
    ['python3', ['-m', 'venv', folder]],
    // Only what the file names: a dependency that it forgets is found by the next step, not fetched in some version.
    [python, [...pip, 'install', '--no-deps', '--only-binary', ':all:', '--requirement', requirements]],
    [python, [...pip, 'check']],
  ]
  for (const [program, args] of steps) {
    const { code, output } = await runWithProgress(what, program, args, { cwd: root })
    if (code !== 0) explainFailure(`${program} ${args.join(' ')} ended with ${code}`, output)
    if (code !== 0) return false
  }
  return true
}

/** Makes the environment unless it is there; says what it does; nothing when it could not, else its Python. */
export const installPythonEnvironment = async () => {
  const version = readVersion()
  if (version === undefined) {
    console.error(`\nThe end-to-end tests need Python >= 3.${oldestMinor} to run moto, and \`python3 --version\` found none: install it and put it on the PATH.`)
    return undefined
  }
  const folder = cachedFolder('moto', [requirements], [version, `${process.platform}-${process.arch}`])
  return (await fillOnce(folder, fill)) ? join(folder, 'bin/python') : undefined
}
