// What does a JSON body ask for, and how does an output look as JSON?
// From a parsed body to the input of an operation and from an output to a body, along the schema. Unknown members are
// ignored; a value of the wrong kind is refused. Instants are epoch seconds on the wire, bytes are base64.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { DecodeProblem } from './aws-decode-problem.js'
import { membersOf, requiredMembers, type Shape } from './aws-schema.js'
import { fromText, kindOf, toInstant, toText } from './aws-scalar.js'

type Decoded = E.Either<DecodeProblem, unknown>

const wrongKind = (path: string, expected: string, found: unknown): E.Either<DecodeProblem, never> =>
  E.left({ _tag: 'WrongKind', path, expected, found: typeof found === 'string' ? found : JSON.stringify(found) })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const decodeStruct = (shape: Shape, value: unknown, path: string): Decoded => {
  if (!isRecord(value)) return wrongKind(path, 'structure', value)
  const required = new Set(requiredMembers(shape))
  const decodeMember = ([name, member]: readonly [string, Shape]): E.Either<
    DecodeProblem,
    ReadonlyArray<readonly [string, unknown]>
  > => {
    const memberPath = path === '' ? name : `${path}.${name}`
    const found = value[name]
    if (found === undefined || found === null)
      return required.has(name) ? E.left({ _tag: 'MemberMissing', path: memberPath }) : E.right([])
    return pipe(
      decodeJson(member, found, memberPath),
      E.map((decoded) => [[name, decoded] as const]),
    )
  }
  return pipe(
    membersOf(shape),
    E.traverseArray(decodeMember),
    E.map((members) => Object.fromEntries(members.flat())),
  )
}

const decodeList = (shape: Shape, value: unknown, path: string): Decoded =>
  Array.isArray(value)
    ? E.traverseArrayWithIndex((index, item: unknown) =>
        decodeJson(shape.getValueSchema(), item, `${path}.${index + 1}`),
      )(value)
    : wrongKind(path, 'list', value)

const decodeMap = (shape: Shape, value: unknown, path: string): Decoded =>
  isRecord(value)
    ? pipe(
        Object.entries(value),
        E.traverseArray(([key, entry]) =>
          pipe(
            decodeJson(shape.getValueSchema(), entry, `${path}.${key}`),
            E.map((decoded) => [key, decoded] as const),
          ),
        ),
        E.map((entries) => Object.fromEntries(entries)),
      )
    : wrongKind(path, 'map', value)

const decodeScalar = (shape: Shape, value: unknown, path: string): Decoded => {
  if (shape.isBooleanSchema()) return typeof value === 'boolean' ? E.right(value) : wrongKind(path, 'boolean', value)
  if (shape.isTimestampSchema())
    return typeof value === 'number' ? E.right(Math.round(value * 1_000)) : wrongKind(path, 'timestamp', value)
  if (shape.isNumericSchema()) return typeof value === 'number' ? E.right(value) : wrongKind(path, 'number', value)
  if (shape.isDocumentSchema()) return E.right(value)
  if (typeof value !== 'string') return wrongKind(path, 'string', value)
  return pipe(
    fromText(shape, value),
    O.match(
      () => wrongKind(path, kindOf(shape), value),
      (decoded) => E.right(decoded),
    ),
  )
}

const decodeJson = (shape: Shape, value: unknown, path: string): Decoded => {
  if (shape.isListSchema()) return decodeList(shape, value, path)
  if (shape.isMapSchema()) return decodeMap(shape, value, path)
  if (shape.isStructSchema()) return decodeStruct(shape, value, path)
  return decodeScalar(shape, value, path)
}

/** Decodes a JSON body into the input of an operation; an empty body is an empty structure. */
export const decodeJsonBody = (input: Shape, body: string): Decoded =>
  pipe(
    E.tryCatch((): unknown => (body === '' ? {} : JSON.parse(body)), String),
    E.mapLeft((reason): DecodeProblem => ({ _tag: 'BodyUnreadable', reason })),
    E.flatMap((value) => decodeJson(input, value, '')),
  )

const toJson = (shape: Shape, value: unknown): unknown => {
  if (value === undefined || value === null) return undefined
  if (shape.isListSchema())
    return (Array.isArray(value) ? value : []).map((item) => toJson(shape.getValueSchema(), item))
  if (shape.isMapSchema())
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(shape.getValueSchema(), entry)]))
  if (shape.isStructSchema()) {
    const record = value as Readonly<Record<string, unknown>>
    return Object.fromEntries(membersOf(shape).map(([name, member]) => [name, toJson(member, record[name])]))
  }
  if (shape.isTimestampSchema()) return toInstant(value) / 1_000
  return value instanceof Uint8Array ? toText(shape, value) : value
}

/** Encodes an output as a JSON body. */
export const encodeJsonBody = (output: Shape, value: unknown): string =>
  JSON.stringify(toJson(output, value ?? {}) ?? {})
