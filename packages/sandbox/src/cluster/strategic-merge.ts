// What does a strategic merge patch make of an object?
// A merge patch in which the lists that have a merge key are merged item by item, and `$patch` and
// `$deleteFromPrimitiveList` take items out
// (https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/, 2026-11-22). Merge
// keys are those of the lists in the kinds served here; other lists are replaced. Order directives are dropped:
// merged items keep the stored order, new ones follow.
import { isList, isRecord, mergePatched, without, type Json, type JsonRecord } from './json.js'

/** By the name of the member that holds the list. */
const mergeKeys: Readonly<Record<string, string>> = {
  ports: 'port',
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  conditions: 'type',
  addresses: 'type',
  taints: 'key',
  ownerReferences: 'uid',
  imagePullSecrets: 'name',
}

/** Lists of texts that are merged as sets. */
const mergedSets: ReadonlySet<string> = new Set(['finalizers'])

const deleteFromSet = '$deleteFromPrimitiveList/'

/** Applies a strategic merge patch. */
export const strategicMerged = (target: Json | undefined, patch: Json): Json => {
  if (!isRecord(patch)) return patch
  if (patch['$patch'] === 'replace') return without(patch, '$patch')
  const start = isRecord(target) ? target : {}
  return Object.entries(patch).reduce<JsonRecord>((merged, [key, value]) => mergedMember(merged, key, value), start)
}

const mergedMember = (merged: JsonRecord, key: string, value: Json): JsonRecord => {
  if (key.startsWith(deleteFromSet)) return withoutItems(merged, key.slice(deleteFromSet.length), value)
  if (key.startsWith('$')) return merged
  if (value === null) return without(merged, key)
  return { ...merged, [key]: isList(value) ? mergedList(key, merged[key], value) : strategicMerged(merged[key], value) }
}

const withoutItems = (merged: JsonRecord, key: string, items: Json): JsonRecord => {
  const present = merged[key]
  const gone = isList(items) ? items : []
  return isList(present) ? { ...merged, [key]: present.filter((item) => !gone.includes(item)) } : merged
}

const mergedList = (key: string, target: Json | undefined, patch: ReadonlyArray<Json>): Json => {
  const present = isList(target) ? target : []
  if (mergedSets.has(key)) return [...new Set([...present, ...patch])]
  const mergeKey = mergeKeys[key]
  const isKeyed = mergeKey !== undefined && [...present, ...patch].every((item) => isRecord(item))
  return isKeyed ? mergedByKey(mergeKey, present.filter(isRecord), patch.filter(isRecord)) : mergePatched(target, patch)
}

const mergedByKey = (
  mergeKey: string,
  present: ReadonlyArray<JsonRecord>,
  patch: ReadonlyArray<JsonRecord>,
): ReadonlyArray<Json> => {
  const patchOf = (item: JsonRecord): JsonRecord | undefined =>
    patch.find((entry) => entry[mergeKey] === item[mergeKey])
  const kept = present
    .filter((item) => patchOf(item)?.['$patch'] !== 'delete')
    .map((item) => strategicMerged(item, patchOf(item) ?? {}))
  const added = patch.filter(
    (entry) => entry['$patch'] === undefined && !present.some((item) => item[mergeKey] === entry[mergeKey]),
  )
  return [...kept, ...added]
}
