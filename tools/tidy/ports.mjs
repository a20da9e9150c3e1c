// Is each port held to its promises?
// A port is a file of core/ports that exports an interface of its own name. Its contract suite is
// `packages/core/testing/contract/<port>.ts`, and some test runs it over something real.
import { isTest, stem } from './tree.mjs'

/** @param {string} kebab */
const pascalCase = (kebab) => kebab.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase())

/** @param {import('./tree.mjs').Tree} tree */
const portNames = ({ files, read }) =>
  files
    .filter((file) => /^packages\/core\/src\/ports\/[^/]+\.ts$/.test(file))
    .filter((file) => new RegExp(`^export interface ${pascalCase(stem(file))}\\b`, 'm').test(read(file)))
    .map(stem)

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findUncheckedPorts = (tree) => {
  const tests = tree.files.filter(isTest).map(tree.read)
  return portNames(tree).flatMap((port) => {
    const suite = `packages/core/testing/contract/${port}.ts`
    const isRun = tests.some((text) => text.includes(`testing/contract/${port}.js'`))
    if (!tree.has(suite)) return [{ rule: 'port-contract', file: `packages/core/src/ports/${port}.ts`, text: `has no contract suite (${suite})` }]
    return isRun ? [] : [{ rule: 'port-contract', file: suite, text: 'no test runs this contract suite' }]
  })
}
