// Do the pages that are written from code say what the code says? `npm run docs` writes them; `--check` compares.
// From compiled packages, and from what is installed, to files under docs/. Exit code 1 when a page on disk is not what would be written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commandTable } from '../packages/controller/dist/commands/command-table.js'
import { documentCommands } from '../packages/controller/dist/commands/document-commands.js'
import { documentSettings } from '../packages/controller/dist/settings/document-settings.js'
import { documentMetrics } from '../packages/controller/dist/telemetry/document-metrics.js'
import { documentAnnotations } from '../packages/core/dist/annotations/document-annotations.js'
import { documentPermissions, documentPolicy } from '../packages/core/dist/plan/permissions/document-permissions.js'
import { documentEvents } from '../packages/core/dist/report/document-events.js'
import { documentLicences, readShippedPackages } from './shipped-packages.mjs'
import { explainStalePage, findStalePages } from './stale-pages.mjs'
import { root } from './workspace.mjs'

const pages = [
  { file: 'docs/annotations.md', text: documentAnnotations() },
  { file: 'docs/command-line.md', text: documentCommands(commandTable) },
  { file: 'docs/events.md', text: documentEvents() },
  { file: 'docs/iam-permissions.md', text: documentPermissions() },
  { file: 'docs/iam-policy.json', text: documentPolicy() },
  { file: 'docs/licences.md', text: documentLicences(readShippedPackages()) },
  { file: 'docs/metrics.md', text: documentMetrics() },
  { file: 'docs/settings.md', text: documentSettings() },
]

const read = (/** @type {string} */ file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)

const write = (/** @type {import('./stale-pages.mjs').Page} */ { file, text }) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
  console.log(`wrote ${file}`)
}

const stale = findStalePages(pages, read)
if (process.argv.includes('--check')) {
  for (const page of stale) console.log(explainStalePage(page))
  process.exitCode = stale.length === 0 ? 0 : 1
} else stale.forEach(write)
