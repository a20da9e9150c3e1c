// How is a fence shown something to catch?
// From files as a record of path and text to a folder laid out like this workspace, removed when the tests of the file end.
// A tool runs on it as a program of its own, exactly as the checks run it on this workspace.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

export type Files = Readonly<Record<string, string>>

/** Writes the files below a new folder and returns its path. */
export const writeTree = (files: Files): string => {
  const base = mkdtempSync(join(tmpdir(), 'fence-'))
  afterAll(() => {
    rmSync(base, { recursive: true })
  })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, file)), { recursive: true })
    writeFileSync(join(base, file), text)
  }
  return base
}

/** Runs a Node program and returns its exit code and everything it said. */
export const runProgram = (args: ReadonlyArray<string>, cwd: string): { readonly status: number | null; readonly output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}` }
}
