// What is wrong with a field, in the API server's words?
// Constructors of field problems with the texts of
// https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go (2026-11-22).
import type { FieldProblem } from './api-status.js'
import { isRecord, type Json } from './json.js'

/** A field is missing. */
export const required = (field: string, detail: string): FieldProblem => ({
  reason: 'FieldValueRequired',
  field,
  message: detail === '' ? 'Required value' : `Required value: ${detail}`,
})

/** A field has a value that it cannot have. */
export const invalidValue = (field: string, value: Json, detail: string): FieldProblem => ({
  reason: 'FieldValueInvalid',
  field,
  message: `Invalid value: ${shown(value)}: ${detail}`,
})

/** A field has a value outside an enumeration. */
export const notSupported = (field: string, value: Json, supported: ReadonlyArray<string>): FieldProblem => ({
  reason: 'FieldValueNotSupported',
  field,
  message: `Unsupported value: ${shown(value)}: supported values: ${supported.map((item) => `"${item}"`).join(', ')}`,
})

/** A value stands twice where it may stand once. */
export const duplicate = (field: string, value: Json): FieldProblem => ({
  reason: 'FieldValueDuplicate',
  field,
  message: `Duplicate value: ${shown(value)}`,
})

/** A field is set that may not be set here. */
export const forbiddenValue = (field: string, detail: string): FieldProblem => ({
  reason: 'FieldValueForbidden',
  field,
  message: `Forbidden: ${detail}`,
})

/** One problem per complaint about a value. */
export const complaintsAbout = (
  field: string,
  value: Json,
  complaints: ReadonlyArray<string>,
): ReadonlyArray<FieldProblem> => complaints.map((complaint) => invalidValue(field, value, complaint))

const shown = (value: Json): string => (isRecord(value) ? 'object' : JSON.stringify(value))
