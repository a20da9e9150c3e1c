// Is helm here?
// From the Go module `e2e/helm` to a cached folder with the program `helm`, built once. It is told the version of Kubernetes
// that it renders for when nobody names one, which its release builds are told in the same way.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFailedDownload, say } from '../say.mjs'
import { root } from '../workspace.mjs'
import { cachedFolder, fillOnce } from './cache-folder.mjs'
import { runWithProgress } from './run-with-progress.mjs'

const module = 'e2e/helm'

/** A static program; nothing of the machine's own Go settings gets in. */
const env = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' }

/** @param {string} path */
const pinnedVersion = (path) => new RegExp(`\\t?${path} (v\\S+)`).exec(readFileSync(join(root, module, 'go.mod'), 'utf8'))?.[1] ?? 'unknown'

const buildFlags = () => {
  const [, minor] = /^v0\.(\d+)/.exec(pinnedVersion('k8s.io/client-go')) ?? []
  const kubernetes = ['pkg/chartutil', 'pkg/lint/rules'].flatMap((place) => [`${place}.k8sVersionMajor=1`, `${place}.k8sVersionMinor=${minor}`])
  const variables = [`internal/version.version=${pinnedVersion('helm.sh/helm/v3')}`, ...kubernetes]
  return ['-s -w', ...variables.map((variable) => `-X helm.sh/helm/v3/${variable}`)].join(' ')
}

/** @param {string} output */
const explainFailedBuild = (output) => {
  console.error(output.split('\n').slice(-12).join('\n'))
  if (/dial tcp|no such host|timeout|connection re|unexpected EOF|TLS|proxy/i.test(output)) explainFailedDownload('the Go modules of helm', 'go build ended with an error')
  else console.error(`\nCould not build ${module}; Go's own words are above.`)
}

/** Builds helm unless it is there; says what it does; nothing when it could not, else the program's path. */
export const buildHelm = async () => {
  const { status, stdout } = spawnSync('go', ['version'], { cwd: join(root, module), encoding: 'utf8', env: { ...process.env, ...env } })
  if (status !== 0) {
    console.error('\nThe chart is rendered and tested with helm, which is built with Go >= 1.24, and `go version` did not run: install Go (https://go.dev/dl) and put it on the PATH.')
    return undefined
  }
  const flags = buildFlags()
  const version = pinnedVersion('helm.sh/helm/v3')
  const folder = cachedFolder(`helm-${version}`, [`${module}/go.mod`, `${module}/go.sum`], [stdout.trim(), flags])
  const isThere = await fillOnce(folder, async (unfinished) => {
    const what = `building helm (${version})`
    say(`${what}: about 3 minutes on two cores, once`)
    const { code, output } = await runWithProgress(what, 'go', ['build', '-trimpath', '-ldflags', flags, '-o', `${unfinished}/`, 'helm.sh/helm/v3/cmd/helm'], {
      cwd: join(root, module),
      env,
    })
    if (code !== 0) explainFailedBuild(output)
    return code === 0
  })
  return isThere ? join(folder, 'helm') : undefined
}
