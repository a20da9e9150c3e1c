// Does docs/library.md show what runs, and is it short?
import { describe, expect, test } from 'vitest'
import { parseLibraryPage, readLibraryPage, script } from '../library-page.mjs'

describe('a page', () => {
  test('gives its named blocks and what they write', () => {
    const page = ['# Page', '', '`one.mjs`, the first:', '', '```js', 'a', 'b', '```', '', '```sh', 'no name', '```', '', '```text', 'out', '```', ''].join('\n')
    expect(parseLibraryPage(page)).toEqual({ files: [{ name: 'one.mjs', text: 'a\nb\n' }], output: 'out\n' })
  })
})

describe('docs/library.md', () => {
  test('shows a script of at most 20 lines and what it reads', () => {
    const { files, output } = readLibraryPage()
    expect(files.map(({ name }) => name)).toEqual([script, 'cluster.json', 'answers.json'])
    expect(files[0]?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(20)
    expect(output).toContain('Plan for Ingress')
  })
})
