// What does the controller cost, in time, memory, processor and AWS calls?
// `npm run bench` measures everything and shows tables; `npm run bench -- stages calls` only those parts. `--ingresses=100` takes a
// smaller cluster, `--changes=20` and `--creations=5` fewer of them; `--cluster=real` puts a real API server under `creations` and
// `scale`; `--anew` fills the account from nothing, where an earlier run has left it filled. `bench/calls.md` comes from the
// end-to-end tests (`npm run calls`). Figures depend on the machine: run it on one that does nothing else.
import { parseArgs } from 'node:util'
import '../tools/typescript-sources.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cluster: { type: 'string', default: 'simulated' },
    ingresses: { type: 'string', default: '1000' },
    changes: { type: 'string', default: '500' },
    creations: { type: 'string', default: '50' },
    anew: { type: 'boolean', default: false },
  },
})

const { cluster } = values
if (cluster !== 'simulated' && cluster !== 'real') {
  console.error(`unknown cluster "${cluster}": expected simulated or real`)
  process.exit(2)
}
const size = { ingresses: Number(values.ingresses), podsEach: 10, nodes: 50 }
const account = values.anew ? 'anew' : 'kept'
const settings = /** @type {const} */ ({ cluster, account, changes: Number(values.changes), creations: Number(values.creations) })
const figures = ['what', 'measured', 'aim']
const say = (/** @type {string} */ line) => console.error(`· ${line}`)

// Imported here and not above: what they import from e2e/ is TypeScript, which needs the line above first.
const { measureCalls } = await import('./measure-calls.mjs')
const { measureCreations } = await import('./measure-creations.mjs')
const { measureScale } = await import('./measure-scale.mjs')
const { measureStages } = await import('./measure-stages.mjs')
const { terminalTable } = await import('./tell.mjs')

/** @type {Readonly<Record<string, () => Promise<string>>>} */
const parts = {
  stages: async () => terminalTable(['stage', 'n', 'time', 'growth against n log n'], measureStages()),
  calls: async () => terminalTable(['change', 'calls', 'by operation'], await measureCalls(say)),
  creations: async () => terminalTable(figures, await measureCreations(say, cluster)),
  scale: async () => terminalTable(figures, await measureScale(size, settings, say)),
}

const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`unknown part "${unknown.join('", "')}": expected some of ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const chosen = positionals.length === 0 ? Object.keys(parts) : positionals
// The controller is measured as the image runs it: as one file, which importing this makes.
if (chosen.some((name) => name !== 'stages')) await import('../tools/bundle.mjs')
if (cluster === 'real') {
  const { prepareEnvironment } = await import('../tools/e2e/prepare-environment.mjs')
  if (!(await prepareEnvironment())) process.exit(1)
}
for (const name of chosen) console.log(`${name}\n${await parts[name]?.()}\n`)
