// What does a patch make of an object?
// The three patch formats that clients send: merge (RFC 7386), JSON patch (RFC 6902) and strategic merge, each from
// the stored object to the patched one (https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply,
// 2026-11-22). Server-side apply is not offered.
import * as E from 'fp-ts/lib/Either.js'
import { unsupportedMediaType, type ApiStatus } from './api-status.js'
import { jsonPatched } from './json-patch.js'
import { mergePatched, type Json, type JsonRecord } from './json.js'
import { strategicMerged } from './strategic-merge.js'

const mergePatchType = 'application/merge-patch+json'
const jsonPatchType = 'application/json-patch+json'
const strategicMergeType = 'application/strategic-merge-patch+json'

/** Applies a patch of the given media type. */
export const patchedObject = (contentType: string, object: JsonRecord, patch: Json): E.Either<ApiStatus, Json> => {
  switch (contentType.split(';')[0]?.trim()) {
    case mergePatchType:
      return E.right(mergePatched(object, patch))
    case jsonPatchType:
      return jsonPatched(object, patch)
    case strategicMergeType:
      return E.right(strategicMerged(object, patch))
    default:
      return E.left(unsupportedMediaType([jsonPatchType, mergePatchType, strategicMergeType]))
  }
}
