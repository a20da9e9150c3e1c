// Is anything known to be wrong with what ships? `npm run audit`.
// Asks the package registry, through pnpm, about all that is needed to run; what only builds and tests is left out. Exit code 1
// when a vulnerability is known, and also when the registry does not answer: not to know is no good news.
import { spawnSync } from 'node:child_process'
import { packageManager } from './install-package-manager.mjs'
import { root } from './workspace.mjs'

const { status, stdout, stderr } = spawnSync(packageManager, ['audit', '--prod'], { cwd: root, encoding: 'utf8' })
console.log(`${stdout}${stderr}`.trim())
if (/ERR_PNPM_AUDIT_(?:BAD_RESPONSE|ENDPOINT)/.test(`${stdout}${stderr}`))
  console.error('\nThe package registry answers no questions about vulnerabilities (a mirror, for example): nothing is known. Ask where it does.')
process.exitCode = status === 0 ? 0 : 1
