// Is helm here?
// From the Go module `e2e/helm` to the program, built once. It is told the version of Kubernetes that it renders for when
// nobody names one, which its release builds are told in the same way.
import { join } from 'node:path'
import { buildGoPrograms, pinnedVersion } from './go-programs.mjs'

const module = 'e2e/helm'
const helm = 'helm.sh/helm/v3'

const variablesOf = (/** @type {string} */ version) => {
  const [, minor] = /^v0\.(\d+)/.exec(pinnedVersion(module, 'k8s.io/client-go')) ?? []
  const kubernetes = ['pkg/chartutil', 'pkg/lint/rules'].flatMap((place) => [`${place}.k8sVersionMajor=1`, `${place}.k8sVersionMinor=${minor}`])
  return [`internal/version.version=${version}`, ...kubernetes].map((variable) => `${helm}/${variable}`)
}

/** Builds helm unless it is there; says what it does; nothing when it could not, else the program's path. */
export const buildHelm = async () => {
  const version = pinnedVersion(module, helm)
  const folder = await buildGoPrograms({
    module,
    name: `helm-${version}`,
    what: `helm (${version})`,
    time: 'a minute',
    packages: [`${helm}/cmd/helm`],
    variables: variablesOf(version),
  })
  return folder === undefined ? undefined : join(folder, 'helm')
}
