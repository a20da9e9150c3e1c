// Is each source file tested, and does each test say what holds?
// A source file that has code is tested when (1) a test mirrors it, `test/<folder>/<name>[.<kind>].test.ts`, (2) a test imports
// it (or what lies beside it does), (3) a test is named for a folder above it, `test/<folder>.test.ts` or
// `test/<folder>/<folder>.test.ts`, or (4) it is a piece of a tested file: one of the same folder, or of a folder above,
// imports it. A file of types alone needs none.
// This finds forgotten files; how well a file is tested it does not see.
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { isInTests, isSource, isTest } from './tree.mjs'

/** @param {string} text */
const hasCode = (text) => {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, verbatimModuleSyntax: true, removeComments: true }
  const { outputText } = ts.transpileModule(text, { compilerOptions: options })
  return outputText.replace(/export \{\};?/g, '').trim() !== ''
}

/** @param {string} test */
const mirrored = (test) => test.replace('/test/', '/src/').replace(/(?:\.[a-z]+)?\.test\.ts$/, '')

/** @param {string} source */
const foldersAbove = (source) => {
  const [packages, name, , ...path] = source.split('/')
  const folders = path.slice(0, -1)
  return folders.flatMap((folder, index) => {
    const above = [packages, name, 'src', ...folders.slice(0, index), folder].join('/')
    return [above, `${above}/${folder}`]
  })
}

/**
 * The source files that a test imports, by relative path or by the name of the package.
 * @param {string} test
 * @param {string} text
 */
const importedSources = (test, text) => {
  const [packages, name] = test.split('/')
  const sources = [...text.matchAll(/from '([^']+)\.js'/g)].map(([, path = '']) => path)
  return sources.flatMap((path) => {
    const own = path.replace(/^(?:\.\.\/)+src\//, `${packages}/${name}/src/`).replace(/^@alb-ingress\/([a-z0-9-]+)\//, `${packages}/$1/src/`)
    return own === path ? [] : [`${own}.ts`]
  })
}

/**
 * The pieces of a source file: what it imports from its own folder, or from folders below.
 * @param {string} source
 * @param {string} text
 */
const piecesOf = (source, text) =>
  [...text.matchAll(/(?:from |import\()'(\.\/[^']+)\.js'/g)].map(([, path = '']) => join(dirname(source), `${path}.ts`))

/**
 * Adds the pieces of tested files, and their pieces, to what is tested.
 * @param {readonly string[]} tested
 * @param {(file: string) => string} read
 */
const withPieces = (tested, read) => {
  const known = new Set(tested)
  for (const source of known) for (const piece of piecesOf(source, read(source))) known.add(piece)
  return known
}

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findUntestedSources = ({ files, read }) => {
  const tests = files.filter(isTest)
  const mirrors = new Set(tests.map(mirrored))
  const imported = new Set(files.filter(isInTests).flatMap((file) => importedSources(file, read(file))))
  const isTestedItself = (/** @type {string} */ source) =>
    imported.has(source) || mirrors.has(source.replace(/\.ts$/, '')) || foldersAbove(source).some((folder) => mirrors.has(folder))
  const sources = files.filter(isSource)
  const tested = withPieces(sources.filter(isTestedItself), read)
  return sources
    .filter((file) => !tested.has(file) && hasCode(read(file)))
    .map((file) => ({
      rule: 'mirrored-test',
      file,
      text: `no test mirrors it (${file.replace('/src/', '/test/').replace(/\.ts$/, '.test.ts')}) or imports it, nor is it a piece of a tested file`,
    }))
}

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findSkippedTests = ({ files, read }) =>
  files
    .filter(isTest)
    .filter((file) => /\b(?:it|test|describe)\.(?:skip|only|todo|fails|skipIf|runIf)\b/.test(read(file)))
    .map((file) => ({ rule: 'no-skipped-test', file, text: 'skips or singles out a test; a test runs or is deleted' }))

/**
 * @param {import('./tree.mjs').Tree} tree
 * @returns {import('./tree.mjs').Problem[]}
 */
export const findUnsureTestNames = ({ files, read }) =>
  files
    .filter((file) => isTest(file) && /\b(?:it|test)\((['"`])should\b/.test(read(file)))
    .map((file) => ({ rule: 'test-name', file, text: 'a test name says what holds ("keeps the rule"), not what should' }))
