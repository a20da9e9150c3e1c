// What does a path of the Kubernetes API name?
// From `/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web/status?…` to a kind, a place and the query, or to
// none for what is not served (https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris,
// 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { kindOfPath, type ResourceKind } from '../cluster/resource-kind.js'
import type { WrittenPart } from '../cluster/replacement-rules.js'

export type KubernetesRoute =
  | { readonly _tag: 'Collection'; readonly resource: ResourceKind; readonly namespace: string }
  | {
      readonly _tag: 'Object'
      readonly resource: ResourceKind
      readonly namespace: string
      readonly name: string
      readonly part: WrittenPart
    }
  /** Everything that is not about objects: discovery, health, version. */
  | { readonly _tag: 'Document'; readonly path: string }

export interface RoutedRequest {
  readonly route: KubernetesRoute
  readonly query: URLSearchParams
}

/** Reads a path with its query. */
export const routeOf = (path: string): O.Option<RoutedRequest> => {
  const [pathname = '', search = ''] = path.split('?')
  return pipe(
    decodedParts(pathname),
    O.flatMap(routeOfParts),
    O.map((route) => ({ route, query: new URLSearchParams(search) })),
  )
}

const decodedParts = (pathname: string): O.Option<ReadonlyArray<string>> =>
  O.tryCatch(() =>
    pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent),
  )

const routeOfParts = (parts: ReadonlyArray<string>): O.Option<KubernetesRoute> => {
  const [root, ...rest] = parts
  if (root === 'api' && rest.length > 1) return resourceRoute('', rest[0] ?? '', rest.slice(1))
  if (root === 'apis' && rest.length > 2) return resourceRoute(rest[0] ?? '', rest[1] ?? '', rest.slice(2))
  return O.some({ _tag: 'Document', path: parts.join('/') })
}

const resourceRoute = (group: string, version: string, parts: ReadonlyArray<string>): O.Option<KubernetesRoute> => {
  const [first, namespace = '', plural, ...rest] = parts
  const isNamespaced = first === 'namespaces' && plural !== undefined && !['status', 'finalize'].includes(plural)
  return isNamespaced
    ? placed(kindOfPath(group, version, plural), 'Namespaced', namespace, rest)
    : placed(kindOfPath(group, version, first ?? ''), 'Cluster', '', parts.slice(1))
}

const placed = (
  resource: ResourceKind | undefined,
  scope: ResourceKind['scope'],
  namespace: string,
  rest: ReadonlyArray<string>,
): O.Option<KubernetesRoute> => {
  if (resource === undefined || rest.length > 2) return O.none
  const [name, subresource] = rest
  if (name === undefined)
    return scope === 'Namespaced' && resource.scope === 'Cluster'
      ? O.none
      : O.some({ _tag: 'Collection', resource, namespace })
  if (resource.scope !== scope) return O.none
  if (subresource === undefined) return O.some({ _tag: 'Object', resource, namespace, name, part: 'Object' })
  return subresource === 'status' && resource.hasStatus
    ? O.some({ _tag: 'Object', resource, namespace, name, part: 'Status' })
    : O.none
}
