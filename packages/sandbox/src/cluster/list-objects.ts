// What does a list answer?
// From the state and a query to one page of a consistent list: all pages of a list show the version at which it
// began, reconstructed from history, and a token from before the history is refused with 410
// (https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { badRequest, expired, versionTooLarge, type ApiStatus } from './api-status.js'
import { objectsOf, stateAtVersion, type ClusterState } from './cluster-state.js'
import { isRecord, textAt, type Json, type JsonRecord } from './json.js'
import { nameOf, namespaceOf, type KubernetesObject } from './kubernetes-object.js'
import { apiVersionOf, type ResourceKind } from './resource-kind.js'
import { selectionOf } from './selection.js'

export interface ListQuery {
  readonly resource: ResourceKind
  /** Empty for all namespaces. */
  readonly namespace: string
  readonly labelSelector: string
  readonly fieldSelector: string
  /** Zero for no limit. */
  readonly limit: number
  readonly continueToken: string
  /** Empty for the present; a number with `Exact` for a version in history. */
  readonly resourceVersion: string
  readonly resourceVersionMatch: string
}

/** Where a list goes on: its version and the place of the last object given. */
interface Position {
  readonly version: number
  readonly after: string
}

/** Answers one page. */
export const listObjects = (state: ClusterState, query: ListQuery): E.Either<ApiStatus, JsonRecord> =>
  pipe(
    E.Do,
    E.bind('position', () => positionOf(state, query)),
    E.bind('selection', () => selectionOf(query.resource, query)),
    E.map(({ position, selection }) => {
      const objects = objectsOf(stateAtVersion(state, position.version), query.resource, query.namespace)
      return page(
        query,
        position,
        objects.filter((object) => selection(object) && placeKey(object) > position.after),
      )
    }),
  )

const page = (query: ListQuery, position: Position, objects: ReadonlyArray<KubernetesObject>): JsonRecord => {
  const items = query.limit > 0 ? objects.slice(0, query.limit) : objects
  const last = items.at(-1)
  const remaining = objects.length - items.length
  const next: JsonRecord =
    remaining > 0 && last !== undefined
      ? { continue: tokenOf({ ...position, after: placeKey(last) }), remainingItemCount: remaining }
      : {}
  return {
    kind: `${query.resource.kind}List`,
    apiVersion: apiVersionOf(query.resource),
    metadata: { resourceVersion: String(position.version), ...next },
    items,
  }
}

/** Sorts as namespace, then name do: no name contains a character before the separator. */
const placeKey = (object: JsonRecord): string => `${namespaceOf(object)}\u0000${nameOf(object)}`

const positionOf = (state: ClusterState, query: ListQuery): E.Either<ApiStatus, Position> => {
  if (query.continueToken !== '')
    return pipe(
      tokenPosition(query.continueToken),
      E.flatMap((at) => kept(state, at)),
    )
  const version = Number(query.resourceVersion || '0')
  if (!Number.isInteger(version) || version < 0)
    return E.left(badRequest(`Invalid value: "${query.resourceVersion}": resourceVersion must be a whole number`))
  if (version > state.version) return E.left(versionTooLarge(version, state.version))
  return query.resourceVersionMatch === 'Exact'
    ? kept(state, { version, after: '' })
    : E.right({ version: state.version, after: '' })
}

const kept = (state: ClusterState, position: Position): E.Either<ApiStatus, Position> =>
  position.version < state.compactedTo
    ? E.left(
        expired(
          'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the resource version of this error for an inconsistent one.',
        ),
      )
    : E.right(position)

const tokenOf = ({ version, after }: Position): string =>
  Buffer.from(JSON.stringify({ version, after })).toString('base64url')

const tokenPosition = (token: string): E.Either<ApiStatus, Position> =>
  pipe(
    E.tryCatch(
      (): Json => JSON.parse(Buffer.from(token, 'base64url').toString()) as Json,
      () => badRequest('continue key is not valid'),
    ),
    E.flatMap((read) =>
      isRecord(read) && typeof read['version'] === 'number'
        ? E.right({ version: read['version'], after: textAt(read, 'after') })
        : E.left(badRequest('continue key is not valid')),
    ),
  )
