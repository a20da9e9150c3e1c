// Which value does JSON text mean, and where is it no JSON?
// From text to a JSON value, or to the place and kind of the first fault.
// Rule: RFC 8259, and stricter in one point: a key that comes twice in one object is a fault, because readers differ
// in which of the two they take. Written out here because the platform's parser says neither, and throws.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

export type JsonValue =
  string | number | boolean | null | ReadonlyArray<JsonValue> | { readonly [key: string]: JsonValue }

export interface JsonFault {
  /** Counted in characters from 0. */
  readonly position: number
  readonly expected: string
}

interface Read<Value> {
  readonly value: Value
  readonly next: number
}

type Parsed<Value> = E.Either<JsonFault, Read<Value>>

/** Brackets inside each other; real annotations need fewer than ten. */
const depthMax = 100

const fault = (position: number, expected: string): E.Either<JsonFault, never> => E.left({ position, expected })

/** Matches a sticky pattern exactly at this position. */
const matchAt = (pattern: RegExp, text: string, position: number): string | undefined => {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0]
}

const skipSpace = (text: string, position: number): number =>
  position + (matchAt(/[ \t\r\n]*/y, text, position)?.length ?? 0)

const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const unescape = (body: string): string =>
  body.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined
      ? (escapes.get(letter ?? '') ?? letter ?? '')
      : String.fromCharCode(Number.parseInt(code, 16)),
  )

/** Parses a quoted string; control characters must be escaped (RFC 8259 section 7). */
const parseString = (text: string, position: number): Parsed<string> => {
  const found = matchAt(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y, text, position)
  return found === undefined
    ? fault(
        position,
        text.charAt(position) === '"' ? 'text that ends with a quotation mark' : 'text in quotation marks',
      )
    : E.right({ value: unescape(found.slice(1, -1)), next: position + found.length })
}

/** Parses what needs no brackets or quotes: `true`, `false`, `null` or a number. */
const parseWord = (text: string, position: number): Parsed<JsonValue> => {
  const word = matchAt(/true|false|null/y, text, position)
  if (word !== undefined)
    return E.right({ value: word === 'null' ? null : word === 'true', next: position + word.length })
  const number = matchAt(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y, text, position)
  return number === undefined
    ? fault(position, 'a JSON value')
    : E.right({ value: Number(number), next: position + number.length })
}

/** Parses entries between brackets: after each a comma goes on and the closing bracket ends. */
const parseEntries = <Entry>(
  text: string,
  { open, close }: { readonly open: number; readonly close: '}' | ']' },
  parseEntry: (at: number) => Parsed<Entry>,
): Parsed<ReadonlyArray<Entry>> => {
  const entries: Array<Entry> = []
  let next = skipSpace(text, open + 1)
  if (text.charAt(next) === close) return E.right({ value: entries, next: next + 1 })
  for (;;) {
    const entry = parseEntry(next)
    if (E.isLeft(entry)) return entry
    entries.push(entry.right.value)
    next = skipSpace(text, entry.right.next)
    if (text.charAt(next) === close) return E.right({ value: entries, next: next + 1 })
    if (text.charAt(next) !== ',') return fault(next, `"," or "${close}"`)
    next = skipSpace(text, next + 1)
  }
}

interface Member {
  readonly key: string
  readonly value: JsonValue
  readonly position: number
}

const parseMember = (text: string, position: number, depth: number): Parsed<Member> =>
  pipe(
    parseString(text, position),
    E.flatMap((key) => {
      const colon = skipSpace(text, key.next)
      if (text.charAt(colon) !== ':') return fault(colon, '":" after the key')
      return pipe(
        parseValue(text, skipSpace(text, colon + 1), depth),
        E.map(({ value, next }) => ({ value: { key: key.value, value, position }, next })),
      )
    }),
  )

/** Parses an object and refuses the second of two equal keys where it stands. */
const parseObject = (text: string, position: number, depth: number): Parsed<JsonValue> =>
  pipe(
    parseEntries(text, { open: position, close: '}' }, (at) => parseMember(text, at, depth)),
    E.flatMap(({ value: members, next }): Parsed<JsonValue> => {
      const repeated = members.find(({ key }, index) =>
        members.slice(0, index).some((earlier) => earlier.key === key),
      )
      return repeated === undefined
        ? E.right({ value: Object.fromEntries(members.map(({ key, value }) => [key, value])), next })
        : fault(repeated.position, `each key once, not a second "${repeated.key}"`)
    }),
  )

const parseValue = (text: string, position: number, depth: number): Parsed<JsonValue> => {
  if (depth > depthMax) return fault(position, `at most ${depthMax} brackets inside each other`)
  switch (text.charAt(position)) {
    case '{':
      return parseObject(text, position, depth + 1)
    case '[':
      return parseEntries(text, { open: position, close: ']' }, (at) => parseValue(text, at, depth + 1))
    case '"':
      return parseString(text, position)
    default:
      return parseWord(text, position)
  }
}

/** Parses JSON text; never throws. */
export const parseJson = (text: string): E.Either<JsonFault, JsonValue> =>
  pipe(
    parseValue(text, skipSpace(text, 0), 0),
    E.flatMap(({ value, next }) => {
      const end = skipSpace(text, next)
      return end < text.length ? fault(end, 'nothing after the JSON value') : E.right(value)
    }),
  )

/** Says where text stops being JSON and what belongs there. */
export const explainJsonFault = ({ position, expected }: JsonFault): string =>
  `this is not valid JSON: at character ${position + 1} expected ${expected}`
