// What does each scenario cost in AWS calls? `npm run calls`.
// Runs the end-to-end tests that count calls, and has them write bench/calls.md anew.
import { runToEnd } from './run-to-end.mjs'
import { nodeBinary, root } from './workspace.mjs'

process.env['E2E_WRITE_CALLS'] = '1'
const counting = ['ingress-life', 'endpoints', 'certificates', 'last/calls'].map((name) => `test/${name}.e2e.test.ts`)
process.exitCode = await runToEnd(nodeBinary, ['tools/run-e2e-tests.mjs', ...counting], { cwd: root })
