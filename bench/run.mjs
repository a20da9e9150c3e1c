// What does the controller cost, in time, memory, processor and AWS calls?
// `npm run bench` measures everything and shows tables; `npm run bench -- stages calls` only those parts; `--ingresses=100` takes a
// smaller cluster. `bench/calls.md` comes from the end-to-end tests (`npm run calls`), over a real API server. Figures depend on the machine: run it on one that does nothing else.
import { measureCalls } from './measure-calls.mjs'
import { measureCreations } from './measure-creations.mjs'
import { measureScale } from './measure-scale.mjs'
import { measureStages } from './measure-stages.mjs'
import { terminalTable } from './tell.mjs'

const figures = ['what', 'measured', 'aim']

const say = (line) => console.error(`· ${line}`)

const parts = {
  stages: async () => terminalTable(['stage', 'n', 'time', 'growth against n log n'], measureStages()),
  calls: async () => terminalTable(['change', 'calls', 'by operation'], await measureCalls(say)),
  creations: async () => terminalTable(figures, await measureCreations(say)),
  scale: async () => terminalTable(figures, await measureScale({ ingresses, podsEach: 10, nodes: 50 }, say)),
}

const given = process.argv.slice(2)
const ingresses = Number(/^--ingresses=(\d+)$/.exec(given.find((argument) => argument.startsWith('--ingresses=')) ?? '')?.[1] ?? 1_000)
const asked = given.filter((argument) => !argument.startsWith('--'))
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`unknown part "${unknown.join('", "')}": expected some of ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const chosen = asked.length === 0 ? Object.keys(parts) : asked
// The controller is measured as the image runs it: as one file, which importing this makes.
if (chosen.some((name) => name !== 'stages')) await import('../tools/bundle.mjs')
for (const name of chosen) console.log(`${name}\n${await parts[name]()}\n`)
