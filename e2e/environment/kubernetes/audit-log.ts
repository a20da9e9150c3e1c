// Who asked the API server for what?
// From the lines of its audit log (level Metadata) to one record per request, with what an RBAC rule speaks of: verb, group,
// resource, and scope. A watch is written down when it starts and again when it ends; the start is left out.
// https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/, checked 2026-11.
import { existsSync, readFileSync } from 'node:fs'

export interface AuditedRequest {
  /** `system:serviceaccount:NAMESPACE:NAME` for a controller. */
  readonly user: string
  readonly verb: string
  /** Empty for the core group. */
  readonly group: string
  /** With its part, if any: `ingresses/status`. For a path that is no resource, the path. */
  readonly resource: string
  /** Empty for a resource of the cluster, and for a request over all namespaces. */
  readonly namespace: string
  readonly name: string
  readonly status: number
  /** Whether authorization let it through. */
  readonly decision: 'allow' | 'forbid'
}

interface AuditEvent {
  readonly stage: string
  readonly verb: string
  readonly requestURI: string
  readonly user: { readonly username: string }
  readonly objectRef?: {
    readonly apiGroup?: string
    readonly resource?: string
    readonly subresource?: string
    readonly namespace?: string
    readonly name?: string
  }
  readonly responseStatus?: { readonly code?: number }
  readonly annotations?: Readonly<Record<string, string>>
}

const toRequest = ({ verb, user, requestURI, objectRef, responseStatus, annotations }: AuditEvent): AuditedRequest => {
  const resource = [objectRef?.resource, objectRef?.subresource].filter((part) => part !== undefined).join('/')
  return {
    user: user.username,
    verb,
    group: objectRef?.apiGroup ?? '',
    resource: resource === '' ? requestURI.replace(/\?.*$/, '') : resource,
    namespace: objectRef?.namespace ?? '',
    name: objectRef?.name ?? '',
    status: responseStatus?.code ?? 0,
    decision: annotations?.['authorization.k8s.io/decision'] === 'forbid' ? 'forbid' : 'allow',
  }
}

/** Reads all requests that were written down so far, in order of their end; open watches are not among them. */
export const readAuditLog = (path: string): ReadonlyArray<AuditedRequest> =>
  (existsSync(path) ? readFileSync(path, 'utf8') : '')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AuditEvent)
    .filter(({ stage }) => stage !== 'ResponseStarted')
    .map(toRequest)
