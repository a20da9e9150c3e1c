// Which packages of others ship, in which versions and under which licences?
// From pnpm-lock.yaml and what is installed, through pnpm, to all that the published packages need to run, near or far; the image
// holds no other, but fewer (`third-party-notices.mjs`). What only builds and tests is left out, and so is our own.
import { execFileSync } from 'node:child_process'
import { packageManager } from './install-package-manager.mjs'
import { root } from './workspace.mjs'

/** @typedef {{ readonly name: string, readonly version: string, readonly licence: string }} ShippedPackage */

/** Licences that ask for no more than to be passed on with the work; another is looked at before anything under it ships. */
export const acceptedLicences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'PSF-2.0', 'Python-2.0', 'Unlicense']

/** In the order of code points, which is no language's. */
const byName = (/** @type {ShippedPackage} */ one, /** @type {ShippedPackage} */ other) =>
  `${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1

/** Lists them, sorted. @returns {ShippedPackage[]} */
export const readShippedPackages = () => {
  const args = ['--filter', './packages/*', 'licenses', 'list', '--prod', '--json']
  /** @type {Record<string, ReadonlyArray<{ readonly name: string, readonly versions: readonly string[] }>>} */
  const byLicence = JSON.parse(execFileSync(packageManager, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }))
  return Object.entries(byLicence)
    .flatMap(([licence, packages]) => packages.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, licence }))))
    .sort(byName)
}

const head = `# Licences

alb-ingress-controller itself is under the [Apache License 2.0](../LICENSE). This page lists what others have written and what ships
with it: everything that the npm packages need to run. The image holds most of it as one file, and names what it holds, with the words
of each licence, in \`/app/THIRD-PARTY-NOTICES.txt\`; beside it there is Node, under the
[MIT licence](https://github.com/nodejs/node/blob/main/LICENSE) with those of its parts, and the base image, whose files say theirs.

All of these licences allow use, change and sale, and ask to be passed on with the work. A package under another one fails a test.
`

/** @param {readonly ShippedPackage[]} packages */
const renderCounts = (packages) =>
  [...new Set(packages.map(({ licence }) => licence))]
    .sort()
    .map((licence) => `| ${licence} | ${packages.filter((one) => one.licence === licence).length} |\n`)
    .join('')

const link = (/** @type {string} */ name) => `[${name}](https://www.npmjs.com/package/${name})`

/**
 * Writes the page.
 * @param {readonly ShippedPackage[]} packages
 */
export const documentLicences = (packages) => {
  const rows = packages.map(({ name, version, licence }) => `| ${link(name)} | ${version} | ${licence} |\n`).join('')
  const counts = `| licence | packages |\n|---|---|\n${renderCounts(packages)}`
  return `${head}\n${counts}\n| package | version | licence |\n|---|---|---|\n${rows}`
}
