// What must be known of an object before it is decoded?
// From any JSON that the API server sends to where the object is, its version, and the JSON itself. Reads leniently:
// what is not there counts as empty. What an object means is decided by core's decoders.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ (2026-11-22)

export interface ApiObject {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  readonly json: unknown
}

/** Reads a member of a JSON object; undefined when there is none or the value is no object. */
export const memberOf = (json: unknown, key: string): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key)
    ? (json as Readonly<Record<string, unknown>>)[key]
    : undefined

/** Reads a text member, empty when it is not a text. */
export const textOf = (json: unknown, key: string): string => {
  const value = memberOf(json, key)
  return typeof value === 'string' ? value : ''
}

/** Reads a list member, empty when it is not a list. */
export const listOf = (json: unknown, key: string): ReadonlyArray<unknown> => {
  const value: unknown = memberOf(json, key)
  return Array.isArray(value) ? value : []
}

/** Parses a text; undefined when it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads an object's place and version. */
export const apiObject = (json: unknown): ApiObject => {
  const metadata = memberOf(json, 'metadata')
  return {
    namespace: textOf(metadata, 'namespace'),
    name: textOf(metadata, 'name'),
    uid: textOf(metadata, 'uid'),
    resourceVersion: textOf(metadata, 'resourceVersion'),
    json,
  }
}
