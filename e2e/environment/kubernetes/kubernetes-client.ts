// How does a test itself talk to the API server?
// JSON over HTTPS with a bearer token, one call per function; an answer that a test does not expect is an error with the
// server's own words. It keeps no connection, so that a restarted server is no surprise.
import { request as openRequest } from 'node:https'
import type { KubernetesObject, ObjectReference } from './kubernetes-object.js'
import { collectionPath, objectPath } from './object-path.js'

export interface KubernetesAccess {
  /** For example `https://127.0.0.1:34567`. */
  readonly url: string
  /** The certificate that the server's own is checked by, in PEM. */
  readonly certificateAuthority: string
  readonly token: string
}

export interface KubernetesRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly contentType?: string
  readonly timeoutMilliseconds?: number
}

export interface KubernetesAnswer {
  readonly status: number
  /** Parsed when it is JSON, else the text. */
  readonly body: unknown
}

export interface KubernetesClient {
  /** Sends any request; every status is an answer, a connection that fails is an error. */
  readonly send: (request: KubernetesRequest) => Promise<KubernetesAnswer>
  /** Creates an object, or makes it what is given here (server-side apply, by force). */
  readonly apply: (object: KubernetesObject) => Promise<KubernetesObject>
  readonly create: (object: KubernetesObject) => Promise<KubernetesObject>
  /** Changes an object by a JSON merge patch: `null` removes a field, a list replaces a list. */
  readonly patch: (object: ObjectReference, change: unknown) => Promise<KubernetesObject>
  readonly patchStatus: (object: ObjectReference, status: unknown) => Promise<KubernetesObject>
  /** Nothing when there is no such object. */
  readonly read: (object: ObjectReference) => Promise<KubernetesObject | undefined>
  /** The objects of a kind, in one namespace or in all. */
  readonly list: (apiVersion: string, kind: string, namespace?: string) => Promise<ReadonlyArray<KubernetesObject>>
  /** Asks for deletion, and does not wait for finalizers; an object that is gone already is fine. */
  readonly remove: (object: ObjectReference) => Promise<void>
}

const mergePatch = 'application/merge-patch+json'
const applyPatch = 'application/apply-patch+yaml'
const patienceMilliseconds = 30_000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const send = (access: KubernetesAccess, request: KubernetesRequest): Promise<KubernetesAnswer> =>
  new Promise((resolve, reject) => {
    const { method, path, body, contentType = 'application/json', timeoutMilliseconds = patienceMilliseconds } = request
    const sent = body === undefined ? '' : JSON.stringify(body)
    // Node leaves the length out of a DELETE, whose body nobody would read then.
    const headers = { authorization: `Bearer ${access.token}`, 'content-type': contentType, 'content-length': Buffer.byteLength(sent) }
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    const options = { method, headers, ca: access.certificateAuthority, agent: false, signal }
    const open = openRequest(new URL(path, access.url), options, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: parse(text) }))
      answer.once('error', reject)
    })
    open.once('error', reject)
    open.end(sent)
  })

const explain = ({ method, path }: KubernetesRequest, { status, body }: KubernetesAnswer): Error => {
  const words = typeof body === 'object' && body !== null && 'message' in body ? body.message : body
  return new Error(`${method} ${path} was answered with ${status}: ${String(words)}`)
}

const missing = 404

/** Makes a client of one user. */
export const kubernetesClient = (access: KubernetesAccess): KubernetesClient => {
  const expectObject = async (request: KubernetesRequest): Promise<KubernetesObject> => {
    const answer = await send(access, request)
    if (answer.status >= 300) throw explain(request, answer)
    return answer.body as KubernetesObject
  }
  const patch = (path: string, body: unknown, contentType: string): Promise<KubernetesObject> =>
    expectObject({ method: 'PATCH', path, body, contentType })
  return {
    send: (request) => send(access, request),
    apply: (object) => patch(`${objectPath(object)}?fieldManager=e2e&force=true`, object, applyPatch),
    create: (object) => {
      const path = collectionPath(object.apiVersion, object.kind, object.metadata.namespace)
      return expectObject({ method: 'POST', path, body: object })
    },
    patch: (object, change) => patch(objectPath(object), change, mergePatch),
    patchStatus: (object, status) => patch(`${objectPath(object)}/status`, { status }, mergePatch),
    read: async (object) => {
      const request = { method: 'GET', path: objectPath(object) } as const
      const answer = await send(access, request)
      if (answer.status >= 300 && answer.status !== missing) throw explain(request, answer)
      return answer.status === missing ? undefined : (answer.body as KubernetesObject)
    },
    list: async (apiVersion, kind, namespace) => {
      const { items = [] } = await expectObject({ method: 'GET', path: collectionPath(apiVersion, kind, namespace) })
      return (items as ReadonlyArray<KubernetesObject>).map((item) => ({ ...item, apiVersion, kind }))
    },
    remove: async (object) => {
      const request = { method: 'DELETE', path: objectPath(object) } as const
      const answer = await send(access, request)
      if (answer.status >= 300 && answer.status !== missing) throw explain(request, answer)
    },
  }
}
