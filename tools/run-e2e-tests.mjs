// Does the controller hold against a real API server and an AWS emulator that we did not write? `npm run test:e2e`.
// Makes what the tests need (minutes, once), runs them (arguments go to vitest), and ends with the line of their counts.
// What cannot be made is a failure, never a reason to skip. Exit code 1 when anything failed.
import { join } from 'node:path'
import { installChromium } from './e2e/chromium-program.mjs'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { buildHelm } from './e2e/helm-program.mjs'
import { writeLibraryProject } from './e2e/library-project.mjs'
import { prepareEnvironment } from './e2e/prepare-environment.mjs'
import { buildPromtool } from './e2e/promtool-program.mjs'
import { runToEnd } from './run-to-end.mjs'
import { runVitest } from './run-vitest.mjs'
import { nodeBinary, root } from './workspace.mjs'

const bundle = join(root, 'packages/controller/dist/bundle/alb-ingress.cjs')

const prepareAndRun = async () => {
  const isPrepared = await prepareEnvironment()
  // After them: helm is built from libraries of Kubernetes that Go has compiled by then.
  const helm = isPrepared ? await buildHelm() : undefined
  const promtool = isPrepared ? await buildPromtool() : undefined
  const chromium = await installChromium()
  const isBundled = (await runToEnd(nodeBinary, ['tools/bundle.mjs'], { cwd: root })) === 0
  if (helm === undefined || promtool === undefined || chromium === undefined || !isBundled) return { passed: 0, failed: 1 }
  process.env['E2E_HELM'] = helm
  process.env['E2E_PROMTOOL'] = promtool
  process.env['E2E_CHROMIUM'] = chromium
  process.env['E2E_CONTROLLER'] = bundle
  process.env['E2E_LIBRARY'] = await writeLibraryProject()
  return runVitest('vitest-e2e', ['--config', 'e2e/vitest.config.ts', ...process.argv.slice(2)])
}

endWithParent()
const { passed, failed } = await prepareAndRun()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
