// Where does the API server keep its objects, and how does its past get lost?
// One etcd member on free ports, without waiting for the disk. Compaction drops all revisions but the newest, as the API
// server itself does every five minutes.
// https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/, checked 2026-11.
import { join } from 'node:path'
import { chooseFreePort, loopback } from '../processes/free-port.js'
import { clusterProgramsFolder } from '../processes/prepared-programs.js'
import { type RunningProgram, startProgram } from '../processes/start-program.js'
import { untilReady } from '../processes/until-ready.js'

export interface Etcd {
  readonly url: string
  readonly program: RunningProgram
  /** Drops all revisions but the newest, and tells which that is. */
  readonly compact: () => Promise<number>
}

interface StatusAnswer {
  readonly header: { readonly revision: string }
}

const post = async (url: string, body: unknown): Promise<unknown> => {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}: ${text}`)
  return JSON.parse(text)
}

const compact = async (url: string): Promise<number> => {
  const { header } = (await post(`${url}/v3/maintenance/status`, {})) as StatusAnswer
  await post(`${url}/v3/kv/compaction`, { revision: header.revision, physical: true })
  return Number(header.revision)
}

/** Starts etcd and resolves when it is healthy. */
export const startEtcd = async (folder: string): Promise<Etcd> => {
  const url = `http://${loopback}:${await chooseFreePort()}`
  const peerUrl = `http://${loopback}:${await chooseFreePort()}`
  const args = [
    '--name=e2e',
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=e2e=${peerUrl}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]
  const program = await startProgram({ name: 'etcd', program: join(clusterProgramsFolder(), 'etcd'), args, folder })
  await untilReady(program, async () => (await fetch(`${url}/health`)).ok)
  return { url, program, compact: () => compact(url) }
}
