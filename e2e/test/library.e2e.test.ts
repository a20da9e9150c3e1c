// Do the packages that we would publish work for a stranger, in Node and in a browser?
// Installed by npm from their tarballs into an empty project, away from this workspace.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceRoot } from '../environment/chart/helm.js'
import { bundleForBrowser, runInPage } from '../environment/library/browser-page.js'
import { installAsStranger, type Stranger } from '../environment/library/stranger.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let stranger: Stranger

beforeAll(async () => {
  folder = await makeWorkingFolder()
  stranger = await installAsStranger(folder.path)
})

afterAll(() => folder.remove())

describe('the core', () => {
  it('plans in Node what docs/library.md says, by the script that it shows', async () => {
    const { code, output, complaints } = await stranger.runNode('plan.mjs')
    expect([code, complaints]).toEqual([0, ''])
    expect(await readFile(join(workspaceRoot, 'docs/library.md'), 'utf8')).toContain(`\`\`\`text\n${output}\`\`\``)
  })

  it('plans the same in a browser page, byte for byte', async () => {
    const { output } = await stranger.runNode('plan.mjs')
    const lines = await runInPage(await bundleForBrowser(join(stranger.path, 'plan.mjs')))
    expect(`${lines.join('\n')}\n`).toBe(output)
  })
})

describe('the command line', () => {
  it('runs from the installed package', async () => {
    const examples = join(workspaceRoot, 'examples/echoserver')
    const { code, output } = await stranger.runNode('node_modules/.bin/alb-ingress', 'plan', examples)
    expect(output).toContain('Plan for Ingress')
    expect(code).toBe(2)
  })
})
