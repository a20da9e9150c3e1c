// Is a value text?
// The plain text codec under the name that people know, and one for text that must not be empty.
import * as t from 'io-ts'

export const text: t.Type<string, string, unknown> = new t.Type(
  'text',
  t.string.is,
  t.string.validate,
  t.identity,
)

const isNonEmptyText = (input: unknown): input is string => typeof input === 'string' && input !== ''

export const nonEmptyText: t.Type<string, string, unknown> = new t.Type(
  'text that is not empty',
  isNonEmptyText,
  (input, context) => (isNonEmptyText(input) ? t.success(input) : t.failure(input, context)),
  t.identity,
)
