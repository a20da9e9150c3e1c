// What are the plain manifests of deploy/?
// From what helm renders of the chart, as one text, to a file per template and the kustomization that names them. They are the
// chart with its default values, installed under its own name in kube-system, and nothing else: the name of the cluster, which
// has no default, is empty in them.

/**
 * @typedef {{ readonly file: string, readonly text: string }} Manifest
 */

const chart = 'alb-ingress-controller'
const namespace = 'kube-system'

/** Arguments by which helm renders them; the schema would refuse the empty name of the cluster. */
export const renderArguments = ['template', chart, `charts/${chart}`, '--namespace', namespace, '--skip-schema-validation']

const written = '# Written by `npm run manifests` from charts/alb-ingress-controller; change it there.\n'

/** @param {readonly string[]} files */
const kustomization = (files) => `${written}# Give the name of your cluster in a kustomization over this one: docs/install.md shows it whole.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${files.map((file) => `  - ${file}\n`).join('')}`

/**
 * Splits what helm renders into the files of deploy/, in the order of their names.
 * @param {string} rendered
 * @returns {Manifest[]}
 */
export const splitManifests = (rendered) => {
  const parts = rendered.split(/^---\n# Source: [^\n]*\/templates\/([^\n]+)\n/m).slice(1)
  const manifests = parts
    .flatMap((file, index) => (index % 2 === 0 ? [{ file, text: `${written}${(parts[index + 1] ?? '').trimEnd()}\n` }] : []))
    .sort((left, right) => (left.file < right.file ? -1 : 1))
  const index = { file: 'kustomization.yaml', text: kustomization(manifests.map(({ file }) => file)) }
  return [...manifests, index].map(({ file, text }) => ({ file: `deploy/${file}`, text }))
}
