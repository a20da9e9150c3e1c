// Does each package.json keep the dependencies exact, few and explained?
// Exact versions, so that a lockfile is never the only thing that holds; core has fp-ts and io-ts alone; each dependency is
// named with its reason in CONTRIBUTING.md.
const exact = /^(?:npm:(?:@[a-z0-9-]+\/)?[a-z0-9-]+@)?\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$|^workspace:\*$/

const coreDependencies = ['fp-ts', 'io-ts']

/**
 * @typedef {{ readonly file: string, readonly name: string, readonly version: string, readonly field: string }} Dependency
 * @param {import('./tree.mjs').Tree} tree
 * @returns {Dependency[]}
 */
const readDependencies = ({ files, read }) =>
  ['package.json', ...files.filter((file) => /^(?:packages\/[^/]+|e2e|bench)\/package\.json$/.test(file))].flatMap((file) => {
    const manifest = JSON.parse(read(file) || '{}')
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((field) =>
      Object.entries(manifest[field] ?? {}).map(([name, version]) => ({ file, name, version: String(version), field })),
    )
  })

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findLooseVersions = (tree) =>
  readDependencies(tree)
    .filter(({ version }) => !exact.test(version))
    .map(({ file, name, version }) => ({ rule: 'exact-version', file, text: `${name} "${version}" is a range; name one version` }))

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findCoreDependencies = (tree) =>
  readDependencies(tree)
    .filter(({ file, name, field }) => file === 'packages/core/package.json' && field !== 'devDependencies' && !coreDependencies.includes(name))
    .map(({ file, name }) => ({ rule: 'core-dependency', file, text: `core depends on ${coreDependencies.join(' and ')} alone, not on ${name}` }))

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findUnexplainedDependencies = (tree) => {
  const contributing = tree.read('CONTRIBUTING.md')
  const byName = new Map(readDependencies(tree).map((dependency) => [dependency.name, dependency]))
  return [...byName.values()]
    .filter(({ name }) => !name.startsWith('@alb-ingress/') && !contributing.includes(`\`${name}\``))
    .map(({ file, name }) => ({ rule: 'dependency-reason', file, text: `${name} has no line in the table of dependencies in CONTRIBUTING.md` }))
}
