// Is a page noticed that no longer says what the code says?
import { expect, it } from 'vitest'
import { explainStalePage, findStalePages } from '../stale-pages.mjs'

it('names the rule stale-docs for a page that differs, and for one that is missing', () => {
  const pages = ['same', 'other', 'gone'].map((name) => ({ file: `docs/${name}.md`, text: 'text' }))
  const onDisk: Readonly<Record<string, string>> = { 'docs/same.md': 'text', 'docs/other.md': 'another' }
  expect(findStalePages(pages, (file) => onDisk[file]).map(explainStalePage)).toEqual([
    'docs/other.md: stale-docs: the code says something else; run npm run docs and commit the page',
    'docs/gone.md: stale-docs: the code says something else; run npm run docs and commit the page',
  ])
})
