// Does the check for unused code catch an unused file, export and dependency?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../workspace.mjs'
import { runProgram, writeTree } from './bad-tree.js'

const tree = writeTree({
  'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
  'knip.json': readFileSync(join(root, 'knip.json'), 'utf8'),
  'packages/controller/package.json': JSON.stringify({ name: 'controller', type: 'module', main: './src/main.ts', dependencies: { 'left-pad': '1.0.0' } }),
  'packages/controller/tsconfig.json': '{ "compilerOptions": { "module": "NodeNext" } }',
  'packages/controller/src/main.ts': `import { used } from './settings.js'\nused()\n`,
  'packages/controller/src/settings.ts': 'export const used = (): void => undefined\nexport const unusedExport = 1\n',
  'packages/controller/src/unused-file.ts': 'export const nothing = 1\n',
})

const { status, output } = runProgram([join(root, 'node_modules/knip/bin/knip.js'), '--directory', tree, '--no-progress'], root)

it.each(['packages/controller/src/unused-file.ts', 'unusedExport', 'left-pad'])('finds %s', (what) => {
  expect({ status, found: output.includes(what) }).toEqual({ status: 1, found: true })
})
