// Does each rule of the house test catch what it forbids? One tree breaks each rule once.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../workspace.mjs'
import { runProgram, writeTree } from './bad-tree.js'

const header = '// What is one?\n// The first number.\n'
const source = `${header}export const one = 1\n`
const laterMarker = ['TO', 'DO'].join('')
const skipped = ['it', 'skip'].join('.')
const unsure = ['should', 'count'].join(' ')

const tree = writeTree({
  'package.json': JSON.stringify({ devDependencies: { vitest: '5.1.1' } }),
  'CONTRIBUTING.md': '| `vitest` | tests |\n| `fp-ts` | values |\n| `left-pad` | none |\n',
  'packages/core/package.json': JSON.stringify({ dependencies: { 'fp-ts': '^2.16.11', 'left-pad': '1.0.0' } }),
  'packages/sandbox/package.json': JSON.stringify({ dependencies: { '@alb-ingress/core': 'workspace:*', chalk: '5.0.0' } }),
  'packages/core/src/plan/utils.ts': source,
  'packages/core/src/plan/CamelCase.ts': source,
  'packages/core/src/plan/barrel.ts': `${header}export * from './one.js'\n`,
  'packages/core/src/plan/no-header.ts': '// What is one?\nexport const one = 1\n',
  'packages/core/src/plan/untested.ts': source,
  'packages/core/src/plan/later.ts': `${header}// ${laterMarker} count further\nexport const one = 1\n`,
  'packages/core/src/plan/long.ts': `${header}export const longest = [${'1, '.repeat(50)}]\n`,
  'packages/core/src/plan/long-text.ts': `${header}export const text = '${'to be read '.repeat(20)}'\n`,
  'packages/core/src/plan/mirrored.ts': source,
  'packages/core/src/plan/imported.ts': `${header}import { one } from './pieces/first-piece.js'\nexport const same = one\n`,
  'packages/core/src/plan/pieces/first-piece.ts': `${header}import { one } from './second-piece.js'\nexport { one }\n`,
  'packages/core/src/plan/pieces/second-piece.ts': `${header}export const one = 1\n`,
  'packages/core/src/plan/shape.ts': `${header}export interface Shape {\n  readonly size: number\n}\n`,
  'packages/core/src/memory/covered-by-its-folder.ts': source,
  'packages/core/src/ports/clock.ts': `${header}export interface Clock {\n  readonly now: number\n}\n`,
  'packages/core/src/ports/gateway.ts': `${header}export interface Gateway {\n  readonly list: number\n}\n`,
  'packages/core/testing/contract/gateway.ts': source,
  'packages/core/test/memory.test.ts': '',
  'packages/core/test/plan/mirrored.property.test.ts': `import { one } from '../../src/plan/imported.js'\n`,
  'packages/core/test/plan/skipped.test.ts': `${skipped}('counts', () => {})\n`,
  'packages/core/test/plan/unsure.test.ts': `it('${unsure}', () => {})\n`,
})

const { status, output } = runProgram([join(root, 'tools/tidy.mjs'), tree], root)
const problems = output
  .split('\n')
  .map((line) => line.split(': ').slice(0, 2).join(': '))
  .filter((line) => line.includes(': '))

describe('the house test', () => {
  it('fails when a rule is broken', () => {
    expect(status).toBe(1)
  })

  it.each([
    'packages/core/src/plan/utils.ts: forbidden-name',
    'packages/core/src/plan/CamelCase.ts: forbidden-name',
    'packages/core/src/plan/barrel.ts: no-barrel',
    'packages/core/src/plan/no-header.ts: module-header',
    'packages/core/src/plan/untested.ts: mirrored-test',
    'packages/core/src/plan/later.ts:3: todo-issue',
    'packages/core/src/plan/long.ts:3: line-length',
    'packages/core/test/plan/skipped.test.ts: no-skipped-test',
    'packages/core/test/plan/unsure.test.ts: test-name',
    'packages/core/package.json: exact-version',
    'packages/core/package.json: core-dependency',
    'packages/sandbox/package.json: dependency-reason',
    'packages/core/src/ports/clock.ts: port-contract',
    'packages/core/testing/contract/gateway.ts: port-contract',
  ])('catches %s', (problem) => {
    expect(problems).toContain(problem)
  })

  it.each(['mirrored.ts', 'imported.ts', 'shape.ts', 'pieces/first-piece.ts', 'pieces/second-piece.ts'])('lets plan/%s pass', (file) => {
    expect(problems.filter((problem) => problem.includes(file))).toEqual([])
  })

  it('does not count what a text says', () => {
    expect(problems).not.toContain('packages/core/src/plan/long-text.ts:3: line-length')
  })

  it('takes a test named for a folder as a test of what lies in it', () => {
    expect(problems.filter((problem) => problem.includes('covered-by-its-folder'))).toEqual([])
  })
})
