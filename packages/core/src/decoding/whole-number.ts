// Is a value a whole number of a certain range?
// Makes codecs for whole numbers; text of digits is not a number.
import * as t from 'io-ts'

/** Accepts whole numbers between the two, both included; the name is what a refusal tells people to write. */
export const wholeNumber = (
  minimum: number,
  maximum: number,
  name: string,
): t.Type<number, number, unknown> => {
  const isInRange = (input: unknown): input is number =>
    typeof input === 'number' && Number.isInteger(input) && minimum <= input && input <= maximum
  return new t.Type(
    name,
    isInRange,
    (input, context) => (isInRange(input) ? t.success(input) : t.failure(input, context)),
    t.identity,
  )
}
