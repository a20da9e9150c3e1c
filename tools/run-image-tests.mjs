// Does the image build, and run as its Pod would? `npm run test:image`.
// Builds it twice without pulling anything, and once for another processor, writes its bill of materials beside it (.cache/image),
// and runs it against the API server and the AWS emulator of the end-to-end tests. Installs what it needs by itself; what cannot be
// made is a failure, never a reason to skip. Ends with the line of the counts; exit code 1 when anything failed.
import { join } from 'node:path'
import { installSystemPrograms } from './e2e/debian-packages.mjs'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { prepareEnvironment } from './e2e/prepare-environment.mjs'
import { writeBillOfMaterials } from './image/bill-of-materials.mjs'
import { buildImages, imageName } from './image/build-image.mjs'
import { podmanEnvironment, podmanLine } from './image/podman.mjs'
import { runVitest } from './run-vitest.mjs'
import { say } from './say.mjs'
import { root } from './workspace.mjs'

const programs = [
  { program: 'podman', package: 'podman' },
  { program: 'runc', package: 'runc' },
  { program: 'debootstrap', package: 'debootstrap debian-archive-keyring' },
]

const bill = join(root, '.cache/image/alb-ingress-controller.cdx.json')

const mayRun = () => {
  if (process.getuid?.() === 0) return true
  console.error('\nnpm run test:image makes a Debian system and runs a container with limits of its own: run it as root (sudo npm run test:image).')
  return false
}

const prepare = async () => {
  if (!mayRun() || !(await installSystemPrograms('npm run test:image', programs)) || !(await prepareEnvironment())) return undefined
  return buildImages()
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
