// Is nothing left when an environment ends?
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2'
import { expect, it } from 'vitest'
import { startEnvironment } from '../environment/environment.js'
import { eventually } from '../environment/processes/eventually.js'

/** Empty for a process that ends while it is looked at. */
const commandLineOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** The processes that have a text in their command line. */
const processesNaming = (text: string): ReadonlyArray<string> =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLineOf)
    .filter((line) => line.includes(text))

it('ends its processes and removes its folder', async () => {
  const { folder, cloud, cluster, stop } = await startEnvironment({ clusterName: 'short', nodeCount: 0 })
  expect(processesNaming(folder).length).toBeGreaterThanOrEqual(3)
  await stop()
  await eventually('the watchdogs follow their programs', () => processesNaming(folder).length === 0)
  expect(existsSync(folder)).toBe(false)
  await expect(cloud.clients.ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await expect(cluster.admin.list('v1', 'Node')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
