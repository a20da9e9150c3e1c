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
  position: FilePosition,
  object: string,
  refusal: ApiStatus,
): ReadonlyArray<ManifestProblem> => {
  const causes = listAt(recordAt(refusal, 'details'), 'causes').filter(isRecord)
  return causes.length === 0
    ? [{ ...position, object, what: refusal.message, whatToDo: adviceForRefusal(refusal.code) }]
    : causes.map((cause) => ({
        ...position,
        object,
        what: `${textAt(cause, 'field')}: ${textAt(cause, 'message')}`,
        whatToDo: adviceForField(cause),
      }))
}

const adviceForRefusal = (code: number): string =>
  code === 403 ? 'it will be tried again when that has ended' : 'correct the document'

const adviceForField = (cause: JsonRecord): string => {
  const message = textAt(cause, 'message')
  if (message === 'unknown field') return 'correct its spelling or its indentation, or remove it'
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

const adviceForType = (message: string): string => {
  if (message.startsWith('expected a string')) return 'put the value in quotes'
  return message.startsWith('expected a whole number') ? 'write a number without quotes' : 'write a value of that type'
}
