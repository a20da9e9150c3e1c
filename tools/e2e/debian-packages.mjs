// Are programs here that come as packages of the system?
// From programs and the Debian packages that hold them to their being there: what is missing is installed through apt-get, as
// root or by sudo without a question. Where that cannot be, the words say what to install by hand.
import { explainFailedDownload, say } from '../say.mjs'
import { root } from '../workspace.mjs'
import { findProgram } from './find-program.mjs'
import { runWithProgress } from './run-with-progress.mjs'

/** A package may be several names with spaces between them.
 * @typedef {{ readonly program: string, readonly package: string }} SystemProgram */

const lockWait = ['-o', 'DPkg::Lock::Timeout=300']

/** How apt-get is called here; nothing where it cannot be. */
const readAptGet = () => {
  const aptGet = findProgram('apt-get')
  if (aptGet === undefined) return undefined
  if (process.getuid?.() === 0) return [aptGet]
  const sudo = findProgram('sudo')
  return sudo === undefined ? undefined : [sudo, '--non-interactive', aptGet]
}

/** @param {string} purpose @param {readonly SystemProgram[]} missing @param {string} why */
const explainMissing = (purpose, missing, why) =>
  console.error(
    [
      '',
      `${purpose} needs ${missing.map(({ program }) => program).join(', ')}: ${why}.`,
      `Install by hand, then run the same command again. On Debian: apt-get install ${missing.map((one) => one.package).join(' ')}`,
    ].join('\n'),
  )

/** @param {readonly string[]} aptGet @param {readonly string[]} packages */
const install = async (aptGet, packages) => {
  const what = `installing ${packages.join(', ')} through apt-get`
  say(`${what}: under a minute, once`)
  const [program = '', ...first] = aptGet
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runWithProgress(what, program, [...first, ...lockWait, ...args], { cwd: root, env })
    if (code === 0) continue
    console.error(output.split('\n').slice(-12).join('\n'))
    explainFailedDownload(packages.join(', '), `apt-get ${args[0]} ended with ${code}`)
    return false
  }
  return true
}

/**
 * Installs what is missing; says what it does; false when a program is still missing afterwards.
 * @param {string} purpose begins a sentence: who needs them
 * @param {readonly SystemProgram[]} wanted
 */
export const installSystemPrograms = async (purpose, wanted) => {
  const isMissing = (/** @type {SystemProgram} */ { program }) => findProgram(program) === undefined
  const missing = wanted.filter(isMissing)
  if (missing.length === 0) return true
  const aptGet = readAptGet()
  if (aptGet === undefined) explainMissing(purpose, missing, 'it is not on the PATH, and apt-get cannot be used here')
  else if (!(await install(aptGet, [...new Set(missing.flatMap((one) => one.package.split(' ')))]))) return false
  else if (missing.some(isMissing)) explainMissing(purpose, missing.filter(isMissing), 'apt-get ended well, and it is still not there')
  return !wanted.some(isMissing)
}
