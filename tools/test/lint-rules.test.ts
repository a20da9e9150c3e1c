// Does each lint rule of ours catch what it forbids? One tree breaks each rule once; the compiler's fence around core too.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compiler, root } from '../workspace.mjs'
import { type Files, runProgram, writeTree } from './bad-tree.js'

const settings: Files = {
  // The types of the web stand in for those of Node, which are not installed there.
  'tsconfig.lint.json': readFileSync(join(root, 'tsconfig.lint.json'), 'utf8').replace('"types": ["node"]', '"types": [], "lib": ["ES2023", "DOM"]'),
  'tsconfig.base.json': readFileSync(join(root, 'tsconfig.base.json'), 'utf8'),
  'packages/core/tsconfig.json': readFileSync(join(root, 'packages/core/tsconfig.json'), 'utf8'),
}

const samples: Files = {
  'packages/core/src/fp-ts-alias-either.ts': `import * as Either from 'fp-ts/lib/Either.js'\nexport const right = Either.right\n`,
  'packages/core/src/fp-ts-alias-of-io.ts': `import * as IO from 'fp-ts/lib/IO.js'\nexport const of = IO.of\n`,
  'packages/core/src/fp-ts-alias-io-ts.ts': `import * as io from 'io-ts'\nexport const text = io.string\n`,
  'packages/core/src/fp-ts-lib.ts': `import { pipe } from 'fp-ts/function'\nexport const same = pipe\n`,
  'packages/core/src/no-default-export.ts': 'export default 1\n',
  'packages/core/src/no-class.ts': 'export class Plan {\n  readonly size = 1\n}\n',
  'packages/core/src/no-boolean-parameter.ts': 'export const plan = (force: boolean): number => (force ? 1 : 0)\n',
  'packages/core/src/no-boolean-parameter-in-type.ts': 'export interface Planner {\n  readonly plan: (force: boolean) => number\n}\n',
  'packages/core/src/no-throw.ts': `export const fail = (): never => {\n  throw new Error('no')\n}\n`,
  'packages/core/src/no-clock.ts': 'export const run = (effect: () => void): unknown => setTimeout(effect, 1)\n',
  'packages/core/src/no-environment.ts': 'export const year = (): unknown => new Date(0)\n',
  'packages/core/src/no-process.ts': 'export const name = (): unknown => process.title\n',
  'packages/core/src/no-randomness.ts': 'export const dice = (): number => Math.random()\n',
  'packages/core/src/no-locale.ts': 'export const order = (one: string, other: string): number => one.localeCompare(other)\n',
  'packages/core/src/no-explicit-any.ts': 'export const same = (value: any): unknown => value\n',
  'packages/core/src/switch-exhaustiveness-check.ts': `export const name = (tag: 'A' | 'B'): string => {\n  switch (tag) {\n    case 'A':\n      return 'a'\n  }\n  return ''\n}\n`,
  'packages/core/src/explicit-module-boundary-types.ts': 'export const one = () => 1\n',
  'packages/core/src/consistent-type-imports.ts': `import { Planner } from './no-boolean-parameter-in-type.js'\nexport type Same = Planner\n`,
  'packages/sandbox/src/account/no-clock.ts': 'export const now = (): number => Date.now()\n',
  'packages/sandbox/src/account/no-clock-date.ts': 'export const now = (): Date => new Date()\n',
  'packages/sandbox/src/account/no-randomness.ts': `import { randomUUID } from 'node:crypto'\nexport const id = (): string => randomUUID()\n`,
  'packages/sandbox/src/account/no-floating-promises.ts': 'export const run = (work: () => Promise<void>): void => {\n  work()\n}\n',
  'packages/sandbox/src/account/date-of-a-value.ts': 'export const date = (milliseconds: number): Date => new Date(milliseconds)\n',
  'packages/sandbox/src/serve/listen.ts': 'export const later = (run: () => void): unknown => setTimeout(run, Math.random())\n',
  'packages/controller/src/system-clock.ts': 'export const now = (): number => Date.now()\n',
}

const tree = writeTree({ ...settings, ...samples })
const eslint = [join(root, 'node_modules/eslint/bin/eslint.js'), '--config', join(root, 'eslint.config.js'), '--format=json', 'packages']
const linted = runProgram(eslint, tree)

interface LintedFile {
  readonly filePath: string
  readonly messages: ReadonlyArray<{ readonly ruleId: string | null; readonly message: string }>
}

/** The name of a rule of ours stands in its message, before a colon; the rest are named by the linter. */
const ruleName = ({ ruleId, message }: LintedFile['messages'][number]): string =>
  /\b((?:no|fp-ts)-[a-z-]+): /.exec(message)?.[1] ?? ruleId?.replace('@typescript-eslint/', '') ?? message

const found = new Map(
  (JSON.parse(linted.output) as ReadonlyArray<LintedFile>).map(({ filePath, messages }) => [filePath.slice(tree.length + 1), messages.map(ruleName)]),
)

const harmless = ['packages/sandbox/src/account/date-of-a-value.ts', 'packages/sandbox/src/serve/listen.ts', 'packages/controller/src/system-clock.ts']
const ruleOf = (file: string): string => {
  const name = file.replace(/^.*\//, '').replace('.ts', '')
  return name.replace(/^fp-ts-alias.*/, 'fp-ts-alias').replace(/-(?:in-type|date)$/, '')
}

describe('the lint rules', () => {
  it.each(Object.keys(samples).filter((file) => !harmless.includes(file)))('catch %s by the name of its rule', (file) => {
    expect(found.get(file)).toContain(ruleOf(file))
  })

  it.each(harmless)('let %s pass', (file) => {
    expect(found.get(file)).toEqual([])
  })
})

describe('the compiler', () => {
  it('does not know the environment in core', () => {
    const compiled = runProgram([compiler, '-p', 'packages/core', '--noEmit', '--composite', 'false'], tree)
    const unknownNames = [...compiled.output.matchAll(/no-[a-z]+\.ts\(.*Cannot find name '([A-Za-z]+)'/g)].map(([, name]) => name)
    expect(unknownNames).toEqual(['setTimeout', 'process'])
  })
})
