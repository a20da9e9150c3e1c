// Do the plain manifests say what the chart says? `npm run manifests` writes them; `--check` compares.
// From the chart, by the real helm, to deploy/. Exit code 1 when a file on disk is not what would be written, is missing, or
// is there without a template. Files of templates that are gone are removed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildHelm } from './e2e/helm-program.mjs'
import { renderArguments, splitManifests } from './manifests.mjs'
import { filesBelow, root } from './workspace.mjs'

const helm = await buildHelm()
if (helm === undefined) process.exit(1)
const { status, stdout, stderr } = spawnSync(helm, renderArguments, { cwd: root, encoding: 'utf8' })
if (status !== 0) {
  console.error(stderr)
  process.exit(1)
}

const manifests = splitManifests(stdout)
const read = (/** @type {string} */ file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
const stale = manifests.filter(({ file, text }) => read(file) !== text)
const orphans = filesBelow('deploy').filter((file) => !manifests.some((manifest) => manifest.file === file))

if (process.argv.includes('--check')) {
  for (const file of [...stale.map(({ file }) => file), ...orphans])
    console.log(`${file}: stale-manifest: the chart says something else; run npm run manifests and commit deploy/`)
  process.exitCode = stale.length + orphans.length === 0 ? 0 : 1
} else {
  mkdirSync(join(root, 'deploy'), { recursive: true })
  for (const file of orphans) rmSync(join(root, file))
  for (const { file, text } of stale) {
    writeFileSync(join(root, file), text)
    console.log(`wrote ${file}`)
  }
}
