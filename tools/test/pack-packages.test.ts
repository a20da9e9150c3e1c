// Is what would be published complete, and nothing more?
// Packs the compiled packages and reads the tarballs; then the packages as a stranger has them: unpacked into an empty project, beside
// what they say they need, without this workspace. Needs no network: what they need is linked to what is installed here.
import { execFileSync, spawnSync } from 'node:child_process'
import { isBuiltin } from 'node:module'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compileSources } from '../compile-sources.mjs'
import { readLibraryPage, script } from '../library-page.mjs'
import { packPackages } from '../pack-packages.mjs'
import { compiler, nodeBinary, packageNames, root } from '../workspace.mjs'

const folder = mkdtempSync(join(tmpdir(), 'alb-ingress-packages-'))

interface Packed {
  readonly name: string
  /** Where the tarball's content is. */
  readonly path: string
  readonly files: ReadonlyArray<string>
  readonly manifest: Readonly<Record<string, unknown>>
}

const unpack = ({ name, tarball }: { readonly name: string; readonly tarball: string }): Packed => {
  const path = join(folder, name, 'package')
  mkdirSync(dirname(path))
  execFileSync('tar', ['-xzf', tarball, '-C', dirname(path)])
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).toSorted()
  return { name, path, files, manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Packed['manifest'] }
}

let packed: ReadonlyArray<Packed> = []

beforeAll(async () => {
  expect(compileSources()).toBe(true)
  packed = (await packPackages(join(folder, 'tarballs'))).map(unpack)
})

afterAll(() => rmSync(folder, { recursive: true }))

const find = (name: string): Packed => {
  const found = packed.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${name} was not packed`)
  return found
}

const sourcesOf = (name: string): ReadonlyArray<string> =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))

const beside = ['LICENSE', 'README.md', 'package.json']

const dependenciesOf = ({ manifest }: Packed): Readonly<Record<string, string>> => manifest['dependencies'] as Record<string, string>

const readPacked = ({ path }: Packed, file: string): string => readFileSync(join(path, file), 'utf8')

interface SourceMap {
  readonly sourceRoot: string
  readonly sources: ReadonlyArray<string>
  readonly sourcesContent: ReadonlyArray<string>
}

/** What a compiled file imports, or a declaration names. */
const importsOf = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/^(?:import|export|\})[^'\n]* from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].flatMap(
    ([, from, alone, late]) => from ?? alone ?? late ?? [],
  )

const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const ours = '@alb-ingress/'

/** Whether a file that is imported is in a tarball: as code for code, as types for types. */
const isPacked = ({ files }: Packed, path: string, from: string): boolean =>
  files.includes(from.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path)

const leadsSomewhere = (from: Packed, file: string, specifier: string): boolean => {
  if (specifier.startsWith('.')) return isPacked(from, join(dirname(file), specifier), file)
  const name = packageOf(specifier)
  if (isBuiltin(specifier) || !(name in dependenciesOf(from))) return specifier.startsWith('node:')
  return !name.startsWith(ours) || isPacked(find(name.slice(ours.length)), `dist${specifier.slice(name.length)}`, file)
}

describe.each(packageNames())('the package %s', (name) => {
  test('holds what its sources compile to, what it is and may be used for, and nothing else', () => {
    const compiled = sourcesOf(name).flatMap((source) => ['.d.ts', '.js', '.js.map'].map((ending) => `dist/${source}${ending}`))
    const started = name === 'controller' ? ['bin/alb-ingress.mjs'] : []
    expect(find(name).files).toEqual([...beside, ...started, ...compiled].toSorted())
  })

  test('brings the licence, and a page that begins with its name', () => {
    const packed = find(name)
    expect(readPacked(packed, 'LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'))
    expect(readPacked(packed, 'README.md').split('\n')[0]).toBe(`# @alb-ingress/${name}`)
  })

  test('names no map that is missing; each map brings its source along, and tells of no folder of this machine', () => {
    const packed = find(name)
    const named = packed.files.flatMap((file) =>
      [...readPacked(packed, file).matchAll(/^\/\/# sourceMappingURL=(.*)$/gm)].map(([, map = '']) => join(dirname(file), map)),
    )
    const maps = packed.files.filter((file) => file.endsWith('.map'))
    expect(named.toSorted()).toEqual(maps)
    for (const map of maps) {
      const { sourceRoot, sources, sourcesContent } = JSON.parse(readPacked(packed, map)) as SourceMap
      const source = map.replace(/^dist\//, 'src/').replace(/\.js\.map$/, '.ts')
      expect([sourceRoot, sources.map((path) => join(dirname(map), path)), sourcesContent.length]).toEqual(['', [source], 1])
    }
    expect(packed.files.filter((file) => readPacked(packed, file).includes(root))).toEqual([])
  })

  test('is a module that says where its files are and needs exact versions', () => {
    const packed = find(name)
    expect(packed.manifest).toMatchObject({ name: `@alb-ingress/${name}`, type: 'module', license: 'Apache-2.0', version: '0.1.0' })
    expect(packed.manifest['exports']).toEqual({
      './package.json': './package.json',
      './*.js': { types: './dist/*.d.ts', default: './dist/*.js' },
    })
    expect(Object.values(dependenciesOf(packed)).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('imports what is in it, what Node has, and what it says that it needs', () => {
    const packed = find(name)
    const code = packed.files.filter((file) => /\.(?:js|mjs|d\.ts)$/.test(file))
    const imported = code.flatMap((file) => importsOf(readPacked(packed, file)).map((specifier) => ({ file, specifier })))
    expect(imported.length).toBeGreaterThan(0)
    expect(imported.filter(({ file, specifier }) => !leadsSomewhere(packed, file, specifier))).toEqual([])
  })
})

const linkInto = (modules: string, name: string, target: string): void => {
  mkdirSync(dirname(join(modules, name)), { recursive: true })
  symlinkSync(target, join(modules, name))
}

/** Puts a package into a project, and beside it what it needs, as it is installed here. */
const install = (project: string, name: string): void => {
  const packed = find(name)
  linkInto(join(project, 'node_modules'), ours + name, packed.path)
  if (existsSync(join(packed.path, 'node_modules'))) return
  for (const dependency of Object.keys(dependenciesOf(packed))) {
    const isOurs = dependency.startsWith(ours)
    const target = isOurs ? find(dependency.slice(ours.length)).path : join(root, 'packages', name, 'node_modules', dependency)
    linkInto(join(packed.path, 'node_modules'), dependency, target)
  }
}

const makeProject = (name: string): string => {
  const project = join(folder, name)
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  return project
}

const compile = (project: string, file: string, types: string): string => {
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', types, '--skipLibCheck', 'false']
  return spawnSync(nodeBinary, [compiler, ...flags, file], { cwd: project, encoding: 'utf8' }).stdout
}

const typed = `
import type { ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { renderPlans } from '@alb-ingress/core/plan/words/render-plan.js'
import { unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
export const show = ({ plan }: ScopePlan): string => renderPlans([plan], unnamedWorld)
// @ts-expect-error a plan is no number
export const wrong: number = show
`

describe('the core in an empty project', () => {
  test('plans an Ingress by the script of docs/library.md, and has types', () => {
    const project = makeProject('core-alone')
    install(project, 'core')
    for (const name of ['fp-ts', 'io-ts']) linkInto(join(project, 'node_modules'), name, join(root, 'packages/core/node_modules', name))
    for (const { name, text } of readLibraryPage().files) writeFileSync(join(project, name), text)
    expect(execFileSync(nodeBinary, [script], { cwd: project, encoding: 'utf8' })).toBe(readLibraryPage().output)
    writeFileSync(join(project, 'typed.ts'), typed)
    expect(compile(project, 'typed.ts', '')).toBe('')
  })
})

/** @kubernetes/client-node's: it names types of `ws` that it does not bring. */
const ofOthers = /isomorphic-ws.*'ws'/

describe('all packages in one project', () => {
  test('have types that the compiler finds, for every module that they export', () => {
    const project = makeProject('all-packages')
    for (const name of packageNames()) install(project, name)
    linkInto(join(project, 'node_modules'), '@types/node', join(root, 'node_modules/@types/node'))
    const modules = packageNames().flatMap((name) => sourcesOf(name).map((source) => `${ours}${name}/${source}.js`))
    const lines = modules.map((module, index) => `import type * as m${String(index)} from '${module}'\n`)
    writeFileSync(join(project, 'all.ts'), `${lines.join('')}export type All = [${modules.map((_, index) => `typeof m${String(index)}`).join(', ')}]\n`)
    const complaints = compile(project, 'all.ts', 'node').split('\n')
    expect(complaints.filter((line) => line.includes('error TS') && !ofOthers.test(line))).toEqual([])
  })
})
