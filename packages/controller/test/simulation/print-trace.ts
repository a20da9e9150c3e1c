// Which calls does a history make? Prints them, one a line, for another process to compare.
// The seed and the number of steps stand on the command line: `node --import ./resolve-sources.mjs print-trace.ts SEED STEPS`.
import { runHistory } from './history.js'

const [, , seed = '', steps = '0'] = process.argv
const { trace } = await runHistory({ seed, steps: Number(steps), processes: 2 })
process.stdout.write(trace.map((call) => `${call}\n`).join(''))
