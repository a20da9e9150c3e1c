// How does a clean clone come to run, with only Node >= 20 and npm on the machine?
// From a command of package.json (`npm start -- ARGS`) to that command under this workspace's own Node: fetches the pinned
// package manager, the pinned dependencies (the pinned Node among them), compiles, runs. Each step is skipped when its
// result is already there, so that a second start costs next to nothing; an interrupted step goes on where it stopped.
// Uses nothing but Node itself: it runs before anything is installed. Installs nothing outside this folder but
// the package managers' own caches.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileSources } from './compile-sources.mjs'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { installDependencies } from './install-dependencies.mjs'
import { installPackageManager } from './install-package-manager.mjs'
import { runToEnd } from './run-to-end.mjs'
import { withExamples } from './with-examples.mjs'
import { nodeBinary, root } from './workspace.mjs'

/** Where the person stood when they typed the command: paths they gave are meant from there. */
const caller = process.env['INIT_CWD'] ?? root

/** A shell or an npm that is killed leaves nothing running behind it. */
const controller = ['--import', pathToFileURL(join(root, 'tools/end-with-parent-at-once.mjs')).href, join(root, 'packages/controller/dist/main.js')]

/** @type {Record<string, { compiles: boolean, cwd: string, run: (args: readonly string[]) => readonly string[] }>} */
const commands = {
  start: { compiles: true, cwd: caller, run: (args) => [...controller, 'sandbox', ...withExamples(args, caller)] },
  'alb-ingress': { compiles: true, cwd: caller, run: (args) => [...controller, ...args] },
  cluster: { compiles: true, cwd: root, run: () => ['tools/run-cluster.mjs'] },
  corpus: { compiles: true, cwd: caller, run: (args) => [...controller, 'corpus', ...args] },
  bundle: { compiles: true, cwd: root, run: () => ['tools/bundle.mjs'] },
  pack: { compiles: true, cwd: root, run: (args) => ['tools/pack-packages.mjs', ...args] },
  build: { compiles: true, cwd: root, run: () => [] },
  docs: { compiles: true, cwd: root, run: (args) => ['tools/generate-docs.mjs', ...args] },
  manifests: { compiles: false, cwd: root, run: (args) => ['tools/generate-manifests.mjs', ...args] },
  bench: { compiles: true, cwd: root, run: (args) => ['bench/run.mjs', ...args] },
  test: { compiles: false, cwd: root, run: (args) => ['tools/run-tests.mjs', ...args] },
  'test:e2e': { compiles: true, cwd: root, run: (args) => ['tools/run-e2e-tests.mjs', ...args] },
  'test:image': { compiles: true, cwd: root, run: (args) => ['tools/run-image-tests.mjs', ...args] },
  audit: { compiles: false, cwd: root, run: () => ['tools/audit-dependencies.mjs'] },
  calls: { compiles: true, cwd: root, run: () => ['tools/write-call-table.mjs'] },
  check: { compiles: false, cwd: root, run: () => ['tools/run-checks.mjs'] },
  tidy: { compiles: false, cwd: root, run: (args) => ['tools/tidy.mjs', ...args] },
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) {
  console.error(`unknown command "${name}": expected one of ${Object.keys(commands).join(', ')}`)
  process.exit(2)
}

const prepared = installPackageManager() && installDependencies() && (!command.compiles || compileSources())
if (!prepared) {
  // Whoever counts outcomes finds a line to count here too.
  if (['test', 'test:e2e', 'test:image', 'check'].includes(name)) console.log('0 passed, 1 failed')
  process.exit(1)
}
endWithParent()
const line = command.run(args)
process.exitCode = line.length === 0 ? 0 : await runToEnd(nodeBinary, line, { cwd: command.cwd })
