// What does the API server say on a list or a watch?
// From request paths to the meaning of what comes back: a page of a list, or one line of a watch.
// https://kubernetes.io/docs/reference/using-api/api-concepts/ (2026-11-22): limit and continue, bookmarks, streamed
// lists (their end is a bookmark with an annotation), and errors that come as events inside a watch.
import { apiObject, listOf, memberOf, parseJson, textOf, type ApiObject } from '../api-object.js'
import { collectionPath, type Resource } from '../resource.js'
import { toRefusal } from '../to-cluster-error.js'
import type { Refusal, WatchInput } from './watch-state.js'

const pageLimit = 500

/** Writes the path of one page. Without a version the server answers with the latest state. */
export const pagePath = (resource: Resource, continueToken: string): string =>
  collectionPath(resource) +
  `?limit=${pageLimit}` +
  (continueToken === '' ? '' : `&continue=${encodeURIComponent(continueToken)}`)

/** Writes the path of a watch that begins with the whole list. */
export const streamedListPath = (resource: Resource, timeoutSeconds: number): string =>
  `${watchPath(resource, '', timeoutSeconds)}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`

/** Writes the path of a watch of what happened after a version. */
export const watchPath = (resource: Resource, resourceVersion: string, timeoutSeconds: number): string =>
  collectionPath(resource) +
  `?watch=true&allowWatchBookmarks=true&timeoutSeconds=${timeoutSeconds}` +
  `&resourceVersion=${encodeURIComponent(resourceVersion)}`

/** Reads a page of a list; a body that is no list is a failure, never an empty list. */
export const readPage = (request: string, body: string): WatchInput => {
  const json = parseJson(body)
  const metadata = memberOf(json, 'metadata')
  const resourceVersion = textOf(metadata, 'resourceVersion')
  const objects = listOf(json, 'items').map(apiObject)
  return resourceVersion === '' || !objects.every(isVersioned)
    ? { _tag: 'Refused', refusal: unreadable(request, body) }
    : { _tag: 'PageRead', objects, continueToken: textOf(metadata, 'continue'), resourceVersion }
}

/** Reads one line of a watch; a line that nobody can read is a failure like any other. */
export const readWatchLine = (request: string, line: string): WatchInput => {
  const message = parseJson(line)
  const object = apiObject(memberOf(message, 'object'))
  const type = textOf(message, 'type')
  if (type === 'ERROR')
    return { _tag: 'Refused', refusal: toRefusal(request, { status: codeOf(object.json), json: object.json }) }
  if (type === 'BOOKMARK' && object.resourceVersion !== '') return readBookmark(object)
  if (!isVersioned(object)) return { _tag: 'Refused', refusal: unreadable(request, line) }
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
      return { _tag: 'ObjectSeen', object }
    case 'DELETED':
      return { _tag: 'ObjectGone', object }
    default:
      return { _tag: 'Refused', refusal: unreadable(request, line) }
  }
}

const readBookmark = ({ json, resourceVersion }: ApiObject): WatchInput => {
  const annotations = memberOf(memberOf(json, 'metadata'), 'annotations')
  const isEndOfList = textOf(annotations, 'k8s.io/initial-events-end') === 'true'
  return { _tag: isEndOfList ? 'InitialEventsEnded' : 'BookmarkSeen', resourceVersion }
}

const isVersioned = ({ name, resourceVersion }: ApiObject): boolean => name !== '' && resourceVersion !== ''

const codeOf = (status: unknown): number => {
  const code = memberOf(status, 'code')
  return typeof code === 'number' ? code : 500
}

const unreadable = (request: string, text: string): Refusal =>
  toRefusal(request, { status: 500, json: { message: `an answer that cannot be read: ${text.slice(0, 120)}` } })
