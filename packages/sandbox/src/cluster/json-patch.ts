// What does a JSON patch make of an object?
// The six operations of RFC 6902 (https://www.rfc-editor.org/rfc/rfc6902, 2026-11-22), applied in order; the first
// that cannot be done refuses the whole patch, as the API server answers it (422). Pointers are RFC 6901.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { badRequest, type ApiStatus } from './api-status.js'
import { isList, isRecord, isSameJson, textAt, without, type Json, type JsonRecord } from './json.js'

type Patched = E.Either<ApiStatus, Json>
type Pointer = ReadonlyArray<string>

/** Applies a list of operations. */
export const jsonPatched = (target: Json, patch: Json): Patched =>
  isList(patch)
    ? patch.reduce<Patched>(
        (done, operation) => E.flatMap((document: Json) => applied(document, operation))(done),
        E.right(target),
      )
    : E.left(badRequest('error decoding patch: a JSON patch is a list of operations'))

const applied = (document: Json, operation: Json): Patched => {
  if (!isRecord(operation)) return refused(operation)
  const path = pointer(textAt(operation, 'path'))
  const value = operation['value'] ?? null
  switch (operation['op']) {
    case 'add':
      return changed(document, path, 'Add', value, operation)
    case 'remove':
      return changed(document, path, 'Remove', null, operation)
    case 'replace':
      return changed(document, path, 'Replace', value, operation)
    case 'test':
      return isSameJson(valueAt(document, path), value) ? E.right(document) : refused(operation)
    case 'copy':
      return copied(document, path, operation)
    case 'move':
      return moved(document, path, operation)
    default:
      return refused(operation)
  }
}

const copied = (document: Json, path: Pointer, operation: JsonRecord): Patched => {
  const value = valueAt(document, pointer(textAt(operation, 'from')))
  return value === undefined ? refused(operation) : changed(document, path, 'Add', value, operation)
}

const moved = (document: Json, path: Pointer, operation: JsonRecord): Patched => {
  const from = pointer(textAt(operation, 'from'))
  return pipe(
    changed(document, from, 'Remove', null, operation),
    E.flatMap((next) => changed(next, path, 'Add', valueAt(document, from) ?? null, operation)),
  )
}

const pointer = (path: string): Pointer =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const valueAt = (document: Json | undefined, path: Pointer): Json | undefined => {
  const [key, ...rest] = path
  if (key === undefined) return document
  if (isList(document)) return valueAt(document[Number(key)], rest)
  return isRecord(document) ? valueAt(document[key], rest) : undefined
}

type Edit = 'Add' | 'Remove' | 'Replace'

const changed = (document: Json, path: Pointer, edit: Edit, value: Json, operation: JsonRecord): Patched => {
  const [key, ...rest] = path
  if (key === undefined) return edit === 'Remove' ? refused(operation) : E.right(value)
  const child = valueAt(document, [key])
  if (rest.length > 0)
    return child === undefined
      ? refused(operation)
      : pipe(
          changed(child, rest, edit, value, operation),
          E.map((next) => withChild(document, key, next)),
        )
  if (edit !== 'Add' && child === undefined) return refused(operation)
  if (isList(document))
    return isPosition(document, key) ? E.right(changedList(document, key, edit, value)) : refused(operation)
  if (!isRecord(document)) return refused(operation)
  return E.right(edit === 'Remove' ? without(document, key) : { ...document, [key]: value })
}

/** From the first item to the end of the list, where `-` is the end. */
const isPosition = (items: ReadonlyArray<Json>, key: string): boolean =>
  key === '-' || (/^(0|[1-9]\d*)$/.test(key) && Number(key) <= items.length)

const withChild = (document: Json, key: string, child: Json): Json => {
  if (isList(document)) return document.with(Number(key), child)
  return isRecord(document) ? { ...document, [key]: child } : document
}

const changedList = (items: ReadonlyArray<Json>, key: string, edit: Edit, value: Json): Json => {
  const index = key === '-' ? items.length : Number(key)
  switch (edit) {
    case 'Add':
      return items.toSpliced(index, 0, value)
    case 'Remove':
      return items.toSpliced(index, 1)
    case 'Replace':
      return items.toSpliced(index, 1, value)
  }
}

const refused = (operation: Json): Patched =>
  E.left({
    ...badRequest(`the server rejected our request due to an error in our request: ${JSON.stringify(operation)}`),
    reason: 'Invalid',
    code: 422,
  })
