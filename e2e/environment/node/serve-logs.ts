// How does `kubectl logs` find what a container wrote?
// The API server asks the kubelet of the Pod's Node; here one server on the loopback interface answers for all Nodes, with what
// podman has kept. It shows the API server's own certificate, which nobody checks.
// https://kubernetes.io/docs/concepts/cluster-administration/logging/, checked 2026-11.
import { spawn } from 'node:child_process'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { builtImage } from '../image/built-image.js'
import { loopback } from '../processes/free-port.js'
import type { NodeAgent } from './node-agent.js'

export interface LogServer {
  readonly port: number
  readonly close: () => Promise<void>
}

export interface ServerIdentity {
  readonly cert: string
  readonly key: string
}

const limits = (query: URLSearchParams): ReadonlyArray<string> => {
  const lines = query.get('tailLines')
  return [...(query.get('follow') === 'true' ? ['--follow'] : []), ...(lines === null ? [] : [`--tail=${lines}`])]
}

const answer = (response: ServerResponse, url: URL, find: NodeAgent['findContainer']): void => {
  const [, what, namespace = '', pod = ''] = url.pathname.split('/')
  const name = what === 'containerLogs' ? find(namespace, pod) : undefined
  if (name === undefined) {
    response.writeHead(404).end('Nothing runs for this Pod on the nodes of this cluster.')
    return
  }
  const [program = '', ...first] = builtImage().podman
  const child = spawn(program, [...first, 'logs', ...limits(url.searchParams), name], { stdio: ['ignore', 'pipe', 'pipe'] })
  response.writeHead(200, { 'content-type': 'text/plain' })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void response.write(chunk))
  child.once('error', () => response.destroy())
  child.once('close', () => response.end())
  response.once('close', () => child.kill())
}

/** Starts the server on any free port. */
export const serveLogs = (identity: ServerIdentity, find: NodeAgent['findContainer']): Promise<LogServer> =>
  new Promise((resolve, reject) => {
    const server = createServer(identity, (request, response) => answer(response, new URL(request.url ?? '/', 'https://node'), find))
    const close = (): Promise<void> =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
    server.once('error', reject)
    server.listen(0, loopback, () => resolve({ port: (server.address() as AddressInfo).port, close }))
  })
