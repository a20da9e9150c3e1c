// Which Route 53 operation does a request name, and what does it ask for?
// From method, path, query and XML body to an operation and its input. Paths are matched segment by segment against
// the templates of the schemas, literal segments before labels; what is not in path, query or headers is read from
// the body.
// https://smithy.io/2.0/spec/http-bindings.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { XmlShapeDeserializer } from '@aws-sdk/core/protocols'
import type { DecodeProblem } from './aws-decode-problem.js'
import {
  hasTrait,
  membersOf,
  type OperationSchema,
  operationsOf,
  requiredMembers,
  type Shape,
  textTrait,
} from './aws-schema.js'
import { fromText, kindOf } from './aws-scalar.js'
import type { ServiceName } from './aws-services.js'

export interface RestRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
}

const segmentsOf = (path: string): ReadonlyArray<string> => path.replace(/\/+$/, '').split('/')

const isLabel = (segment: string): boolean => segment.startsWith('{')

const matches = (template: ReadonlyArray<string>, path: ReadonlyArray<string>): boolean =>
  template.length === path.length && template.every((segment, index) => isLabel(segment) || segment === path[index])

/** Finds the operation whose method and path template the request fits; the template with fewest labels wins. */
export const findRestOperation = (service: ServiceName, request: RestRequest): O.Option<OperationSchema> => {
  const path = segmentsOf(request.path)
  const labelCount = (operation: OperationSchema): number =>
    pipe(
      operation.http,
      O.match(
        () => 0,
        ({ path: template }) => segmentsOf(template).filter(isLabel).length,
      ),
    )
  const fitting = [...operationsOf(service).values()].filter((operation) =>
    pipe(
      operation.http,
      O.exists((http) => http.method === request.method && matches(segmentsOf(http.path), path)),
    ),
  )
  return O.fromNullable([...fitting].sort((left, right) => labelCount(left) - labelCount(right))[0])
}

/** A label that is not well-formed percent encoding is taken as it stands: no resource has such a name. */
const decodeLabel = (segment: string): string =>
  pipe(
    O.tryCatch(() => decodeURIComponent(segment)),
    O.getOrElse(() => segment),
  )

const labelsOf = (operation: OperationSchema, path: string): ReadonlyMap<string, string> => {
  const segments = segmentsOf(path)
  const template = O.isSome(operation.http) ? segmentsOf(operation.http.value.path) : []
  return new Map(
    template.flatMap((segment, index) =>
      isLabel(segment) ? [[segment.slice(1, -1), decodeLabel(segments[index] ?? '')] as const] : [],
    ),
  )
}

/** The dates of the SDK's reader become instants, and all numbers and flags are read already. */
const instantsIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(instantsIn)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if ('getTime' in value && typeof value.getTime === 'function') return (value.getTime as () => number)()
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, instantsIn(entry)]))
}

const xmlReader = new XmlShapeDeserializer({
  xmlNamespace: '',
  serviceNamespace: '',
  timestampFormat: { default: 5, useTrait: true },
})

const readBody = (shape: Shape, body: string): E.Either<DecodeProblem, Readonly<Record<string, unknown>>> =>
  body === ''
    ? E.right({})
    : E.tryCatch(
        () => instantsIn(xmlReader.read(shape, body)) as Readonly<Record<string, unknown>>,
        (reason): DecodeProblem => ({ _tag: 'BodyUnreadable', reason: String(reason) }),
      )

const textOf = (
  name: string,
  shape: Shape,
  request: RestRequest,
  labels: ReadonlyMap<string, string>,
): O.Option<string> => {
  const traits = shape.getMergedTraits()
  if (hasTrait(traits, 'httpLabel')) return O.fromNullable(labels.get(name))
  return pipe(
    textTrait(traits, 'httpQuery'),
    O.flatMap((key) => O.fromNullable(request.query.get(key))),
  )
}

const missingIn = (shape: Shape, value: unknown, path: string): O.Option<string> => {
  if (shape.isListSchema() && Array.isArray(value)) {
    return O.fromNullable(
      value.flatMap((item, index) =>
        O.match(
          () => [],
          (found: string) => [found],
        )(missingIn(shape.getValueSchema(), item, `${path}.${index + 1}`)),
      )[0],
    )
  }
  if (!shape.isStructSchema() || typeof value !== 'object' || value === null) return O.none
  const record = value as Readonly<Record<string, unknown>>
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`)
  const missing = requiredMembers(shape).find((name) => record[name] === undefined)
  if (missing !== undefined) return O.some(at(missing))
  return O.fromNullable(
    membersOf(shape).flatMap(([name, member]) =>
      O.match(
        () => [],
        (found: string) => [found],
      )(missingIn(member, record[name], at(name))),
    )[0],
  )
}

/** Decodes path labels, query and body into the input of an operation. */
export const decodeRest = (operation: OperationSchema, request: RestRequest): E.Either<DecodeProblem, unknown> => {
  const labels = labelsOf(operation, request.path)
  const bound = pipe(
    membersOf(operation.input),
    E.traverseArray(([name, member]) =>
      pipe(
        textOf(name, member, request, labels),
        O.match(
          (): E.Either<DecodeProblem, ReadonlyArray<readonly [string, unknown]>> => E.right([]),
          (text) =>
            pipe(
              fromText(member, text),
              E.fromOption((): DecodeProblem => ({
                _tag: 'WrongKind',
                path: name,
                expected: kindOf(member),
                found: text,
              })),
              E.map((value) => [[name, value] as const]),
            ),
        ),
      ),
    ),
  )
  return pipe(
    readBody(operation.input, request.body),
    E.flatMap((body) =>
      pipe(
        bound,
        E.map((members) => ({ ...body, ...Object.fromEntries(members.flat()) })),
      ),
    ),
    E.filterOrElse(
      (input) => O.isNone(missingIn(operation.input, input, '')),
      (input): DecodeProblem => ({
        _tag: 'MemberMissing',
        path: O.getOrElse(() => '')(missingIn(operation.input, input, '')),
      }),
    ),
  )
}
