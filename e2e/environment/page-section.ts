// What does one section of a page tell its reader to type?
// From a page and one of its headings to the fenced blocks below that heading, up to the next one, as they are written.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workspaceRoot } from './chart/helm.js'

const fence = /^```[^\n]*\n([\s\S]*?)\n```$/gm

const sectionOf = (markdown: string, heading: string): string => {
  const [, section] = markdown.split(new RegExp(`^#+ ${heading}$`, 'm'))
  if (section === undefined) throw new Error(`there is no heading "${heading}"`)
  return section.split(/^##+ /m)[0] ?? ''
}

/** Reads the blocks of one section. */
export const readSection = async (page: string, heading: string): Promise<ReadonlyArray<string>> => {
  const section = sectionOf(await readFile(join(workspaceRoot, page), 'utf8'), heading)
  return [...section.matchAll(fence)].map(([, text = '']) => text)
}
