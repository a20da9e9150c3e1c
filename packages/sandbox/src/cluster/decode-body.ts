// Is the body of a write an object of the kind that its path names?
// From JSON to the object with known fields only, placed in the namespace of the path; refused with all type errors
// at once. Unknown fields are dropped, or refused when the writer asks for strictness
// (https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { badRequest, type ApiStatus, type FieldProblem } from './api-status.js'
import { readFields } from './field-shape.js'
import { isRecord, textAt, type Json, type JsonRecord } from './json.js'
import { shapeOfKind } from './kind-shapes.js'
import { nameOf, namespaceOf, withMetadata } from './kubernetes-object.js'
import { apiVersionOf, type ResourceKind } from './resource-kind.js'

export type FieldValidation = 'Strict' | 'Ignore'

export interface BodyPlace {
  readonly resource: ResourceKind
  readonly namespace: string
  /** Undefined for a new object, whose name is its own. */
  readonly name: string | undefined
}

/** Reads the object of a write. */
export const decodeBody = (
  place: BodyPlace,
  body: Json,
  validation: FieldValidation,
): E.Either<ApiStatus, JsonRecord> => {
  if (!isRecord(body)) return E.left(badRequest('the body of the request must be a JSON object'))
  const mismatch = kindMismatch(place.resource, body)
  if (mismatch !== undefined) return E.left(badRequest(mismatch))
  const { value, problems, unknownFields } = readFields(shapeOfKind(place.resource), body, '')
  const unknown: ReadonlyArray<FieldProblem> = validation === 'Strict' ? unknownFields.map(unknownField) : []
  if (problems.length + unknown.length > 0) return E.left(cannotBeHandled(place.resource, [...problems, ...unknown]))
  return placed(place, value)
}

const kindMismatch = (resource: ResourceKind, body: JsonRecord): string | undefined => {
  const [apiVersion, kind] = [textAt(body, 'apiVersion'), textAt(body, 'kind')]
  if (kind === '') return `Object 'Kind' is missing in '${JSON.stringify(body).slice(0, 200)}'`
  return apiVersion === apiVersionOf(resource) && kind === resource.kind
    ? undefined
    : `the API version in the data (${apiVersion}, Kind=${kind}) does not match the expected API version (${apiVersionOf(resource)}, Kind=${resource.kind})`
}

const unknownField = (field: string): FieldProblem => ({
  reason: 'FieldValueInvalid',
  field,
  message: 'unknown field',
})

const cannotBeHandled = (resource: ResourceKind, problems: ReadonlyArray<FieldProblem>): ApiStatus => {
  const texts = problems.map(({ field, message }) => `${field}: ${message}`).join(', ')
  const refusal = badRequest(
    `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${texts}`,
  )
  return { ...refusal, details: { causes: problems.map((problem) => ({ ...problem })) } }
}

const placed = ({ resource, namespace, name }: BodyPlace, object: JsonRecord): E.Either<ApiStatus, JsonRecord> => {
  const named = nameOf(object)
  if (name !== undefined && named !== '' && named !== name)
    return E.left(badRequest(`the name of the object (${named}) does not match the name on the URL (${name})`))
  if (resource.scope === 'Namespaced' && namespaceOf(object) !== '' && namespaceOf(object) !== namespace)
    return E.left(badRequest('the namespace of the provided object does not match the namespace sent on the request'))
  return E.right(
    withMetadata(object, {
      name: name ?? named,
      namespace: resource.scope === 'Namespaced' ? namespace : undefined,
    }),
  )
}
