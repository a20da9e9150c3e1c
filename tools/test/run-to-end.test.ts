// Does a command end with what it runs, and what it runs with the command?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runToEnd } from '../run-to-end.mjs'
import { root } from '../workspace.mjs'

const wrapped = (program: string): string => `
  import { runToEnd } from '${root}/tools/run-to-end.mjs'
  process.exitCode = await runToEnd(process.execPath, ['-e', ${JSON.stringify(program)}], { cwd: process.cwd() })
`

describe('a program that ends with its parent', () => {
  it('does so even when the parent was killed and could tell nobody', async () => {
    const preload = pathToFileURL(join(root, 'tools/end-with-parent-at-once.mjs')).href
    const program = "console.log('ready'); setInterval(() => undefined, 1000)"
    const parent = `
      import { spawn } from 'node:child_process'
      spawn(process.execPath, ['--import', '${preload}', '-e', ${JSON.stringify(program)}], { stdio: 'inherit' })
    `
    const outer = spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(outer.stdout, 'data')
    outer.kill('SIGKILL')
    // The pipe has no writer left when both are gone.
    await once(outer.stdout, 'end')
    expect(outer.signalCode).toBe('SIGKILL')
  })
})

describe('a command that runs to its end', () => {
  it.each([
    ['process.exitCode = 3', 3],
    ["process.kill(process.pid, 'SIGKILL')", 128 + 9],
  ])('answers %s with its exit code', async (program, code) => {
    expect(await runToEnd(process.execPath, ['-e', program], { cwd: root })).toBe(code)
  })

  it('answers 1 when the program cannot be started', async () => {
    expect(await runToEnd('/nowhere/program', [], { cwd: root })).toBe(1)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on once, and waits for the answer', async (signal) => {
    const program = `
      let count = 0
      process.on('${signal}', () => {
        count += 1
        setImmediate(() => process.exit(40 + count))
      })
      console.log('ready')
      setInterval(() => undefined, 1000)
    `
    const outer = spawn(process.execPath, ['--input-type=module', '-e', wrapped(program)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(outer.stdout, 'data')
    outer.kill(signal)
    expect(await once(outer, 'exit')).toEqual([41, null])
  })
})
