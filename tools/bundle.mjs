// How does the program become one file?
// From the compiled packages to packages/controller/dist/bundle/alb-ingress.cjs, which Node 24 runs without node_modules: what
// the image contains. Commands that only simulate are a file of their own beside it, looked for when they are asked for: they use
// all of the SDK, and in one file with the controller they would cost it 40 MB of memory (`bundle-plugins.mjs` has the rest).
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { apart, plainSchemas, withoutUndici } from './bundle-plugins.mjs'
import { say, secondsSince } from './say.mjs'
import { root } from './workspace.mjs'

const folder = 'packages/controller/dist/bundle'
const commands = 'packages/controller/dist/commands'
const simulating = ['sandbox', 'plan', 'explain', 'corpus']
const files = { controller: 'alb-ingress.cjs', simulating: 'alb-ingress-simulating.cjs' }

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
  logLevel: 'warning',
  plugins: leaner,
}

const startedAt = performance.now()
await build({
  ...options,
  entryPoints: ['packages/controller/dist/main.js'],
  outfile: join(folder, files.controller),
  plugins: [...leaner, apart({ importer: '/command-table.js', imports: simulating, file: files.simulating })],
})
await build({
  ...options,
  stdin: { contents: simulating.map((name) => `export * from './${name}.js'`).join('\n'), resolveDir: join(root, commands) },
  outfile: join(folder, files.simulating),
})
const sizes = Object.values(files).map((file) => `${file} ${(statSync(join(root, folder, file)).size / 1e6).toFixed(1)} MB`)
say(`bundled ${folder}: ${sizes.join(', ')}, in ${secondsSince(startedAt)}`)
