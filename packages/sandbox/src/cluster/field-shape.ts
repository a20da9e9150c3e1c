// Does a JSON document have the fields and types of its kind?
// A small language for the shape of objects and one function that reads a document by it: null counts as absent,
// unknown fields are dropped and listed, wrong types are all reported with their path, as the API server's decoder
// would refuse them (https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation, 2026-11-22).
// Whether values make sense is asked later, by validation.
import type { FieldProblem } from './api-status.js'
import { isList, isRecord, type Json, type JsonRecord } from './json.js'

export type FieldShape =
  | { readonly _tag: 'Text' }
  | { readonly _tag: 'WholeNumber' }
  | { readonly _tag: 'Truth' }
  | { readonly _tag: 'TextOrWholeNumber' }
  | { readonly _tag: 'Anything' }
  | { readonly _tag: 'List'; readonly item: FieldShape }
  /** An object whose keys are free. */
  | { readonly _tag: 'Table'; readonly value: FieldShape }
  | FieldsShape

export interface FieldsShape {
  readonly _tag: 'Fields'
  readonly fields: Readonly<Record<string, FieldShape>>
}

export interface ReadByShape<Value extends Json = Json> {
  /** The document without nulls and unknown fields; meaningful if there is no problem. */
  readonly value: Value
  readonly problems: ReadonlyArray<FieldProblem>
  readonly unknownFields: ReadonlyArray<string>
}

export const text: FieldShape = { _tag: 'Text' }
export const wholeNumber: FieldShape = { _tag: 'WholeNumber' }
export const truth: FieldShape = { _tag: 'Truth' }
export const textOrWholeNumber: FieldShape = { _tag: 'TextOrWholeNumber' }
export const anything: FieldShape = { _tag: 'Anything' }
export const list = (item: FieldShape): FieldShape => ({ _tag: 'List', item })
export const table = (value: FieldShape): FieldShape => ({ _tag: 'Table', value })
export const fields = (members: Readonly<Record<string, FieldShape>>): FieldsShape => ({
  _tag: 'Fields',
  fields: members,
})

const int32Max = 2 ** 31 - 1

/** Reads an object by its shape; the path names it in problems, and is empty for a whole document. */
export const readFields = (shape: FieldsShape, value: JsonRecord, path: string): ReadByShape<JsonRecord> => {
  const known = Object.entries(value).filter(([key, member]) => Object.hasOwn(shape.fields, key) && member !== null)
  const read = known.map(([key, member]) => {
    const field = path === '' ? key : `${path}.${key}`
    return [key, readByShape(shape.fields[key] ?? anything, member, field)] as const
  })
  return {
    ...joined(read),
    unknownFields: [
      ...Object.keys(value)
        .filter((key) => !Object.hasOwn(shape.fields, key))
        .map((key) => (path === '' ? key : `${path}.${key}`)),
      ...read.flatMap(([, member]) => member.unknownFields),
    ],
  }
}

const readByShape = (shape: FieldShape, value: Json, path: string): ReadByShape => {
  switch (shape._tag) {
    case 'Fields':
      return isRecord(value) ? readFields(shape, value, path) : wrongType(value, path, 'an object')
    case 'Table':
      return isRecord(value) ? readTable(shape.value, value, path) : wrongType(value, path, 'an object')
    case 'List':
      return isList(value) ? readList(shape.item, value, path) : wrongType(value, path, 'a list')
    case 'Text':
      return typeof value === 'string' ? right(value) : wrongType(value, path, 'a string')
    case 'Truth':
      return typeof value === 'boolean' ? right(value) : wrongType(value, path, 'true or false')
    case 'WholeNumber':
      return isWholeNumber(value) ? right(value) : wrongType(value, path, 'a whole number')
    case 'TextOrWholeNumber':
      return typeof value === 'string' || isWholeNumber(value)
        ? right(value)
        : wrongType(value, path, 'a string or a whole number')
    case 'Anything':
      return right(value)
  }
}

const readTable = (shape: FieldShape, value: JsonRecord, path: string): ReadByShape<JsonRecord> =>
  joined(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([key, member]) => [key, readByShape(shape, member, `${path}[${key}]`)] as const),
  )

const readList = (shape: FieldShape, value: ReadonlyArray<Json>, path: string): ReadByShape => {
  const items = value.map((item, index) => readByShape(shape, item, `${path}[${index}]`))
  return {
    value: items.map((item) => item.value),
    problems: items.flatMap((item) => item.problems),
    unknownFields: items.flatMap((item) => item.unknownFields),
  }
}

const joined = (members: ReadonlyArray<readonly [string, ReadByShape]>): ReadByShape<JsonRecord> => ({
  value: Object.fromEntries(members.map(([key, member]) => [key, member.value])),
  problems: members.flatMap(([, member]) => member.problems),
  unknownFields: members.flatMap(([, member]) => member.unknownFields),
})

const right = (value: Json): ReadByShape => ({ value, problems: [], unknownFields: [] })

const wrongType = (value: Json, field: string, expected: string): ReadByShape => ({
  value,
  problems: [{ reason: 'FieldValueTypeInvalid', field, message: `expected ${expected}, got ${describe(value)}` }],
  unknownFields: [],
})

const isWholeNumber = (value: Json): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= int32Max

const describe = (value: Json): string => {
  if (value === null) return 'null'
  if (isList(value)) return 'a list'
  return isRecord(value) ? 'an object' : `${typeof value} ${JSON.stringify(value)}`
}
