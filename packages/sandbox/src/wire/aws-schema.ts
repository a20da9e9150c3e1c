// What do an operation's request and response look like?
// From a service and an operation's name to schemas that the codec can walk. The SDK ships them as bare arrays, whose
// layout is not a documented contract: this is the only file that knows it (kind, namespace, name, traits, members,
// member schemas, number of required members, which come first). Client versions are pinned for that reason.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { NormalizedSchema } from '@smithy/core/schema'
import { awsServices, type ServiceName } from './aws-services.js'

export type Shape = NormalizedSchema

export interface HttpBinding {
  readonly method: string
  /** For example `/2013-04-01/hostedzone/{HostedZoneId}/rrset`, without a query. */
  readonly path: string
  readonly successStatus: number
}

export interface OperationSchema {
  readonly name: string
  readonly input: Shape
  readonly output: Shape
  /** Where a REST request goes; none for the other protocols. */
  readonly http: O.Option<HttpBinding>
}

const operationKind = 9

type SchemaReference = Parameters<typeof NormalizedSchema.of>[0]

const isSchemaReference = (value: unknown): value is SchemaReference =>
  typeof value === 'function' || Array.isArray(value)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const toHttpBinding = (traits: unknown): O.Option<HttpBinding> => {
  const http = isRecord(traits) ? traits['http'] : undefined
  if (!Array.isArray(http)) return O.none
  const [method, uri, status] = http as ReadonlyArray<unknown>
  return typeof method === 'string' && typeof uri === 'string' && typeof status === 'number'
    ? O.some({ method, path: uri.split('?')[0] ?? uri, successStatus: status })
    : O.none
}

const toOperationSchema = (schema: unknown): O.Option<OperationSchema> => {
  if (!Array.isArray(schema) || schema[0] !== operationKind) return O.none
  const [, , name, traits, input, output] = schema as ReadonlyArray<unknown>
  return typeof name === 'string' && isSchemaReference(input) && isSchemaReference(output)
    ? O.some({
        name,
        input: NormalizedSchema.of(input),
        output: NormalizedSchema.of(output),
        http: toHttpBinding(traits),
      })
    : O.none
}

const readOperations = (service: ServiceName): ReadonlyMap<string, OperationSchema> =>
  new Map(
    pipe(
      Object.values(awsServices[service].exports),
      RA.filterMap(toOperationSchema),
      RA.map((operation) => [operation.name, operation] as const),
    ),
  )

const operationsRead = new Map<ServiceName, ReadonlyMap<string, OperationSchema>>()

/** Lists the operations of a service by name; read from the client once. */
export const operationsOf = (service: ServiceName): ReadonlyMap<string, OperationSchema> => {
  const known = operationsRead.get(service) ?? readOperations(service)
  operationsRead.set(service, known)
  return known
}

/** Finds one operation by its exact name. */
export const operationNamed = (service: ServiceName, name: string): O.Option<OperationSchema> =>
  O.fromNullable(operationsOf(service).get(name))

/** Names the members a request must have: the schema lists them first and counts them. */
export const requiredMembers = (shape: Shape): ReadonlyArray<string> => {
  const schema: unknown = shape.getSchema()
  if (!Array.isArray(schema)) return []
  const [, , , , names, , count] = schema as ReadonlyArray<unknown>
  return Array.isArray(names) && typeof count === 'number' ? (names as ReadonlyArray<string>).slice(0, count) : []
}

const membersRead = new WeakMap<object, ReadonlyArray<readonly [name: string, shape: Shape]>>()

/** Lists the members of a structure or union with their shapes, in the schema's order. */
export const membersOf = (shape: Shape): ReadonlyArray<readonly [name: string, shape: Shape]> => {
  const schema: unknown = shape.getSchema()
  if (!isRecord(schema)) return []
  const known = membersRead.get(schema) ?? [...shape.structIterator()]
  membersRead.set(schema, known)
  return known
}

/** Reads one text trait that members carry, such as `xmlName` or `httpQuery`. */
export const textTrait = (traits: unknown, name: string): O.Option<string> => {
  const value = isRecord(traits) ? traits[name] : undefined
  return typeof value === 'string' ? O.some(value) : O.none
}

/** Tells whether a flag trait such as `httpLabel` or `xmlFlattened` is set. */
export const hasTrait = (traits: unknown, name: string): boolean =>
  isRecord(traits) && (traits[name] === 1 || traits[name] === true)
