// How do labels and annotations decode?
// From a JSON object whose values are all text to a record; missing and null are the empty record, as everywhere in the
// Kubernetes API. A number or `true` written without quotes is refused, as the API server does.
import * as t from 'io-ts'
import { text } from './text.js'

const isTextMap = (input: unknown): input is Readonly<Record<string, string>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && Object.values(input).every(text.is)

export const textMap: t.Type<
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
  unknown
> = new t.Type(
  'map from text to text',
  isTextMap,
  (input, context) => {
    if (input === undefined || input === null) return t.success({})
    if (typeof input !== 'object' || Array.isArray(input)) return t.failure(input, context)
    const wrong = Object.entries(input as Readonly<Record<string, unknown>>).filter(
      ([, value]) => !text.is(value),
    )
    return wrong.length === 0
      ? t.success(input as Readonly<Record<string, string>>)
      : t.failures(
          wrong.map(([key, value]) => ({ value, context: t.appendContext(context, key, text, value) })),
        )
  },
  t.identity,
)
