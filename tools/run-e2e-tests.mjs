// Does the controller hold against a real API server and an AWS emulator that we did not write? `npm run test:e2e`.
// Makes what the tests need (minutes, once), runs them (arguments go to vitest), and ends with the line of their counts.
// What cannot be made is a failure, never a reason to skip. Exit code 1 when anything failed.
import { join } from 'node:path'
import { buildClusterPrograms } from './e2e/cluster-programs.mjs'
import { buildHelm } from './e2e/helm-program.mjs'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { installPythonEnvironment } from './e2e/python-environment.mjs'
import { runToEnd } from './run-to-end.mjs'
import { runVitest } from './run-vitest.mjs'
import { nodeBinary, root } from './workspace.mjs'

const bundle = join(root, 'packages/controller/dist/bundle/alb-ingress.cjs')

const prepareAndRun = async () => {
  // Both at once: one waits for the processor most of the time, the other for the network.
  const [programs, python] = await Promise.all([buildClusterPrograms(), installPythonEnvironment()])
  // After them: it is built from libraries of Kubernetes that Go has compiled by then.
  const helm = programs === undefined ? undefined : await buildHelm()
  const isBundled = (await runToEnd(nodeBinary, ['tools/bundle.mjs'], { cwd: root })) === 0
  if (programs === undefined || python === undefined || helm === undefined || !isBundled) return { passed: 0, failed: 1 }
  process.env['E2E_CLUSTER_PROGRAMS'] = programs
  process.env['E2E_PYTHON'] = python
  process.env['E2E_HELM'] = helm
  process.env['E2E_CONTROLLER'] = bundle
  return runVitest('vitest-e2e', ['--config', 'e2e/vitest.config.ts', ...process.argv.slice(2)])
}

endWithParent()
const { passed, failed } = await prepareAndRun()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
