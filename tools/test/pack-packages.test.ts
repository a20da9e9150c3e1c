// Is what would be published complete, and nothing more?
// Packs the compiled packages and reads the tarballs; then the core as a stranger has it: unpacked into an empty project, beside
// fp-ts and io-ts, without this workspace. Needs no network: those two are linked to what is installed here.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

describe.each(packageNames())('the package %s', (name) => {
  test('holds what its sources compile to, what it is and may be used for, and nothing else', () => {
    const compiled = sourcesOf(name).flatMap((source) => ['.d.ts', '.js', '.js.map'].map((ending) => `dist/${source}${ending}`))
    const started = name === 'controller' ? ['bin/alb-ingress.mjs'] : []
    expect(find(name).files).toEqual([...beside, ...started, ...compiled].toSorted())
  })

  test('names no map that is missing, and each map brings its sources along', () => {
    const { path, files } = find(name)
    const named = files.flatMap((file) =>
      [...readFileSync(join(path, file), 'utf8').matchAll(/^\/\/# sourceMappingURL=(.*)$/gm)].map(([, map = '']) => join(dirname(file), map)),
    )
    const maps = files.filter((file) => file.endsWith('.map'))
    expect(named.toSorted()).toEqual(maps)
    for (const map of maps) {
      const { sources, sourcesContent } = JSON.parse(readFileSync(join(path, map), 'utf8')) as Record<'sources' | 'sourcesContent', ReadonlyArray<string>>
      expect([map, sourcesContent.length]).toEqual([map, sources.length])
    }
  })

  test('is a module that says where its files are and needs exact versions', () => {
    const { manifest } = find(name)
    expect(manifest).toMatchObject({ type: 'module', license: 'Apache-2.0', version: '0.1.0' })
    expect(manifest['exports']).toEqual({
      './package.json': './package.json',
      './*.js': { types: './dist/*.d.ts', default: './dist/*.js' },
    })
    const versions = Object.values(manifest['dependencies'] as Record<string, string>)
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})

/** An empty project with the packed core in it, and the files that docs/library.md shows. */
const installCore = (): string => {
  const project = join(folder, 'project')
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, '@alb-ingress'), { recursive: true })
  symlinkSync(find('core').path, join(modules, '@alb-ingress/core'))
  for (const at of [modules, join(find('core').path, 'node_modules')]) {
    mkdirSync(at, { recursive: true })
    for (const name of ['fp-ts', 'io-ts']) symlinkSync(join(root, 'packages/core/node_modules', name), join(at, name))
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  for (const { name, text } of readLibraryPage().files) writeFileSync(join(project, name), text)
  return project
}

const typed = `
import type { ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { renderPlans } from '@alb-ingress/core/plan/render-plan.js'
import { unnamedWorld } from '@alb-ingress/core/plan/name-book.js'
export const show = ({ plan }: ScopePlan): string => renderPlans([plan], unnamedWorld)
// @ts-expect-error a plan is no number
export const wrong: number = show
`

describe('the core in an empty project', () => {
  test('plans an Ingress by the script of docs/library.md, and has types', () => {
    const project = installCore()
    const answer = execFileSync(nodeBinary, [script], { cwd: project, encoding: 'utf8' })
    expect(answer).toBe(readLibraryPage().output)
    writeFileSync(join(project, 'typed.ts'), typed)
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '', '--skipLibCheck', 'false']
    expect(execFileSync(nodeBinary, [compiler, ...flags, 'typed.ts'], { cwd: project, encoding: 'utf8' })).toBe('')
  })
})
