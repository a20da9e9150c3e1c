// What is in the image, as a program reads it?
// From pnpm-lock.yaml to a software bill of materials in CycloneDX 1.6, written by pnpm: everything that the controller is made
// from. Node itself, which the image holds beside the bundle, is added; the base image has a bill of its own.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { packageManager } from '../install-package-manager.mjs'
import { nodeBinary, root } from '../workspace.mjs'

const nodeComponent = () => {
  const version = execFileSync(nodeBinary, ['--version'], { encoding: 'utf8' }).trim().replace('v', '')
  return {
    type: 'application',
    name: 'node',
    version,
    purl: `pkg:generic/node@${version}`,
    'bom-ref': `pkg:generic/node@${version}`,
    licenses: [{ license: { id: 'MIT' } }],
    externalReferences: [{ type: 'license', url: `https://github.com/nodejs/node/blob/v${version}/LICENSE` }],
  }
}

/**
 * Writes the bill.
 * @param {string} file
 */
export const writeBillOfMaterials = (file) => {
  mkdirSync(dirname(file), { recursive: true })
  const form = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application']
  execFileSync(packageManager, ['--filter', '@alb-ingress/controller', 'sbom', ...form, '--prod', '--out', file], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const bill = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify({ ...bill, components: [...bill.components, nodeComponent()] }, null, 2)}\n`)
}
