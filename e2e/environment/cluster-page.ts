// What does a page tell somebody to type who has a cluster of `npm run cluster`?
// From the page to its blocks that are marked, in order: ```sh cluster, and ```text cluster for what the commands before it show.
// `npm run cluster` prints them, and a test executes them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workspaceRoot } from './chart/helm.js'

export interface PageCommands {
  readonly commands: string
  /** Lines that they show; none when the page shows nothing. */
  readonly shown: ReadonlyArray<string>
}

const fence = /^```(sh|text) cluster\n([\s\S]*?)\n```$/gm

/** Reads the blocks of a page, named from the root of the workspace. */
export const readPageCommands = async (page: string): Promise<ReadonlyArray<PageCommands>> => {
  const markdown = await readFile(join(workspaceRoot, page), 'utf8')
  return [...markdown.matchAll(fence)].reduce<ReadonlyArray<PageCommands>>((blocks, [, language, text = '']) => {
    const last = blocks.at(-1)
    return language === 'text' && last !== undefined
      ? [...blocks.slice(0, -1), { ...last, shown: text.split('\n') }]
      : [...blocks, { commands: text, shown: [] }]
  }, [])
}
