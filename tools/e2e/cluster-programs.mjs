// Are kube-apiserver, kube-controller-manager, etcd and kubectl here?
// From the Go module `e2e/kubernetes` to a cached folder with the four programs, built once. `go install` by path is refused
// for these programs (their go.mod has replace directives), hence a module around them.
import { buildGoPrograms, pinnedVersion } from './go-programs.mjs'

const module = 'e2e/kubernetes'

const variablesOf = (/** @type {string} */ version) => {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? []
  const variables = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' }
  return Object.entries(variables).map(([name, value]) => `k8s.io/component-base/version.${name}=${value}`)
}

/** Builds the four programs unless they are there; says what it does; nothing when it could not, else their folder. */
export const buildClusterPrograms = () => {
  const version = pinnedVersion(module, 'k8s.io/kubernetes')
  return buildGoPrograms({
    module,
    name: `kubernetes-${version}`,
    what: `kube-apiserver, kube-controller-manager, kubectl (${version}) and etcd`,
    time: '5 minutes',
    packages: ['./cmd/...'],
    variables: variablesOf(version),
  })
}
