// Are kube-apiserver, kube-controller-manager, etcd and kubectl here?
// From the Go module `e2e/kubernetes` to a cached folder with the four programs. Building takes minutes, once: Go keeps
// what it has compiled, so that an interrupted build goes on where it stopped.
// `go install` by path is refused for these programs (their go.mod has replace directives), hence a module around them.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFailedDownload, say } from '../say.mjs'
import { filesBelow, root } from '../workspace.mjs'
import { cachedFolder, fillOnce } from './cache-folder.mjs'
import { runWithProgress } from './run-with-progress.mjs'

const module = 'e2e/kubernetes'

/** Static programs, without symbols; nothing of the machine's own Go settings gets in. */
const env = { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' }

/** @param {string} path */
const pinnedVersion = (path) => new RegExp(`^\\t${path} (v\\S+)$`, 'm').exec(readFileSync(join(root, module, 'go.mod'), 'utf8'))?.[1] ?? 'unknown'

const versionFlags = (/** @type {string} */ version) => {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? []
  const variables = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' }
  return Object.entries(variables).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
}

/** @returns {{ readonly go: string, readonly kubernetes: string, readonly flags: string } | undefined} nothing without Go */
const readVersions = () => {
  const { status, stdout } = spawnSync('go', ['version'], { cwd: join(root, module), encoding: 'utf8', env: { ...process.env, ...env } })
  const kubernetes = pinnedVersion('k8s.io/kubernetes')
  return status === 0 ? { go: stdout.trim(), kubernetes, flags: ['-s -w', ...versionFlags(kubernetes)].join(' ') } : undefined
}

/** @param {NonNullable<ReturnType<typeof readVersions>>} versions */
const folderOf = ({ go, kubernetes, flags }) => cachedFolder(`kubernetes-${kubernetes}`, filesBelow(module), [go, flags])

const explainMissingGo = () =>
  console.error('\nThe end-to-end tests need Go >= 1.24 to build kube-apiserver, kube-controller-manager, etcd and kubectl, and `go version` did not run: install Go (https://go.dev/dl) and put it on the PATH.')

/** @param {string} output */
const explainFailedBuild = (output) => {
  const words = output.split('\n').filter((line) => /\s/.test(line))
  console.error(words.slice(-12).join('\n'))
  if (/dial tcp|no such host|timeout|connection re|unexpected EOF|TLS|proxy/i.test(words.join('\n'))) explainFailedDownload('the Go modules of Kubernetes and etcd', 'go build ended with an error')
  else console.error(`\nCould not build ${module}; Go's own words are above.`)
}

/** `go build -v` writes the name of each package when it has it; a line with spaces is something else. */
const explainProgress = (/** @type {string} */ output) => `, ${output.split('\n').filter((line) => line !== '' && !/\s/.test(line)).length} packages compiled`

/** Builds the four programs unless they are there; says what it does; nothing when it could not, else their folder. */
export const buildClusterPrograms = async () => {
  const versions = readVersions()
  if (versions === undefined) {
    explainMissingGo()
    return undefined
  }
  const folder = folderOf(versions)
  const isThere = await fillOnce(folder, async (unfinished) => {
    const what = `building kube-apiserver, kube-controller-manager, kubectl (${versions.kubernetes}) and etcd`
    say(`${what}: about 9 minutes on two cores, once`)
    const { code, output } = await runWithProgress(what, 'go', ['build', '-v', '-trimpath', '-ldflags', versions.flags, '-o', `${unfinished}/`, './cmd/...'], {
      cwd: join(root, module),
      env,
      explainProgress,
    })
    if (code !== 0) explainFailedBuild(output)
    return code === 0
  })
  return isThere ? folder : undefined
}
