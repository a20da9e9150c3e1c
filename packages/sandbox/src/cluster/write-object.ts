// What does one write do to the cluster?
// Create, replace, patch and delete as pure functions from the state to the next state and the object as stored, or
// to the refusal. The rules are the API server's: optimistic concurrency by resource version, status and
// specification written apart, generation counted on the specification only, deletion held up by finalizers, no event
// for a write that changes nothing (https://kubernetes.io/docs/reference/using-api/api-concepts/, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { toRfc3339 } from '../time/rfc3339.js'
import { alreadyExists, invalid, namespaceTerminating, notFound, staleVersion, type ApiStatus } from './api-status.js'
import { incarnationOf, objectAt, placeOf, withObject, type ClusterState } from './cluster-state.js'
import { decodeBody, type FieldValidation } from './decode-body.js'
import { defaultObject } from './default-object.js'
import { isSameJson, recordAt, textAt, without, type Json, type JsonRecord } from './json.js'
import {
  finalizersOf,
  isBeingDeleted,
  nameOf,
  namespaceOf,
  withMetadata,
  type KubernetesObject,
  type ObjectPlace,
} from './kubernetes-object.js'
import { madeName, madeUid } from './made-uid.js'
import { patchedObject } from './patch-object.js'
import { removedObject, startedDeletion } from './remove-object.js'
import {
  mergeReplacement,
  requireImmutable,
  requireVersion,
  requireSameUid,
  uidConflict,
  type WrittenPart,
} from './replacement-rules.js'
import { kindOfManifest, type ResourceKind } from './resource-kind.js'
import { validateNewObject, validateObject } from './validate-object.js'

export interface Written {
  readonly state: ClusterState
  /** As stored; after a deletion without finalizers the last state. */
  readonly object: KubernetesObject
  readonly isRemoved: boolean
}

export type WriteResult = E.Either<ApiStatus, Written>

export interface WriteOptions {
  readonly now: Instant
  readonly fieldValidation: FieldValidation
}

export interface DeleteConditions {
  readonly uid: string | undefined
  readonly resourceVersion: string | undefined
}

/** Stores a new object. */
export const createObject = (
  state: ClusterState,
  place: Omit<ObjectPlace, 'name'>,
  body: Json,
  options: WriteOptions,
): WriteResult =>
  pipe(
    decodeBody({ ...place, name: undefined }, body, options.fieldValidation),
    E.map((object) => withGeneratedName(state, place.resource, withoutStatus(place.resource, object))),
    E.flatMap((object) => refusedPlace(state, place.resource, object)),
    E.flatMap((object) => acceptable(state, place.resource, object, undefined)),
    E.map((object) => storedNew(state, place.resource, object, options.now)),
  )

/** Replaces a stored object, or its status, by the one given. */
export const replaceObject = (
  state: ClusterState,
  place: ObjectPlace,
  part: WrittenPart,
  body: Json,
  options: WriteOptions,
): WriteResult =>
  pipe(
    E.Do,
    E.bind('before', () => found(state, place)),
    E.bind('object', () => decodeBody(place, body, options.fieldValidation)),
    E.flatMap(({ before, object }) => replaced(state, place, part, before, object)),
  )

/** Changes a stored object, or its status, as a patch says. */
export const patchObject = (
  state: ClusterState,
  place: ObjectPlace,
  part: WrittenPart,
  patch: { readonly contentType: string; readonly body: Json },
  options: WriteOptions,
): WriteResult =>
  pipe(
    E.Do,
    E.bind('before', () => found(state, place)),
    E.bind('patched', ({ before }) => patchedObject(patch.contentType, before, patch.body)),
    E.bind('object', ({ patched }) => decodeBody(place, patched, options.fieldValidation)),
    E.tap(({ before, object }) => requireSameUid(place, before, object)),
    E.flatMap(({ before, object }) => replaced(state, place, part, before, object)),
  )

/** Deletes an object, or marks it as being deleted while finalizers hold it. */
export const deleteObject = (
  state: ClusterState,
  place: ObjectPlace,
  conditions: DeleteConditions,
  now: Instant,
): WriteResult =>
  pipe(
    found(state, place),
    E.filterOrElse(
      (before) => (conditions.uid ?? before.metadata.uid) === before.metadata.uid,
      (before) => uidConflict(place, conditions.uid ?? '', before),
    ),
    E.filterOrElse(
      ({ metadata }) => (conditions.resourceVersion ?? metadata.resourceVersion) === metadata.resourceVersion,
      () => staleVersion(place.resource, place.name),
    ),
    E.map((before) => startedDeletion(state, { resource: place.resource, object: before }, now)),
  )

const found = (state: ClusterState, place: ObjectPlace): E.Either<ApiStatus, KubernetesObject> =>
  E.fromNullable(notFound(place.resource, place.name))(objectAt(state, place))

/** A new object has no status but the one that the server gives it; kubelets create their Node with one. */
const withoutStatus = (resource: ResourceKind, object: JsonRecord): JsonRecord =>
  resource.hasStatus && resource.kind !== 'Node' ? without(object, 'status') : object

const withGeneratedName = (state: ClusterState, resource: ResourceKind, object: JsonRecord): JsonRecord => {
  const prefix = textAt(recordAt(object, 'metadata'), 'generateName')
  return nameOf(object) === '' && prefix !== ''
    ? withMetadata(object, { name: madeName(state, resource, prefix) })
    : object
}

/** Refuses a name that is taken, and a namespace that is not there or on its way out. */
const refusedPlace = (
  state: ClusterState,
  resource: ResourceKind,
  object: JsonRecord,
): E.Either<ApiStatus, JsonRecord> => {
  const [namespace, name] = [namespaceOf(object), nameOf(object)]
  const namespaceKind = kindOfManifest('v1', 'Namespace')
  if (resource.scope === 'Namespaced' && namespaceKind !== undefined) {
    const holder = objectAt(state, { resource: namespaceKind, namespace: '', name: namespace })
    if (holder === undefined) return E.left(notFound(namespaceKind, namespace))
    if (isBeingDeleted(holder)) return E.left(namespaceTerminating(resource, name, namespace))
  }
  return objectAt(state, { resource, namespace, name }) === undefined
    ? E.right(object)
    : E.left(alreadyExists(resource, name))
}

const acceptable = (
  state: ClusterState,
  resource: ResourceKind,
  object: JsonRecord,
  before: KubernetesObject | undefined,
): E.Either<ApiStatus, JsonRecord> =>
  pipe(
    defaultObject(state, resource, object, before),
    E.filterOrElse(
      (completed) => validateObject(resource, completed).length === 0,
      (completed) => validateObject(resource, completed),
    ),
    E.filterOrElse(
      (completed) => before !== undefined || validateNewObject(resource, completed).length === 0,
      (completed) => validateNewObject(resource, completed),
    ),
    E.mapLeft((problems) => invalid(resource, nameOf(object), problems)),
  )

const storedNew = (state: ClusterState, resource: ResourceKind, object: JsonRecord, now: Instant): Written => {
  const place = { resource, namespace: namespaceOf(object), name: nameOf(object) }
  const complete = withMetadata(object as KubernetesObject, {
    uid: madeUid(state.seed, incarnationOf(state, place)),
    creationTimestamp: toRfc3339(now),
    generation: resource.countsGenerations ? 1 : undefined,
    deletionTimestamp: undefined,
    deletionGracePeriodSeconds: undefined,
  })
  const next = withObject(state, resource, complete)
  return { state: next, object: objectAt(next, place) ?? complete, isRemoved: false }
}

const replaced = (
  state: ClusterState,
  place: ObjectPlace,
  part: WrittenPart,
  before: KubernetesObject,
  object: JsonRecord,
): WriteResult =>
  pipe(
    requireVersion(place, part, before, object),
    E.map(() => mergeReplacement(place.resource, part, before, object)),
    E.flatMap((complete) => acceptable(state, place.resource, complete, before)),
    E.flatMap((complete) => requireImmutable(place.resource, before, complete)),
    E.map((complete) => storedAgain(state, place.resource, before, complete as KubernetesObject)),
  )

const storedAgain = (
  state: ClusterState,
  resource: ResourceKind,
  before: KubernetesObject,
  object: KubernetesObject,
): Written => {
  if (isSameJson(before, object)) return { state, object: before, isRemoved: false }
  const changed = resource.countsGenerations && !isSameJson(specificationOf(before), specificationOf(object))
  const complete = changed
    ? withMetadata(object, { generation: Number(before.metadata['generation'] ?? 0) + 1 })
    : object
  if (isBeingDeleted(complete) && finalizersOf(complete).length === 0) return removedObject(state, resource, complete)
  const next = withObject(state, resource, complete)
  return { state: next, object: objectAt(next, placeOf(resource, complete)) ?? complete, isRemoved: false }
}

/** Everything but metadata and status. */
const specificationOf = (object: JsonRecord): JsonRecord => without(without(object, 'metadata'), 'status')
