// What does a script write when it runs in a browser page?
// From a script and what it imports, bundled for browsers without a stand-in for anything of Node, to the lines of its console,
// in a headless browser with an empty profile. An error in the page is an error here.
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { chromiumProgram } from '../processes/prepared-programs.js'

/** Bundles a script; whatever only Node has is an error. */
export const bundleForBrowser = async (script: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2023',
    format: 'iife',
    logLevel: 'silent',
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** Who runs as root has no other namespace to put a page in; the page is our own. */
const flags = ['--no-sandbox', '--disable-dev-shm-usage']

/** Runs a bundle in an empty page, and resolves with the lines that it wrote. */
export const runInPage = async (bundle: string): Promise<ReadonlyArray<string>> => {
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: flags })
  try {
    const page = await browser.newPage()
    const lines: Array<string> = []
    const errors: Array<Error> = []
    page.on('console', (message) => lines.push(message.text()))
    page.on('pageerror', (error) => errors.push(error))
    await page.addScriptTag({ content: bundle })
    if (errors[0] !== undefined) throw errors[0]
    return lines
  } finally {
    await browser.close()
  }
}
