// Does the image build, run as its Pod would, and come onto a cluster as the README says? `npm run test:image`.
// Builds it twice without pulling anything, and once for another processor, writes its bill of materials beside it (.cache/image),
// and runs it against the API server and the AWS emulator of the end-to-end tests, then on a cluster of this machine's own. Installs
// what it needs by itself; what cannot be made is a failure, never a reason to skip. Ends with the line of the counts; exit code 1
// when anything failed.
import { join } from 'node:path'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { buildHelm } from './e2e/helm-program.mjs'
import { prepareEnvironment } from './e2e/prepare-environment.mjs'
import { writeBillOfMaterials } from './image/bill-of-materials.mjs'
import { buildImages, imageName } from './image/build-image.mjs'
import { prepareContainers } from './image/container-programs.mjs'
import { nameImage, nameOfContent } from './image/image-of-content.mjs'
import { podmanEnvironment, podmanLine } from './image/podman.mjs'
import { runVitest } from './run-vitest.mjs'
import { say } from './say.mjs'
import { root } from './workspace.mjs'

const bill = join(root, '.cache/image/alb-ingress-controller.cdx.json')

const prepare = async () => {
  if (!(await prepareContainers('npm run test:image')) || !(await prepareEnvironment())) return undefined
  const helm = await buildHelm()
  const name = nameOfContent()
  const built = helm === undefined ? undefined : await buildImages()
  if (helm === undefined || built === undefined) return undefined
  process.env['E2E_HELM'] = helm
  // As `npm run cluster` would find it.
  await nameImage(imageName, name)
  return built
}

const prepareAndRun = async () => {
  const built = await prepare()
  if (built === undefined) return { passed: 0, failed: 1 }
  writeBillOfMaterials(bill)
  say(`wrote the bill of materials: ${bill}`)
  Object.assign(process.env, podmanEnvironment)
  process.env['E2E_IMAGE'] = JSON.stringify({ name: imageName, ...built, bill, podman: podmanLine })
  return runVitest('vitest-image', ['--config', 'e2e/vitest.image.config.ts', ...process.argv.slice(2)])
}

endWithParent()
const { passed, failed } = await prepareAndRun()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
