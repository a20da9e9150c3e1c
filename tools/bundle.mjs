// How does the program become one file?
// From the compiled packages to packages/controller/dist/bundle/alb-ingress.cjs, which Node 24 runs without node_modules: what
// the image contains. The code of a command is evaluated only when the command is asked for.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { say, secondsSince } from './say.mjs'
import { root } from './workspace.mjs'

const bundle = 'packages/controller/dist/bundle/alb-ingress.cjs'

const startedAt = performance.now()
await build({
  absWorkingDir: root,
  entryPoints: ['packages/controller/dist/main.js'],
  outfile: bundle,
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
})
say(`bundled ${bundle}, ${(statSync(join(root, bundle)).size / 1e6).toFixed(2)} MB, in ${secondsSince(startedAt)}`)
