// How does the real API server run beside the tests?
// kube-apiserver on a free port of the loopback interface, over etcd, with RBAC. It can be stopped and started again: the
// same port, certificate, keys and data. It takes long to end when asked to, so it is killed, as in a crash.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseFreePort, loopback } from '../processes/free-port.js'
import { clusterProgramsFolder } from '../processes/prepared-programs.js'
import { type RunningProgram, startProgram } from '../processes/start-program.js'
import { untilReady } from '../processes/until-ready.js'
import { adminToken, type ApiServerFiles, writeApiServerFiles } from './api-server-files.js'
import { type AuditedRequest, readAuditLog } from './audit-log.js'
import { type KubernetesAccess, kubernetesClient } from './kubernetes-client.js'

export interface ApiServer {
  readonly port: number
  /** The administrator's access, past any proxy. */
  readonly access: KubernetesAccess
  /** Kills the server; connections end, and new ones are refused. */
  readonly stop: () => Promise<void>
  /** Starts it again, with the same data; resolves when it is ready. */
  readonly start: () => Promise<void>
  readonly audited: () => ReadonlyArray<AuditedRequest>
}

const argumentsOf = (files: ApiServerFiles, etcdUrl: string, port: number): ReadonlyArray<string> => [
  `--etcd-servers=${etcdUrl}`,
  `--bind-address=${loopback}`,
  `--secure-port=${port}`,
  `--cert-dir=${files.certificateFolder}`,
  `--token-auth-file=${files.tokens}`,
  `--service-account-key-file=${files.signingKey}`,
  `--service-account-signing-key-file=${files.signingKey}`,
  '--service-account-issuer=https://kubernetes.default.svc',
  '--service-cluster-ip-range=10.96.0.0/12',
  '--authorization-mode=RBAC',
  '--endpoint-reconciler-type=none',
  `--audit-policy-file=${files.auditPolicy}`,
  `--audit-log-path=${files.auditLog}`,
  '--profiling=false',
]

const isReady = async (files: ApiServerFiles, url: string): Promise<boolean> => {
  const certificateAuthority = await readFile(files.certificateAuthority, 'utf8')
  const client = kubernetesClient({ url, certificateAuthority, token: adminToken })
  return (await client.send({ method: 'GET', path: '/readyz', timeoutMilliseconds: 5000 })).status === 200
}

/** Starts the API server, with more flags if given, and resolves when it is ready. */
export const startApiServer = async (
  folder: string,
  etcdUrl: string,
  flags: ReadonlyArray<string> = [],
): Promise<ApiServer> => {
  const files = await writeApiServerFiles(folder)
  const port = await chooseFreePort()
  const url = `https://${loopback}:${port}`
  const program = join(clusterProgramsFolder(), 'kube-apiserver')
  const start = async (): Promise<RunningProgram> => {
    const settings = { name: 'kube-apiserver', program, args: [...argumentsOf(files, etcdUrl, port), ...flags], folder }
    return untilReady(await startProgram(settings), () => isReady(files, url))
  }
  let running = await start()
  return {
    port,
    access: { url, certificateAuthority: await readFile(files.certificateAuthority, 'utf8'), token: adminToken },
    stop: async () => {
      await running.stop()
    },
    start: async () => {
      running = await start()
    },
    audited: () => readAuditLog(files.auditLog),
  }
}
