// Do the pages lead where they say, and tell of everything that there is?
// Links between files of the repository, with their headings; pages that the index lacks; metrics and alerts that the page on
// operations lacks, or knows and nobody has.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { counters, gauges, histograms, type Metric } from '@alb-ingress/controller/telemetry/metric-table.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const pagesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file))

const exampleNames = readdirSync(join(root, 'examples'))
const pages = ['.', 'docs', 'docs/decisions', ...exampleNames.map((name) => `examples/${name}`)].flatMap(pagesIn)

const linksOf = (page: string): ReadonlyArray<string> =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^[a-z]+:/.test(link) ? [] : [link]))

/** As GitHub names a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsOf = (path: string): ReadonlyArray<string> => [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))

const leadsNowhere = (page: string, link: string): boolean => {
  const [file = '', anchor] = link.split('#')
  const path = file === '' ? join(root, page) : resolve(root, dirname(page), file)
  return !existsSync(path) || (anchor !== undefined && !anchorsOf(path).includes(anchor))
}

describe('pages', () => {
  it('lead to files and headings that are there', () => {
    const links = pages.flatMap((page) => linksOf(page).map((link) => ({ page, link })))
    expect(links.length).toBeGreaterThan(80)
    expect(links.filter(({ page, link }) => leadsNowhere(page, link))).toEqual([])
  })

  it('of docs/ stand in its index', () => {
    const listed = linksOf('docs/README.md').map((link) => join('docs', link))
    expect(pagesIn('docs').filter((page) => page !== 'docs/README.md' && !listed.includes(page))).toEqual([])
  })
})

describe('docs/operations.md', () => {
  const page = read('docs/operations.md')
  const named = (pattern: RegExp): ReadonlyArray<string> => [...new Set([...page.matchAll(pattern)].map(([, name = '']) => name))].toSorted()

  it('says of each alert what to do, and of no other', () => {
    const alerts = [...read('charts/alb-ingress-controller/files/alerts.yaml').matchAll(/- alert: (\w+)/g)].map(([, alert = '']) => alert)
    expect(named(/^### (AlbIngress\w+)$/gm)).toEqual(alerts.toSorted())
  })

  it('says of each metric when to worry, and of no other', () => {
    const names = [counters, gauges, histograms].flatMap((table) => Object.values<Metric>(table)).map(({ name }) => name)
    expect(named(/`(alb_ingress_\w+)`/g)).toEqual(names.toSorted())
  })

  it('names reasons that an event can have', () => {
    const reasons = [...read('docs/events.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, reason]) => reason)
    expect(named(/`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`/g).filter((word) => !word.startsWith('AlbIngress') && !reasons.includes(word))).toEqual([])
  })

  it('names flags that run has', () => {
    const flags = [...read('docs/settings.md').matchAll(/^\| `--([a-z-]+)` \|/gm)].map(([, flag]) => flag)
    expect(named(/`--([a-z-]+)/g).filter((flag) => !flags.includes(flag))).toEqual([])
  })
})
