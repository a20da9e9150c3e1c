// Is the page about annotations what the tables say, and is a page noticed that is not?
import { expect, it } from 'vitest'
import { renderAnnotationsPage } from '../docs/annotations-page.mjs'
import { explainStalePage, findStalePages } from '../docs/stale-pages.mjs'

const scheme = {
  key: 'scheme',
  places: 'Ingress',
  decoder: { name: '"internal" or "internet-facing"' },
  meaning: 'Who can reach it.',
  otherwise: '`internal`',
  example: "it's",
  source: 'https://example.com/#scheme',
} as const

const page = renderAnnotationsPage({
  prefix: 'alb/',
  honoured: [scheme],
  unsupported: [{ key: 'group.', places: 'Ingress', feature: 'sharing', harmless: ['a|b'] }],
  legacy: [{ key: 'Scheme', current: 'scheme', role: 'Instead', toCurrentText: (text) => text }],
})

it('writes a row and a section for an annotation that is honoured', () => {
  expect(page).toContain('| [`scheme`](#scheme) | Ingress | Who can reach it. |')
  expect(page).toContain("```yaml\nalb/scheme: 'it''s'\n```")
})

it('writes a row for a known annotation that is not honoured, and for an old spelling', () => {
  expect(page).toContain('| `group.…` | sharing | `a\\|b` |')
  expect(page).toContain('| `Scheme` | `scheme` |')
})

it('names the rule stale-docs for a page that differs, and for one that is missing', () => {
  const pages = ['same', 'other', 'gone'].map((name) => ({ file: `docs/${name}.md`, text: 'text' }))
  const onDisk: Readonly<Record<string, string>> = { 'docs/same.md': 'text', 'docs/other.md': 'another' }
  expect(findStalePages(pages, (file) => onDisk[file]).map(explainStalePage)).toEqual([
    'docs/other.md: stale-docs: the code says something else; run npm run docs and commit the page',
    'docs/gone.md: stale-docs: the code says something else; run npm run docs and commit the page',
  ])
})
