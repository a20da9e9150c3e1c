// How does the API server say no?
// One constructor per refusal, as the `Status` object that goes over the wire, with the codes, reasons and message
// texts of https://github.com/kubernetes/apimachinery/blob/master/pkg/api/errors/errors.go (2026-11-22). Clients
// branch on code and reason; people read the message.
import type { JsonRecord } from './json.js'
import { qualifiedKind, qualifiedPlural, type ResourceKind } from './resource-kind.js'

export interface ApiStatus extends JsonRecord {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly status: 'Failure' | 'Success'
  readonly message: string
  readonly reason: string
  readonly code: number
}

/** One thing wrong with one field. */
export interface FieldProblem {
  readonly reason:
    | 'FieldValueRequired'
    | 'FieldValueTypeInvalid'
    | 'FieldValueInvalid'
    | 'FieldValueNotSupported'
    | 'FieldValueDuplicate'
    | 'FieldValueForbidden'
  readonly field: string
  readonly message: string
}

const failure = (code: number, reason: string, message: string, details: JsonRecord = {}): ApiStatus => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason,
  details,
  code,
})

const detailsOf = (resource: ResourceKind, name: string): JsonRecord => ({
  name,
  ...(resource.group === '' ? {} : { group: resource.group }),
  kind: resource.plural,
})

/** Refuses a request that makes no sense as it is. */
export const badRequest = (message: string): ApiStatus => failure(400, 'BadRequest', message)

/** Refuses a new object in a namespace that goes; the cause tells that apart from a lack of rights. */
export const namespaceTerminating = (resource: ResourceKind, name: string, namespace: string): ApiStatus =>
  failure(
    403,
    'Forbidden',
    `${qualifiedPlural(resource)} "${name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    {
      ...detailsOf(resource, name),
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  )

/** Says that an object does not exist. */
export const notFound = (resource: ResourceKind, name: string): ApiStatus =>
  failure(404, 'NotFound', `${qualifiedPlural(resource)} "${name}" not found`, detailsOf(resource, name))

/** Says that nothing is served under a path. */
export const noSuchPath = (): ApiStatus => failure(404, 'NotFound', 'the server could not find the requested resource')

/** Refuses a method on a path that is served. */
export const methodNotAllowed = (): ApiStatus =>
  failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource')

/** Refuses to create what is there. */
export const alreadyExists = (resource: ResourceKind, name: string): ApiStatus =>
  failure(409, 'AlreadyExists', `${qualifiedPlural(resource)} "${name}" already exists`, detailsOf(resource, name))

/** Refuses a write that was meant for another state of the object. */
export const conflict = (resource: ResourceKind, name: string, why: string): ApiStatus =>
  failure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedPlural(resource)} "${name}": ${why}`,
    detailsOf(resource, name),
  )

/** Refuses a write that is based on an older version. */
export const staleVersion = (resource: ResourceKind, name: string): ApiStatus =>
  conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  )

/** A list or watch from a resource version that has been forgotten. */
export const expired = (message: string): ApiStatus => failure(410, 'Expired', message)

/** Refuses a patch in a format that is not offered. */
export const unsupportedMediaType = (accepted: ReadonlyArray<string>): ApiStatus =>
  failure(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  )

/** Refuses an object with all that is wrong with its fields. */
export const invalid = (resource: ResourceKind, name: string, problems: ReadonlyArray<FieldProblem>): ApiStatus => {
  const texts = problems.map((problem) => `${problem.field}: ${problem.message}`)
  const listed = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`
  return failure(422, 'Invalid', `${qualifiedKind(resource)} "${name}" is invalid: ${listed}`, {
    name,
    ...(resource.group === '' ? {} : { group: resource.group }),
    kind: resource.kind,
    causes: problems.map(({ reason, field, message }) => ({ reason, field, message })),
  })
}

/** Asks the caller to come back later. */
export const tooManyRequests = (retryAfterSeconds: number): ApiStatus =>
  failure(429, 'TooManyRequests', 'the server has received too many requests and has asked us to try again later', {
    retryAfterSeconds,
  })

/** Says that the server failed, not the caller. */
export const internalError = (what: string): ApiStatus =>
  failure(500, 'InternalError', `Internal error occurred: ${what}`, { causes: [{ message: what }] })

/** Refuses a list or watch from a version that has not been yet. */
export const versionTooLarge = (asked: number, present: number): ApiStatus =>
  failure(504, 'Timeout', `Too large resource version: ${asked}, current: ${present}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })

/** What a finished deletion answers. */
export const deleted = (resource: ResourceKind, name: string, uid: string): JsonRecord => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: { ...detailsOf(resource, name), uid },
})
