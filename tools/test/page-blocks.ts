// What does a page ask its reader to do?
// From Markdown to its fenced blocks that are marked, in order. The mark stands behind the language, where it is not shown:
//   ```sh run        commands that end by themselves; their exit codes are the page's own business (`; echo $?`)
//   ```sh serve      a command that goes on until Ctrl-C
//   ```text output   lines of the block before, in order; lines between them may be left out
//   ```text shows    lines that come next in the terminal of what is served

const marks = ['run', 'serve', 'output', 'shows'] as const

export interface PageBlock {
  readonly mark: (typeof marks)[number]
  readonly line: number
  readonly text: string
}

const fence = /^```\w+ (\w+)\n([\s\S]*?)\n```$/gm

/** Lists the marked blocks of a page. */
export const pageBlocks = (markdown: string): ReadonlyArray<PageBlock> =>
  [...markdown.matchAll(fence)].flatMap(({ index, 1: word, 2: text = '' }) => {
    const mark = marks.find((known) => known === word)
    return mark === undefined ? [] : [{ mark, line: markdown.slice(0, index).split('\n').length, text }]
  })
