// Does everything that needs only Node hold? `npm test`.
// The checks, then the tests (arguments go to vitest), then one line with the sum of both: each check counts as one, as
// does each test, and each test file that could not be read. Exit code 1 when anything failed.
import { runChecks } from './checks.mjs'
import { runVitest } from './run-vitest.mjs'

const checked = await runChecks()
const tested = await runVitest('vitest', process.argv.slice(2))
const failed = checked.failed + tested.failed
console.log(`${checked.passed + tested.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
