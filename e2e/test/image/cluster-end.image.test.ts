// Does `npm run cluster` say what to type, and is nothing left of it when it is killed?
// The tool itself, with the controller installed by the commands that it prints, ended in the hardest way.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { dirname } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { workspaceRoot } from '../../environment/chart/helm.js'
import { readPageCommands } from '../../environment/cluster-page.js'
import { askPodman } from '../../environment/image/built-image.js'
import { eventually } from '../../environment/processes/eventually.js'
import { listCommands, runCommand } from '../../environment/processes/run-commands.js'

interface RunningTool {
  readonly pid: number
  readonly output: () => string
}

const startTool = (): RunningTool => {
  const child = spawn(process.execPath, ['tools/run-cluster.mjs'], { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  return { pid: child.pid ?? 0, output: () => output }
}

const containersOf = async (pid: number): Promise<ReadonlyArray<string>> => {
  const names = await askPodman('ps', '--all', '--format={{.Names}}', `--filter=label=alb-ingress-cluster=${String(pid)}`)
  return names.split('\n').filter((name) => name !== '')
}

const addressesOfMachine = (): ReadonlyArray<string> =>
  Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address))

it('prints the commands of the README; nothing is left of it when it is killed', async () => {
  const tool = startTool()
  await eventually('it is ready', () => tool.output().includes('Ctrl-C ends everything'), { timeoutMilliseconds: 120_000 })
  const printed = tool.output().replaceAll(/^ {2}/gm, '')
  const [block] = await readPageCommands('README.md')
  expect(printed).toContain(block?.commands)
  const [, variables = ''] = /^export (.*)$/m.exec(printed) ?? []
  const [install = ''] = listCommands(block?.commands ?? '')
  await runCommand(variables, install)
  await eventually('its containers run', async () => (await containersOf(tool.pid)).length === 2)
  const [, kubeconfig = ''] = /KUBECONFIG=(\S+)/.exec(variables) ?? []
  const { output: endpoint } = await runCommand(variables, 'grep -o "198[.]18[.][0-9]*[.]1" $AWS_VALUES')
  expect([existsSync(kubeconfig), addressesOfMachine().includes(endpoint.trim())]).toEqual([true, true])
  process.kill(tool.pid, 'SIGKILL')
  await eventually('its containers are gone', async () => (await containersOf(tool.pid)).length === 0)
  await eventually('its folder is gone', () => !existsSync(dirname(kubeconfig)))
  await eventually('its networks are gone', () => !addressesOfMachine().includes(endpoint.trim()))
})
