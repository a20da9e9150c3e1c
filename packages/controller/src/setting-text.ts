// How are lists, pairs and numbers written on a command line?
// Codecs from one text to a value; their names say what to write instead.
import * as t from 'io-ts'

const fromText = <Value>(name: string, read: (text: string) => Value | undefined): t.Type<Value, Value, unknown> =>
  new t.Type<Value, Value, unknown>(
    name,
    (_): _ is Value => false,
    (input, context) => {
      const value = typeof input === 'string' ? read(input) : undefined
      return value === undefined ? t.failure(input, context) : t.success(value)
    },
    t.identity,
  )

/** A whole number in a range: `8`. */
export const digits = (minimum: number, maximum: number): t.Type<number, number, unknown> =>
  fromText(`a whole number from ${minimum} to ${maximum}`, (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum ? Number(text) : undefined,
  )

const parts = (text: string): ReadonlyArray<string> =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Words between commas: `a,b`. */
export const commaList: t.Type<ReadonlyArray<string>, ReadonlyArray<string>, unknown> = fromText(
  'words between commas: a,b',
  parts,
)

/** Keys with values between commas: `team=blue,stage=test`. */
export const pairs: t.Type<Readonly<Record<string, string>>, Readonly<Record<string, string>>, unknown> = fromText(
  'pairs between commas: team=blue,stage=test',
  (text) => {
    const entries = parts(text).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const)
    return entries.every(([key]) => key !== '') && parts(text).every((part) => part.includes('='))
      ? Object.fromEntries(entries)
      : undefined
  },
)
