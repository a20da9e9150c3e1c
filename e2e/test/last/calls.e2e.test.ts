// Does bench/calls.md say what the scenarios cost?
// Runs after all other files, since they count. `npm run calls` writes the page anew.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderCallTable } from '../../environment/call-table.js'
import { workspaceRoot } from '../../environment/chart/helm.js'

const page = join(workspaceRoot, 'bench/calls.md')

describe('bench/calls.md', () => {
  it('holds what the scenarios counted', async () => {
    const counted = renderCallTable()
    if (process.env['E2E_WRITE_CALLS'] === '1') await writeFile(page, counted)
    expect(await readFile(page, 'utf8')).toBe(counted)
  })
})
