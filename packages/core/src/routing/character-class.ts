// Which characters does a class of a regular expression hold?
// From `\d`, `\.`, `\x2f` or `[^a-z_[:digit:]]` in a pattern's text to ranges of character codes and the position
// after it. Rule: classes mean visible ASCII only, because the load balancer compares nothing else
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'

/** First and last character code, both included. */
export type CharacterRange = readonly [first: number, last: number]

/**
 * Characters inside any of the ranges, or with `Outside` those in none of them; told apart so that ignoring case
 * stays right.
 */
export interface CharacterClass {
  readonly holds: 'Inside' | 'Outside'
  readonly ranges: ReadonlyArray<CharacterRange>
}

export interface ReadClass {
  readonly ranges: ReadonlyArray<CharacterRange>
  readonly next: number
}

const firstVisible = 0x20
const lastVisible = 0x7e

const code = (character: string): number => character.charCodeAt(0)
const range = (first: string, last: string): CharacterRange => [code(first), code(last)]

const digits: ReadonlyArray<CharacterRange> = [range('0', '9')]
const letters: ReadonlyArray<CharacterRange> = [range('a', 'z'), range('A', 'Z')]
const word: ReadonlyArray<CharacterRange> = [...digits, ...letters, range('_', '_')]
const space: ReadonlyArray<CharacterRange> = [range(' ', ' ')]

/** The visible characters that lie in none of the ranges. */
const complement = (ranges: ReadonlyArray<CharacterRange>): ReadonlyArray<CharacterRange> => {
  const sorted = [...ranges].sort(([left], [right]) => left - right)
  const gaps: Array<CharacterRange> = []
  let from = firstVisible
  for (const [first, last] of sorted) {
    if (first > from) gaps.push([from, first - 1])
    from = Math.max(from, last + 1)
  }
  return from <= lastVisible ? [...gaps, [from, lastVisible]] : gaps
}

/** What a letter after a backslash stands for. */
const escapeClasses: ReadonlyMap<string, ReadonlyArray<CharacterRange>> = new Map([
  ['d', digits],
  ['D', complement(digits)],
  ['w', word],
  ['W', complement(word)],
  ['s', space],
  ['S', complement(space)],
])

/** Characters that no comparable text holds; they are read all the same, as PCRE does. */
const controlEscapes: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
])

/** POSIX names inside brackets, as in `[[:alpha:]]`. */
const namedClasses: ReadonlyMap<string, ReadonlyArray<CharacterRange>> = new Map([
  ['alpha', letters],
  ['digit', digits],
  ['alnum', [...digits, ...letters]],
  ['word', word],
  ['space', space],
  ['lower', [range('a', 'z')]],
  ['upper', [range('A', 'Z')]],
  ['xdigit', [...digits, range('a', 'f'), range('A', 'F')]],
  ['punct', complement([...digits, ...letters, ...space])],
  ['print', [[firstVisible, lastVisible]]],
  ['graph', complement(space)],
])

/** Reads the escape that starts with the backslash at this position; none for those that are no set of characters. */
export const escapedCharacters = (text: string, position: number): O.Option<ReadClass> => {
  const letter = text.charAt(position + 1)
  const ofClass = escapeClasses.get(letter)
  if (ofClass !== undefined) return O.some({ ranges: ofClass, next: position + 2 })
  const hexadecimal = /^x([0-9A-Fa-f]{2})/.exec(text.slice(position + 1))
  const single =
    hexadecimal?.[1] === undefined ? controlEscapes.get(letter) : Number.parseInt(hexadecimal[1], 16)
  if (single !== undefined)
    return O.some({ ranges: [[single, single]], next: position + (hexadecimal === null ? 2 : 4) })
  return /^[^A-Za-z0-9]$/.test(letter)
    ? O.some({ ranges: [range(letter, letter)], next: position + 2 })
    : O.none
}

/** Reads one member of a bracket class: an escape, a named class like `[:alpha:]` or one character. */
const readMember = (text: string, position: number): O.Option<ReadClass> => {
  if (text.charAt(position) === '\\') return escapedCharacters(text, position)
  const name = /^\[:([a-z]+):\]/.exec(text.slice(position))
  if (name?.[1] !== undefined)
    return pipe(
      O.fromNullable(namedClasses.get(name[1])),
      O.map((ranges) => ({ ranges, next: position + name[0].length })),
    )
  const character = text.charAt(position)
  return character === '' ? O.none : O.some({ ranges: [range(character, character)], next: position + 1 })
}

const singleCharacter = ({ ranges }: ReadClass): O.Option<number> => {
  const [first, ...others] = ranges
  return first !== undefined && others.length === 0 && first[0] === first[1] ? O.some(first[0]) : O.none
}

/** Reads a member, and with a `-` between two single characters the range from one to the other. */
const readMemberOrRange = (text: string, position: number): O.Option<ReadClass> =>
  pipe(
    readMember(text, position),
    O.flatMap((member) =>
      text.charAt(member.next) !== '-' || text.charAt(member.next + 1) === ']'
        ? O.some(member)
        : pipe(
            O.Do,
            O.bind('last', () => readMember(text, member.next + 1)),
            O.bind('from', () => singleCharacter(member)),
            O.bind('to', ({ last }) => singleCharacter(last)),
            O.filter(({ from, to }) => from <= to),
            O.map(({ from, to, last }): ReadClass => ({ ranges: [[from, to]], next: last.next })),
          ),
    ),
  )

/** Reads the bracket class that starts with the `[` at this position; none if it is malformed or has no end. */
export const parseBracketClass = (text: string, position: number): O.Option<ReadClass & CharacterClass> => {
  const negated = text.charAt(position + 1) === '^'
  const start = position + (negated ? 2 : 1)
  const ranges: Array<CharacterRange> = []
  let next = start
  while (next === start || text.charAt(next) !== ']') {
    const member = readMemberOrRange(text, next)
    if (O.isNone(member)) return O.none
    ranges.push(...member.value.ranges)
    next = member.value.next
  }
  return O.some({ holds: negated ? 'Outside' : 'Inside', ranges, next: next + 1 })
}
