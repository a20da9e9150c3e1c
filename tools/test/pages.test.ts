// Do the pages say what happens?
// Their marked commands are run from top to bottom, and what they show is held against what is shown. Pages whose commands
// need a cluster or an account have none that are marked.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { pageBlocks, type PageBlock } from './page-blocks.js'
import { type PageDesk, pageDesk, type Served } from './page-desk.js'
import { type MatchedLines, matchLines, withRealPorts } from './page-lines.js'

const readPage = (page: string): ReadonlyArray<PageBlock> =>
  pageBlocks(readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8'))

const timeLimitMilliseconds = 120_000

/** What a person has before them while they follow a page. */
interface Followed {
  readonly desk: PageDesk
  served: Served | undefined
  /** Lines of the terminal of what is served that the page has told of. */
  told: number
  /** Of the last command that ended. */
  output: string
  pairs: MatchedLines['pairs']
}

const expectShown = (followed: Followed, block: PageBlock, matched: MatchedLines, terminal: string): void => {
  expect({ line: block.line, missing: matched.missing, terminal: matched.missing === undefined ? '' : terminal }).toEqual({
    line: block.line,
    missing: undefined,
    terminal: '',
  })
  followed.pairs = [...matched.pairs, ...followed.pairs]
}

const watch = async (followed: Followed, block: PageBlock): Promise<void> => {
  const { served, told } = followed
  if (served === undefined) return expect.unreachable(`line ${String(block.line)}: nothing is served`)
  const matched = (): MatchedLines => matchLines(block.text, served.output(), told)
  await served.until(() => matched().missing === undefined)
  followed.told = matched().used
  expectShown(followed, block, matched(), served.output())
}

const follow = async (followed: Followed, block: PageBlock, isServing: boolean): Promise<void> => {
  switch (block.mark) {
    case 'run':
      followed.output = await followed.desk.run(withRealPorts(block.text, followed.pairs))
      return
    case 'serve':
      followed.served = followed.desk.serve(block.text)
      return
    case 'shows':
      return watch(followed, block)
    case 'output':
      if (isServing) return watch(followed, block)
      expectShown(followed, block, matchLines(block.text, followed.output, 0), followed.output)
  }
}

test.concurrent.for(['README.md', 'docs/quick-start.md'])(
  '%s shows what its commands show',
  { timeout: timeLimitMilliseconds },
  async (page, { onTestFailed, onTestFinished }) => {
    const followed: Followed = { desk: pageDesk(), served: undefined, told: 0, output: '', pairs: [] }
    onTestFailed(() => {
      console.error(followed.served?.output())
    })
    onTestFinished(followed.desk.clear)
    const blocks = readPage(page)
    expect(blocks.filter(({ mark }) => mark === 'output').length).toBeGreaterThan(0)
    for (const [index, block] of blocks.entries()) await follow(followed, block, blocks[index - 1]?.mark === 'serve')
    expect(await followed.served?.interrupt()).toBe(0)
  },
)

test('blocks without a mark are left alone', () => {
  expect(pageBlocks('```\nplain\n```\n\n```sh run\nls\n```\n\n```yaml\na: 1\n```')).toEqual([{ mark: 'run', line: 5, text: 'ls' }])
})

test('lines are found in order, whatever the time and the port, and reads that differ by a few', () => {
  const terminal = 'one 1.5 s\ntwo  http://127.0.0.1:18081/\nthree 9 AWS calls (4 reads, 5 writes)'
  expect(matchLines('one 2 s\n…\nthree 7 AWS calls (2 reads, 5 writes)', terminal, 0).missing).toBeUndefined()
  const wrong = ['three 8 AWS calls (2 reads, 5 writes)', 'three 14 AWS calls (9 reads, 5 writes)', 'three 9 AWS calls']
  expect(wrong.map((line) => matchLines(line, terminal, 0).missing)).toEqual(wrong)
  expect(matchLines('three 7 AWS calls (2 reads, 6 writes)', terminal, 0).missing).toBe('three 7 AWS calls (2 reads, 6 writes)')
  expect(matchLines('two http://127.0.0.1:18080/\none 2 s', terminal, 0)).toMatchObject({ missing: 'one 2 s', used: 2 })
  const { pairs } = matchLines('two http://127.0.0.1:18080/', terminal, 0)
  expect(withRealPorts('curl http://127.0.0.1:18080/a', pairs)).toBe('curl http://127.0.0.1:18081/a')
})
