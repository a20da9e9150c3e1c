// What is wrong with a manifest, for the person who wrote it?
// One record per problem: where, which object, what is wrong and what to do, in the order of the house's sentence.
// Made from YAML errors and from the API server's refusals; the text is made in one place.
import type { ApiStatus } from './api-status.js'
import { isRecord, listAt, recordAt, textAt, type JsonRecord } from './json.js'

export interface FilePosition {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Finds the place of a field such as `spec.rules[0].host`; the empty field is the document's beginning. */
export type PlaceOfField = (field: string) => FilePosition

export interface ManifestProblem extends FilePosition {
  /** `Ingress shop/web`, or empty while the document cannot be read. */
  readonly object: string
  readonly what: string
  readonly whatToDo: string
}

/** Writes a problem as one line. */
export const explainManifestProblem = ({ file, line, column, object, what, whatToDo }: ManifestProblem): string =>
  `${file}:${line}:${column}: ${object === '' ? '' : `${object}: `}${what}; ${whatToDo}`

/** One problem per field that the API server refused. */
export const problemsOfRefusal = (
  placeOf: PlaceOfField,
  object: string,
  refusal: ApiStatus,
): ReadonlyArray<ManifestProblem> => {
  const causes = listAt(recordAt(refusal, 'details'), 'causes').filter(isRecord)
  return causes.length === 0
    ? [{ ...placeOf(''), object, what: refusal.message, whatToDo: adviceForRefusal(refusal.code) }]
    : causes.map((cause) => ({
        ...placeOf(textAt(cause, 'field')),
        object,
        what: `${textAt(cause, 'field')}: ${textAt(cause, 'message')}`,
        whatToDo: adviceForField(cause),
      }))
}

const adviceForRefusal = (code: number): string =>
  code === 403 ? 'it will be tried again when that has ended' : 'correct the document'

const adviceForField = (cause: JsonRecord): string => {
  const message = textAt(cause, 'message')
  if (message === 'unknown field') return adviceForUnknownField(textAt(cause, 'field'))
  switch (textAt(cause, 'reason')) {
    case 'FieldValueRequired':
      return 'add the field'
    case 'FieldValueTypeInvalid':
      return adviceForType(message)
    case 'FieldValueNotSupported':
      return 'write one of the supported values'
    case 'FieldValueDuplicate':
      return 'remove or rename one of the two'
    case 'FieldValueForbidden':
      return 'remove the field'
    default:
      return 'correct the value'
  }
}

/** `serviceName` and `servicePort` are the backends of networking.k8s.io/v1beta1. */
const adviceForUnknownField = (field: string): string =>
  /ackend\.service(Name|Port)$/.test(field)
    ? 'write service: {name: NAME, port: {number: NUMBER}}, as networking.k8s.io/v1 has it'
    : 'correct its spelling or its indentation, or remove it'

const adviceForType = (message: string): string => {
  const isScalar = / got (boolean|number|string) /.test(message)
  if (message.startsWith('expected a string') && isScalar) return 'put the value in quotes'
  if (message.startsWith('expected a whole number'))
    return / got number /.test(message) ? 'write a whole number that fits in 32 bits' : 'write a number, without quotes'
  return 'write a value of that type'
}
