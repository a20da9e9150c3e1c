// What does the API server answer to one request, and what does the request change?
// From method, route and body to a status code, a JSON document and the next state, without time passing; watches are
// the transport's (https://kubernetes.io/docs/reference/using-api/api-concepts/, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { badRequest, deleted, methodNotAllowed, noSuchPath, notFound, type ApiStatus } from '../cluster/api-status.js'
import { objectAt, type ClusterState } from '../cluster/cluster-state.js'
import { isRecord, recordAt, type Json, type JsonRecord } from '../cluster/json.js'
import { listObjects } from '../cluster/list-objects.js'
import type { ResourceKind } from '../cluster/resource-kind.js'
import {
  createObject,
  deleteObject,
  patchObject,
  replaceObject,
  type DeleteConditions,
  type WriteOptions,
  type WriteResult,
} from '../cluster/write-object.js'
import { discoveryDocument } from './kubernetes-discovery.js'
import type { KubernetesRequest } from './kubernetes-request.js'
import type { KubernetesRoute, RoutedRequest } from './kubernetes-route.js'

export interface Answered {
  readonly state: ClusterState
  readonly status: number
  readonly body: JsonRecord
}

/** Answers everything but watches. */
export const answerRequest = (
  state: ClusterState,
  { route, query }: RoutedRequest,
  request: KubernetesRequest,
  now: Instant,
): Answered => {
  const options: WriteOptions = {
    now,
    fieldValidation: query.get('fieldValidation') === 'Strict' ? 'Strict' : 'Ignore',
  }
  switch (route._tag) {
    case 'Document':
      return read(state, E.fromOption(noSuchPath)(discoveryDocument(route.path)))
    case 'Collection':
      return answerCollection(state, route, query, request, options)
    case 'Object':
      return answerObject(state, route, request, options)
  }
}

/** An answer that changes nothing. */
export const refusal = (state: ClusterState, status: ApiStatus): Answered => ({
  state,
  status: status.code,
  body: status,
})

const read = (state: ClusterState, result: E.Either<ApiStatus, JsonRecord>): Answered =>
  E.isLeft(result) ? refusal(state, result.left) : { state, status: 200, body: result.right }

const written = (state: ClusterState, result: WriteResult, status: number): Answered =>
  E.isLeft(result) ? refusal(state, result.left) : { state: result.right.state, status, body: result.right.object }

const answerCollection = (
  state: ClusterState,
  route: Extract<KubernetesRoute, { readonly _tag: 'Collection' }>,
  query: URLSearchParams,
  request: KubernetesRequest,
  options: WriteOptions,
): Answered => {
  switch (request.method) {
    case 'GET':
      return read(state, listObjects(state, listQuery(route, query)))
    case 'POST':
      return route.resource.scope === 'Namespaced' && route.namespace === ''
        ? refusal(state, methodNotAllowed())
        : withBody(state, request, (body) => written(state, createObject(state, route, body, options), 201))
    default:
      return refusal(state, methodNotAllowed())
  }
}

const listQuery = (
  { resource, namespace }: { readonly resource: ResourceKind; readonly namespace: string },
  query: URLSearchParams,
): Parameters<typeof listObjects>[1] => ({
  resource,
  namespace,
  labelSelector: query.get('labelSelector') ?? '',
  fieldSelector: query.get('fieldSelector') ?? '',
  limit: Number(query.get('limit') ?? '0') || 0,
  continueToken: query.get('continue') ?? '',
  resourceVersion: query.get('resourceVersion') ?? '',
  resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
})

const answerObject = (
  state: ClusterState,
  route: Extract<KubernetesRoute, { readonly _tag: 'Object' }>,
  request: KubernetesRequest,
  options: WriteOptions,
): Answered => {
  const { method, contentType } = request
  switch (method) {
    case 'GET':
      return read(state, E.fromNullable(notFound(route.resource, route.name))(objectAt(state, route)))
    case 'PUT':
      return withBody(state, request, (body) =>
        written(state, replaceObject(state, route, route.part, body, options), 200),
      )
    case 'PATCH':
      return withBody(state, request, (body) =>
        written(state, patchObject(state, route, route.part, { contentType, body }, options), 200),
      )
    case 'DELETE':
      return route.part === 'Status'
        ? refusal(state, methodNotAllowed())
        : withBody(state, request, (body) => answerDelete(state, route, body, options.now))
    case 'POST':
      return refusal(state, methodNotAllowed())
  }
}

const answerDelete = (
  state: ClusterState,
  route: Extract<KubernetesRoute, { readonly _tag: 'Object' }>,
  body: Json,
  now: Instant,
): Answered => {
  const result = deleteObject(state, route, deleteConditions(body), now)
  if (E.isLeft(result) || !result.right.isRemoved) return written(state, result, 200)
  const { object, state: next } = result.right
  return { state: next, status: 200, body: deleted(route.resource, route.name, object.metadata.uid) }
}

const deleteConditions = (body: Json): DeleteConditions => {
  const preconditions = recordAt(isRecord(body) ? body : {}, 'preconditions')
  const optional = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
  return { uid: optional(preconditions['uid']), resourceVersion: optional(preconditions['resourceVersion']) }
}

const withBody = (state: ClusterState, { body }: KubernetesRequest, answer: (body: Json) => Answered): Answered =>
  pipe(
    body === '' ? O.some<Json>({}) : O.tryCatch(() => JSON.parse(body) as Json),
    O.match(() => refusal(state, badRequest("couldn't read the body of the request: it is not JSON")), answer),
  )
