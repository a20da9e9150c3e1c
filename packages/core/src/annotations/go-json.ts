// What does a JSON annotation say, read the way Go reads it?
// Rule: keys of known fields match without regard to letter case, an exact match first; unknown keys are ignored; `null` counts
// as absent; types are strict (https://pkg.go.dev/encoding/json#Unmarshal, 2026-11-22). Manifests in the field rely on it:
// the standard controller's own documentation writes `Type` and `StatusCode`.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { explainJsonFault, parseJson } from '../decoding/json-text.js'

export type JsonObject = Readonly<Record<string, unknown>>

/** Parses a text as JSON; advises where it stops being JSON. A key that comes twice in one object is refused too. */
export const parseGoJson = (text: string): E.Either<string, unknown> => pipe(parseJson(text), E.mapLeft(explainJsonFault))

/** Tells whether a value is a JSON object. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Finds a field by name, an exact match first, then without regard to letter case; `null` counts as absent. */
const findJsonField = (object: JsonObject, name: string): O.Option<unknown> => {
  const keys = Object.keys(object)
  const key = keys.find((each) => each === name) ?? keys.find((each) => each.toLowerCase() === name.toLowerCase())
  return key === undefined ? O.none : O.fromNullable(object[key])
}

const describe = (value: unknown): string => (Array.isArray(value) ? 'an array' : typeof value === 'number' ? 'a number' : `a ${typeof value}`)

/** Reads a text field; advises when it has another type. */
export const readJsonText = (object: JsonObject, name: string): E.Either<string, O.Option<string>> =>
  pipe(
    findJsonField(object, name),
    O.match(
      () => E.right(O.none),
      (value) =>
        typeof value === 'string'
          ? E.right(O.some(value))
          : E.left(`${name} must be text in double quotes, not ${describe(value)}`),
    ),
  )

/** Reads a field that holds an object; advises when it has another type. */
export const readJsonObject = (object: JsonObject, name: string): E.Either<string, O.Option<JsonObject>> =>
  pipe(
    findJsonField(object, name),
    O.match(
      () => E.right(O.none),
      (value) => (isJsonObject(value) ? E.right(O.some(value)) : E.left(`${name} must be an object, not ${describe(value)}`)),
    ),
  )
