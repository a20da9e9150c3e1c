// Is a value true or false?
// The plain codec under the name that people know; text like "true" is not a truth value.
import * as t from 'io-ts'

export const truthValue: t.Type<boolean, boolean, unknown> = new t.Type(
  'true or false',
  t.boolean.is,
  t.boolean.validate,
  t.identity,
)
