// Does the source keep the rules of the house? `npm run check`.
// Prints a line per check and the counts; exit code 1 when one failed.
import { runChecks } from './checks.mjs'

const { passed, failed } = await runChecks()
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
