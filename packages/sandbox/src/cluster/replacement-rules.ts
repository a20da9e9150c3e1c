// What may a replacement change, and what does it leave?
// Three questions of every replacement, in order: is it based on the stored version, what of it counts (status and
// specification are written apart, the server's own metadata stays), and does it change what cannot change any more
// (https://kubernetes.io/docs/reference/using-api/api-concepts/, 2026-11-22). Defaults and validation are asked
// elsewhere.
import * as E from 'fp-ts/lib/Either.js'
import { conflict, invalid, staleVersion, type ApiStatus } from './api-status.js'
import { forbiddenValue, invalidValue } from './field-problem.js'
import { recordAt, textAt, without, type Json, type JsonRecord } from './json.js'
import {
  finalizersOf,
  isBeingDeleted,
  nameOf,
  withMetadata,
  type KubernetesObject,
  type ObjectPlace,
} from './kubernetes-object.js'
import type { ResourceKind } from './resource-kind.js'
import { validateEventChange } from './validate-event.js'

/** The object itself, or its status only. */
export type WrittenPart = 'Object' | 'Status'

/** Says that a write was meant for another object of the same name. */
export const uidConflict = (
  { resource, name }: ObjectPlace,
  asked: string,
  { metadata }: KubernetesObject,
): ApiStatus =>
  conflict(resource, name, `Precondition failed: UID in precondition: ${asked}, UID in object meta: ${metadata.uid}`)

/**
 * Refuses a patch that names another uid: a replacement names what it was meant for, a patch what it wants to change
 * (k8s.io/apimachinery `ValidateObjectMetaUpdate`, seen at kube-apiserver 1.34).
 */
export const requireSameUid = (
  { resource, name }: ObjectPlace,
  { metadata }: KubernetesObject,
  patched: JsonRecord,
): E.Either<ApiStatus, null> => {
  const uid = textAt(recordAt(patched, 'metadata'), 'uid')
  return uid === metadata.uid || uid === ''
    ? E.right(null)
    : E.left(invalid(resource, name, [invalidValue('metadata.uid', uid, 'field is immutable')]))
}

/** Refuses a replacement that is based on another version or another object. */
export const requireVersion = (
  { resource, name, ...place }: ObjectPlace,
  part: WrittenPart,
  before: KubernetesObject,
  object: JsonRecord,
): E.Either<ApiStatus, null> => {
  const metadata = recordAt(object, 'metadata')
  const [version, uid] = [textAt(metadata, 'resourceVersion'), textAt(metadata, 'uid')]
  if (uid !== '' && uid !== before.metadata.uid) return E.left(uidConflict({ ...place, resource, name }, uid, before))
  if (version === '' && resource.needsVersionOnReplace && part === 'Object')
    return E.left(
      invalid(resource, name, [invalidValue('metadata.resourceVersion', 0, 'must be specified for an update')]),
    )
  return version === '' || version === before.metadata.resourceVersion
    ? E.right(null)
    : E.left(staleVersion(resource, name))
}

/** Puts together what the writer may change and what stays. */
export const mergeReplacement = (
  resource: ResourceKind,
  part: WrittenPart,
  before: KubernetesObject,
  object: JsonRecord,
): JsonRecord => {
  const { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } = before.metadata
  const fixed = { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds }
  const { resourceVersion } = before.metadata
  const withFixed = withMetadata(object, { ...fixed, resourceVersion, namespace: before.metadata['namespace'] })
  if (part === 'Object') return resource.hasStatus ? withMember(withFixed, 'status', before['status']) : withFixed
  const metadata = resource.isCustom ? before.metadata : recordAt(withFixed, 'metadata')
  return withMember({ ...before, metadata }, 'status', object['status'])
}

const withMember = (record: JsonRecord, key: string, value: Json | undefined): JsonRecord =>
  value === undefined ? without(record, key) : { ...record, [key]: value }

/** Refuses changes of what cannot change any more. */
export const requireImmutable = (
  resource: ResourceKind,
  before: KubernetesObject,
  object: JsonRecord,
): E.Either<ApiStatus, JsonRecord> => {
  const added = finalizersOf(object).filter((finalizer) => !finalizersOf(before).includes(finalizer))
  const controller = recordAt(object, 'spec')['controller']
  const problems = [
    ...(isBeingDeleted(before) && added.length > 0
      ? [
          forbiddenValue(
            'metadata.finalizers',
            `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`,
          ),
        ]
      : []),
    ...(resource.kind === 'IngressClass' && controller !== recordAt(before, 'spec')['controller']
      ? [invalidValue('spec.controller', controller ?? '', 'field is immutable')]
      : []),
    ...(resource.kind === 'Event' && resource.group !== '' ? validateEventChange(before, object) : []),
  ]
  return problems.length > 0 ? E.left(invalid(resource, nameOf(object), problems)) : E.right(object)
}
