// The program itself, as a process of its own: exit codes, and nothing left running after Ctrl-C.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs the program; sends a signal as soon as the output holds some words. */
const runProgram = (args: ReadonlyArray<string>, interruptAt?: string): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', here('simulation/resolve-sources.mjs'), here('../src/main.ts'), ...args])
    let output = ''
    let isInterrupted = false
    const take = (chunk: Buffer): void => {
      output += chunk.toString()
      if (interruptAt === undefined || isInterrupted || !output.includes(interruptAt)) return
      isInterrupted = true
      child.kill('SIGINT')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('close', (code) => {
      resolve({ code, output })
    })
  })

test('ends with the exit code of its command', async () => {
  expect(await runProgram(['--version'])).toMatchObject({ code: 0, output: '0.1.0\n' })
  expect((await runProgram(['plan', here('none')])).code).toBe(1)
})

test('ends without a word when its reader has left, as `| head` does', async () => {
  const child = spawn(process.execPath, ['--import', here('simulation/resolve-sources.mjs'), here('../src/main.ts'), '--help'])
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  child.stdout.destroy()
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect([code, complaints]).toEqual([141, ''])
})

test('ends by itself after Ctrl-C, whatever it was doing', async () => {
  const { code, output } = await runProgram(['sandbox', here('../../../examples')], 'Cluster from')
  expect([code, output.includes('Stopping: changes in flight end, ports close.')]).toEqual([0, true])
})
