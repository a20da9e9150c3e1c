// How does a test follow a page in a shell, command by command?
// By bash, which takes the lines of all commands as a person types them, with the variables that it is given; each command is told
// apart so that its time can be shown. The first that fails ends it, with its own words.
import { spawn } from 'node:child_process'
import { workspaceRoot } from '../chart/helm.js'

export interface RunCommand {
  readonly command: string
  readonly output: string
  readonly milliseconds: number
}

/** Lists the commands of a block; a backslash at the end of a line joins it with the next. */
export const listCommands = (block: string): ReadonlyArray<string> =>
  block
    .replaceAll('\\\n', '')
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '))

/** Runs one command with variables, which are assignments as `export` takes them. */
export const runCommand = (variables: string, command: string): Promise<RunCommand> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn('bash', ['-c', `export ${variables}\n${command}`], { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve({ command, output, milliseconds: performance.now() - startedAt })
      else reject(new Error(`${command} ended with ${String(code)}:\n${output}`))
    })
  })
