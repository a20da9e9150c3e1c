// Where are the commands of a page run?
// In a temporary folder with a copy of examples/, by `sh`. `npm start` and `npx alb-ingress` stand for the same program run
// from its sources, without the install and the compiler that come before it in a clone; `curl` sends its request by Node, so
// that the tests need no more than Node. What is served is interrupted at the end, as by Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const resolving = `--import '${join(root, 'packages/controller/test/simulation/resolve-sources.mjs')}'`
const program = `exec node ${resolving} '${join(root, 'packages/controller/src/main.ts')}'`

const standIns: Readonly<Record<string, string>> = {
  npm: `#!/bin/sh
[ "$1" = start ] && shift || exit 64
[ "$1" = -- ] && shift
case "$1" in -*|'') set -- examples/ "$@" ;; esac
${program} sandbox "$@"
`,
  npx: `#!/bin/sh
[ "$1" = alb-ingress ] && shift || exit 64
${program} "$@"
`,
  curl: `#!/usr/bin/env node
const { request } = require('node:http')
const [flag, host, url] = process.argv.slice(2)
if (flag !== '-H') process.exit(64)
request(url, { headers: { host: host.replace('Host: ', '') } }, (answer) => answer.pipe(process.stdout)).end()
`,
}

export interface Served {
  /** Everything that it has written so far. */
  readonly output: () => string
  /** Resolves as soon as what was written is as wanted, or the command has ended. */
  readonly until: (isSo: () => boolean) => Promise<void>
  /** Ends it as Ctrl-C does; resolves to its exit code. */
  readonly interrupt: () => Promise<number | null>
}

export interface PageDesk {
  /** Resolves to what was written, errors included. */
  readonly run: (commands: string) => Promise<string>
  readonly serve: (command: string) => Served
  readonly clear: () => void
}

/** Makes a folder to run commands in. */
export const pageDesk = (): PageDesk => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  const bin = join(folder, '.bin')
  mkdirSync(bin)
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
  Object.entries(standIns).forEach(([name, text]) => {
    writeFileSync(join(bin, name), text)
    chmodSync(join(bin, name), 0o755)
  })
  const path = [bin, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  const children: Array<ChildProcess> = []
  const start = (commands: string): ChildProcess => {
    const child = spawn('sh', ['-c', commands], { cwd: folder, env: { PATH: path, HOME: folder } })
    children.push(child)
    return child
  }
  return {
    run: async (commands) => {
      const served = serving(start(commands))
      await served.until(() => false)
      return served.output()
    },
    serve: (command) => serving(start(`exec ${command}`)),
    clear: () => {
      children.forEach((child) => child.kill('SIGKILL'))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const serving = (child: ChildProcess): Served => {
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const listen = (run: () => void): void => {
    child.stdout?.on('data', run)
    child.stderr?.on('data', run)
  }
  const take = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  return {
    output: () => output,
    until: async (isSo) => {
      if (isSo()) return
      const written = new Promise<void>((resolve) => {
        listen(() => {
          if (isSo()) resolve()
        })
      })
      await Promise.race([written, ended])
    },
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}
