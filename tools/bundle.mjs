// How does the program become one file?
// From the compiled packages to packages/controller/dist/bundle/alb-ingress.cjs, which Node 24 runs without node_modules: what
// the image contains. Commands that a person runs are a file of their own beside it, looked for when they are asked for: those that
// simulate use all of the SDK, and whatever is imported late makes the bundler keep all of what it imports. In one file with the
// controller they would cost it 40 MB of memory (`bundle-plugins.mjs` has the rest).
// Beside them stands whose work they hold, with the licences.
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { apart, plainSchemas, withoutUndici } from './bundle-plugins.mjs'
import { say, secondsSince } from './say.mjs'
import { readNotices, renderNotices } from './third-party-notices.mjs'
import { root } from './workspace.mjs'

const folder = 'packages/controller/dist/bundle'
const commands = 'packages/controller/dist/commands'
const late = ['sandbox/sandbox', 'plan/plan', 'explain/explain', 'release/release', 'iam-policy', 'completion', 'corpus/corpus']
const files = { controller: 'alb-ingress.cjs', commands: 'alb-ingress-commands.cjs' }
const notices = 'THIRD-PARTY-NOTICES.txt'

const leaner = [plainSchemas, withoutUndici]

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  // Names of commands are part of what the SDK sends.
  keepNames: true,
  // The modules' own form, of which unused parts can be left out.
  mainFields: ['module', 'main'],
  conditions: ['import'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: leaner,
}

const startedAt = performance.now()
const controller = await build({
  ...options,
  entryPoints: ['packages/controller/dist/main.js'],
  outfile: join(folder, files.controller),
  plugins: [...leaner, apart({ importer: '/command-table.js', imports: late, file: files.commands })],
})
const rest = await build({
  ...options,
  stdin: { contents: late.map((name) => `export * from './${name}.js'`).join('\n'), resolveDir: join(root, commands) },
  outfile: join(folder, files.commands),
})
/** @param {{ readonly metafile?: import('esbuild').Metafile | undefined }} result */
const filesUsed = ({ metafile }) =>
  Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
  )

writeFileSync(join(root, folder, notices), renderNotices(readNotices([controller, rest].flatMap(filesUsed), root)))
const sizes = Object.values(files).map((file) => `${file} ${(statSync(join(root, folder, file)).size / 1e6).toFixed(1)} MB`)
say(`bundled ${folder}: ${sizes.join(', ')}, in ${secondsSince(startedAt)}`)
