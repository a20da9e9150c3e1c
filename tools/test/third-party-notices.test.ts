// Are all packages that a bundle holds named with their licences?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readNotices, renderNotices } from '../third-party-notices.mjs'

const base = mkdtempSync(join(tmpdir(), 'alb-ingress-notices-'))
afterAll(() => rmSync(base, { recursive: true }))

const write = (folder: string, manifest: object, words: Readonly<Record<string, string>>): void => {
  mkdirSync(join(base, folder), { recursive: true })
  writeFileSync(join(base, folder, 'package.json'), JSON.stringify(manifest))
  for (const [file, text] of Object.entries(words)) writeFileSync(join(base, folder, file), text)
}

const line = { equals: '='.repeat(80), dashes: '-'.repeat(80) }

test('each package is named once, with the words of its licence, and equal words are given once', () => {
  write('node_modules/.pnpm/b@2/node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' }, { LICENSE: 'Do as you like.\n' })
  write('node_modules/.pnpm/a@1/node_modules/@s/a', { name: '@s/a', version: '1.0.0', license: 'MIT' }, { 'licence.md': 'Do as you like.' })
  const files = [
    'packages/core/dist/plan/plan.js',
    'node_modules/.pnpm/b@2/node_modules/b/dist/one.js',
    'node_modules/.pnpm/b@2/node_modules/b/dist/two.js',
    'node_modules/.pnpm/a@1/node_modules/@s/a/index.js',
  ]
  const list = '@s/a 1.0.0 (MIT)\nb 2.0.0 (MIT)'
  const text = renderNotices(readNotices(files, base))
  expect(text.split('\n\n').slice(1)).toEqual([list, `${line.equals}\n${list}\n${line.dashes}\nDo as you like.\n`])
})
