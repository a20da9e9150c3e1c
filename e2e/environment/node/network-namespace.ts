// How does a Pod get a network of its own that never outlives this process?
// A process that only sleeps holds a new network namespace, as the pause container of a kubelet does, joined with the machine by a
// pair of interfaces and one route. When the process is gone, so are namespace, interfaces and routes, however this one ended.
// https://man7.org/linux/man-pages/man7/network_namespaces.7.html, checked 2026-11.
import { execFile } from 'node:child_process'
import { readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { startProgram } from '../processes/start-program.js'
import { untilReady } from '../processes/until-ready.js'

export interface NamespaceSettings {
  /** Of the interface on the machine, 15 letters at most. */
  readonly name: string
  /** Inside; nothing gets in or out but between the two addresses. */
  readonly address: string
  /** Of the machine, as seen from inside. */
  readonly machineAddress: string
  /** For the log of the process. */
  readonly folder: string
}

export interface NetworkNamespace {
  readonly path: string
  readonly close: () => Promise<void>
}

const execute = promisify(execFile)

/** An error has the line and the program's own words. */
const run = async (program: string, ...args: ReadonlyArray<string>): Promise<void> => {
  await execute(program, args)
}

/** Opens a namespace; resolves when it is joined with the machine. */
export const openNetworkNamespace = async ({ name, address, machineAddress, folder }: NamespaceSettings): Promise<NetworkNamespace> => {
  const holder = await startProgram({ name: `network-${name}`, program: 'unshare', args: ['--net', 'sleep', 'infinity'], folder })
  const path = `/proc/${holder.pid}/ns/net`
  await untilReady(holder, async () => (await readlink(path)) !== (await readlink('/proc/self/ns/net')))
  const runWithin = (...line: ReadonlyArray<string>): Promise<void> => run('nsenter', `--net=${path}`, ...line)
  await run('ip', 'link', 'add', 'name', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(holder.pid))
  await run('ip', 'address', 'add', `${machineAddress}/32`, 'dev', name)
  await run('ip', 'link', 'set', name, 'up')
  await runWithin('ip', 'link', 'set', 'lo', 'up')
  await runWithin('ip', 'address', 'add', `${address}/32`, 'dev', 'eth0')
  await runWithin('ip', 'link', 'set', 'eth0', 'up')
  await runWithin('ip', 'route', 'add', machineAddress, 'dev', 'eth0')
  await run('ip', 'route', 'add', address, 'dev', name, 'src', machineAddress)
  const close = async (): Promise<void> => {
    await holder.stop()
  }
  return { path, close }
}
