// Which writes bring the cluster to what a folder of manifests says?
// From the parsed files and what they lack to a list of objects wanted, and from there to writes: create, replace,
// and delete what the folder once made and no longer has. Only objects that carry the folder's annotation are
// replaced or deleted. While a file cannot be read, nothing that came from it is deleted; derived Namespaces stay,
// because deleting one would take away what others have put in it. Refusals are the API server's, object by object.
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ApiStatus } from './api-status.js'
import { objectAt, objectsOf, type ClusterState } from './cluster-state.js'
import { deriveObjects, type DerivedObject } from './derive-objects.js'
import { isRecord, isSameJson, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import {
  describeObject,
  finalizersOf,
  isBeingDeleted,
  nameOf,
  namespaceOf,
  withMetadata,
  type KubernetesObject,
  type ObjectPlace,
} from './kubernetes-object.js'
import { managedByFolder, manifestAnnotation } from './made-by-folder.js'
import type { SandboxNode } from './made-pods.js'
import { problemsOfRefusal, type FilePosition, type ManifestProblem, type PlaceOfField } from './manifest-problem.js'
import type { IgnoredDocument, ManifestDocument, ParsedManifests } from './parse-manifests.js'
import { kindOfManifest, resourceKey, resourceKinds, type ResourceKind } from './resource-kind.js'
import { createObject, deleteObject, replaceObject, type Written } from './write-object.js'

/** In place of a file, for objects that the folder lacks. */
const derivedMark = '(derived)'

export interface WantedObject extends FilePosition {
  readonly resource: ResourceKind
  readonly object: JsonRecord
  readonly placeOf: PlaceOfField
}

export interface FolderContent {
  /** In the order in which they are written. */
  readonly wanted: ReadonlyArray<WantedObject>
  readonly derived: ReadonlyArray<DerivedObject>
  readonly ignored: ReadonlyArray<IgnoredDocument>
  readonly problems: ReadonlyArray<ManifestProblem>
  /** What came from them is kept while they cannot be read. */
  readonly unreadFiles: ReadonlySet<string>
}

export type FolderWrite =
  | { readonly _tag: 'Create'; readonly wanted: WantedObject }
  | { readonly _tag: 'Replace'; readonly wanted: WantedObject; readonly before: KubernetesObject }
  | { readonly _tag: 'Delete'; readonly resource: ResourceKind; readonly before: KubernetesObject }

/** Puts the files of a folder together: what is defined twice is refused the second time. */
export const gatherFolder = (
  files: ReadonlyArray<ParsedManifests>,
  nodes: ReadonlyArray<SandboxNode>,
): FolderContent => {
  const documents = files.flatMap((file) => file.documents)
  const firsts = new Map<string, ManifestDocument>()
  documents.forEach((document) => {
    if (!firsts.has(placeKey(document))) firsts.set(placeKey(document), document)
  })
  const unique = [...firsts.values()]
  const derived = deriveObjects(
    unique.map(({ object }) => object),
    nodes,
  )
  const problems = files.flatMap((file) => file.problems)
  return {
    wanted: inOrder([...unique, ...derived.flatMap(wantedOfDerived)]),
    derived,
    ignored: files.flatMap((file) => file.ignored),
    problems: [...problems, ...repetitions(documents, firsts)],
    unreadFiles: new Set(problems.map(({ file }) => file)),
  }
}

/** Leaves out what the folder lacks and nobody has written. */
export const writtenOnly = (content: FolderContent): FolderContent => ({
  ...content,
  wanted: content.wanted.filter(({ file }) => file !== derivedMark),
  derived: [],
})

/** Lists the writes that are due. */
export const planFolder = (state: ClusterState, content: FolderContent): ReadonlyArray<FolderWrite> => [
  ...content.wanted.flatMap((wanted) => writeOf(state, wanted)),
  ...deletions(state, content),
]

/** Carries out one write, or says why the API server refuses it. */
export const performFolderWrite = (
  state: ClusterState,
  write: FolderWrite,
  now: Instant,
): E.Either<ReadonlyArray<ManifestProblem>, Written> => {
  const options = { now, fieldValidation: 'Strict' as const }
  switch (write._tag) {
    case 'Create':
      return explained(write.wanted, createObject(state, placeOfObject(write.wanted), write.wanted.object, options))
    case 'Replace':
      return explained(
        write.wanted,
        replaceObject(state, placeOfObject(write.wanted), 'Object', replacement(write.wanted, write.before), options),
      )
    case 'Delete':
      return explained(
        { placeOf: () => startOfFile(sourceOf(write.before)), object: write.before },
        deleteObject(
          state,
          placeOfObject({ resource: write.resource, object: write.before }),
          { uid: write.before.metadata.uid, resourceVersion: undefined },
          now,
        ),
      )
  }
}

const placeOfObject = ({ resource, object }: Pick<WantedObject, 'resource' | 'object'>): ObjectPlace => ({
  resource,
  namespace: namespaceOf(object),
  name: nameOf(object),
})

const placeKey = (wanted: Pick<WantedObject, 'resource' | 'object'>): string => {
  const { resource, namespace, name } = placeOfObject(wanted)
  return `${resourceKey(resource)} ${namespace}/${name}`
}

/** The order of the kinds, then by place. */
const inOrder = (wanted: ReadonlyArray<WantedObject>): ReadonlyArray<WantedObject> => {
  const rank = (item: WantedObject): number => resourceKinds.indexOf(item.resource)
  return wanted
    .map((item) => ({ ...item, object: withSource(item) }))
    .toSorted((left, right) => rank(left) - rank(right) || stringOrd.compare(placeKey(left), placeKey(right)))
}

const withSource = ({ object, file }: WantedObject): JsonRecord => {
  const annotations = recordAt(object, 'metadata')['annotations']
  const isUsable = annotations === undefined || annotations === null || isRecord(annotations)
  return isUsable
    ? withMetadata(object, {
        annotations: { ...recordAt(recordAt(object, 'metadata'), 'annotations'), [manifestAnnotation]: file },
      })
    : object
}

const sourceOf = (object: JsonRecord): string =>
  textAt(recordAt(recordAt(object, 'metadata'), 'annotations'), manifestAnnotation)

const wantedOfDerived = ({ object }: DerivedObject): ReadonlyArray<WantedObject> => {
  const resource = kindOfManifest(textAt(object, 'apiVersion'), textAt(object, 'kind'))
  return resource === undefined
    ? []
    : [{ ...startOfFile(derivedMark), resource, object, placeOf: () => startOfFile(derivedMark) }]
}

const repetitions = (
  documents: ReadonlyArray<ManifestDocument>,
  firsts: ReadonlyMap<string, ManifestDocument>,
): ReadonlyArray<ManifestProblem> =>
  documents.flatMap((document) => {
    const first = firsts.get(placeKey(document))
    if (first === undefined || first === document) return []
    const { file, line, column, object } = document
    const what = `it is already defined in ${first.file}:${first.line}`
    return [{ file, line, column, object: describeObject(object), what, whatToDo: 'remove one of the two' }]
  })

const writeOf = (state: ClusterState, wanted: WantedObject): ReadonlyArray<FolderWrite> => {
  const before = objectAt(state, placeOfObject(wanted))
  if (before === undefined) return [{ _tag: 'Create', wanted }]
  const isForeign = sourceOf(before) === '' && wanted.file === derivedMark
  return isForeign || isBeingDeleted(before) || isUnchanged(state, wanted, before)
    ? []
    : [{ _tag: 'Replace', wanted, before }]
}

/** Asks the API server itself, because only it knows its defaults. */
const isUnchanged = (state: ClusterState, wanted: WantedObject, before: KubernetesObject): boolean =>
  pipe(
    replaceObject(state, placeOfObject(wanted), 'Object', replacement(wanted, before), {
      now: 0,
      fieldValidation: 'Strict',
    }),
    E.match(
      () => false,
      ({ object }) => isSameJson(object, before),
    ),
  )

/** The manifest, with what controllers have put on the object: finalizers, and the class that was given by default. */
const replacement = ({ object }: WantedObject, before: KubernetesObject): JsonRecord => {
  const finalizers = [...new Set([...finalizersOf(before), ...finalizersOf(object)])]
  const kept = withMetadata(object, {
    finalizers: finalizers.length === 0 ? undefined : finalizers,
    resourceVersion: before.metadata.resourceVersion,
    uid: before.metadata.uid,
  })
  if (managedByFolder(object)) return { ...kept, endpoints: listAt(kept, 'endpoints').map(withReadinessOf(before)) }
  const className = recordAt(before, 'spec')['ingressClassName']
  return object['kind'] === 'Ingress' &&
    className !== undefined &&
    recordAt(object, 'spec')['ingressClassName'] === undefined
    ? { ...kept, spec: { ingressClassName: className, ...recordAt(kept, 'spec') } }
    : kept
}

/** An endpoint that waits for its pod's gates is as ready as it has become. */
const withReadinessOf =
  (before: KubernetesObject) =>
  (endpoint: Json): Json => {
    if (!isRecord(endpoint) || recordAt(endpoint, 'conditions')['ready'] !== false) return endpoint
    const known = listAt(before, 'endpoints').filter(isRecord).find((each) => isSameJson(each['addresses'] ?? null, endpoint['addresses'] ?? null))
    return known === undefined ? endpoint : { ...endpoint, conditions: known['conditions'] ?? {}, targetRef: known['targetRef'] ?? {} }
  }

/** What depends on others goes first: the kinds backwards. */
const deletions = (state: ClusterState, { wanted, unreadFiles }: FolderContent): ReadonlyArray<FolderWrite> => {
  const keys = new Set(wanted.map(placeKey))
  return resourceKinds.toReversed().flatMap((resource) =>
    objectsOf(state, resource, '')
      .filter((before) => isOurs(resource, before) && !isBeingDeleted(before))
      .filter((before) => !keys.has(placeKey({ resource, object: before })) && !isKept(before, unreadFiles))
      .map((before): FolderWrite => ({ _tag: 'Delete', resource, before })),
  )
}

/** While a file cannot be read it is unknown what would be derived from it. */
const isKept = (before: KubernetesObject, unreadFiles: ReadonlySet<string>): boolean =>
  unreadFiles.has(sourceOf(before)) || (unreadFiles.size > 0 && sourceOf(before) === derivedMark)

const isOurs = (resource: ResourceKind, before: KubernetesObject): boolean => {
  const source = sourceOf(before)
  return source !== '' && !(resource.kind === 'Namespace' && source === derivedMark)
}

const startOfFile = (file: string): FilePosition => ({ file, line: 1, column: 1 })

const explained = (
  { object, placeOf }: Pick<WantedObject, 'object' | 'placeOf'>,
  result: E.Either<ApiStatus, Written>,
): E.Either<ReadonlyArray<ManifestProblem>, Written> =>
  E.mapLeft((refusal: ApiStatus) => problemsOfRefusal(placeOf, describeObject(object), refusal))(result)
