// What does a regular expression of a rule condition say?
// From its text to a tree, or to the first thing in it that the load balancer or this model does not take.
// Rule: the dialect is that of PCRE without lookaround, back references, atomic groups, possessive quantifiers,
// subroutines, recursion and Unicode classes
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html, 2026-11-22). Everything
// left is regular, so that matching needs no going back. Matching itself is in match-regular-expression.ts.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import {
  escapedCharacters,
  parseBracketClass,
  type CharacterClass,
  type CharacterRange,
} from './character-class.js'

export type RegularExpression =
  | ({ readonly _tag: 'Characters' } & CharacterClass)
  | { readonly _tag: 'Sequence'; readonly parts: ReadonlyArray<RegularExpression> }
  | { readonly _tag: 'Choice'; readonly alternatives: ReadonlyArray<RegularExpression> }
  /** `countMax` may be infinite. */
  | {
      readonly _tag: 'Repeat'
      readonly part: RegularExpression
      readonly countMin: number
      readonly countMax: number
    }
  | { readonly _tag: 'TextStart' }
  | { readonly _tag: 'TextEnd' }
  | { readonly _tag: 'WordBoundary' }
  | { readonly _tag: 'NoWordBoundary' }

export interface ParsedRegularExpression {
  readonly expression: RegularExpression
  readonly letterCase: 'AsWritten' | 'Ignored'
}

export type RegularExpressionProblem =
  | { readonly _tag: 'UnsupportedConstruct'; readonly construct: string; readonly position: number }
  | { readonly _tag: 'MalformedExpression'; readonly expected: string; readonly position: number }

interface Read<A> {
  readonly value: A
  readonly next: number
}

type Parsed<A> = E.Either<RegularExpressionProblem, Read<A>>

/**
 * PCRE's own limit of a counted repetition is 65,535; a pattern has at most 128 characters, so more than this is a
 * mistake.
 */
const countLimit = 1_000

const unsupported = (construct: string, position: number): E.Either<RegularExpressionProblem, never> =>
  E.left({ _tag: 'UnsupportedConstruct', construct, position })

const malformed = (expected: string, position: number): E.Either<RegularExpressionProblem, never> =>
  E.left({ _tag: 'MalformedExpression', expected, position })

const read = <A>(value: A, next: number): Parsed<A> => E.right({ value, next })

const characters = (ranges: ReadonlyArray<CharacterRange>): RegularExpression => ({
  _tag: 'Characters',
  holds: 'Inside',
  ranges,
})

const anyVisible: ReadonlyArray<CharacterRange> = [[0x20, 0x7e]]

/** Parses an escape: an anchor by letter, or a class or character that character-class.ts knows. */
const parseEscape = (text: string, position: number): Parsed<RegularExpression> => {
  const letter = text.charAt(position + 1)
  switch (letter) {
    case 'A':
      return read({ _tag: 'TextStart' }, position + 2)
    case 'z':
    case 'Z':
      return read({ _tag: 'TextEnd' }, position + 2)
    case 'b':
      return read({ _tag: 'WordBoundary' }, position + 2)
    case 'B':
      return read({ _tag: 'NoWordBoundary' }, position + 2)
    default:
      return pipe(
        escapedCharacters(text, position),
        E.fromOption((): RegularExpressionProblem =>
          letter === ''
            ? { _tag: 'MalformedExpression', expected: 'a character after the backslash', position }
            : { _tag: 'UnsupportedConstruct', construct: `\\${letter}`, position },
        ),
        E.map(({ ranges, next }) => ({ value: characters(ranges), next })),
      )
  }
}

/** How a group may begin: plain, without capture, or with a name; captures and names change no match. */
const groupStart = /\((?:\?(?::|P?<[A-Za-z_]\w*>))?/y
/** How much of an unsupported group to quote. */
const groupMark = /\(\?(?:<[=!]|P[=>]|.)/y

const matchAt = (expression: RegExp, text: string, position: number): RegExpExecArray | null => {
  expression.lastIndex = position
  return expression.exec(text)
}

const parseGroup = (text: string, position: number): Parsed<RegularExpression> => {
  const opening = matchAt(groupStart, text, position)?.[0] ?? '('
  if (opening === '(' && /[?*]/.test(text.charAt(position + 1)))
    return unsupported(matchAt(groupMark, text, position)?.[0] ?? text.slice(position, position + 3), position)
  return pipe(
    parseChoice(text, position + opening.length),
    E.flatMap(({ value, next }) =>
      text.charAt(next) === ')' ? read(value, next + 1) : malformed('a ")" for this "("', position),
    ),
  )
}

/** Parses what one quantifier applies to: a group, a class, an escape, an anchor or a character. */
const parseAtom = (text: string, position: number): Parsed<RegularExpression> => {
  switch (text.charAt(position)) {
    case '(':
      return parseGroup(text, position)
    case '[':
      return pipe(
        parseBracketClass(text, position),
        E.fromOption((): RegularExpressionProblem => ({
          _tag: 'MalformedExpression',
          expected: 'a character class like [a-z0-9]',
          position,
        })),
        E.map(({ holds, ranges, next }) => ({ value: { _tag: 'Characters', holds, ranges }, next })),
      )
    case '\\':
      return parseEscape(text, position)
    case '.':
      return read(characters(anyVisible), position + 1)
    case '^':
      return read({ _tag: 'TextStart' }, position + 1)
    case '$':
      return read({ _tag: 'TextEnd' }, position + 1)
    case '*':
    case '+':
    case '?':
      return malformed('something to repeat before the quantifier', position)
    default: {
      const code = text.charCodeAt(position)
      return read(characters([[code, code]]), position + 1)
    }
  }
}

const quantifier = /([*+?])|\{(\d{1,5})(?:(,)(\d{1,5})?)?\}/y

const toCounts = ([, sign, minimum = '', comma, maximum]: RegExpExecArray): readonly [number, number] => {
  if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY]
  const least = Number(minimum)
  return [
    least,
    comma === undefined ? least : maximum === undefined ? Number.POSITIVE_INFINITY : Number(maximum),
  ]
}

/**
 * Parses an atom and its quantifier. A lazy quantifier matches the same texts as a greedy one; a possessive one does not,
 * and is refused. Braces that are no count are plain characters, as in PCRE.
 */
const parseQuantified = (text: string, position: number): Parsed<RegularExpression> =>
  pipe(
    parseAtom(text, position),
    E.flatMap((atom): Parsed<RegularExpression> => {
      const found = matchAt(quantifier, text, atom.next)
      if (found === null) return E.right(atom)
      const [countMin, countMax] = toCounts(found)
      const end = atom.next + found[0].length
      if (countMin > countMax || countMin > countLimit || (Number.isFinite(countMax) && countMax > countLimit))
        return malformed(`a repetition of at most ${countLimit}, the smaller count first`, atom.next)
      if (text.charAt(end) === '+') return unsupported(`${found[0]}+`, atom.next)
      const next = text.charAt(end) === '?' ? end + 1 : end
      if (matchAt(quantifier, text, next) !== null) return malformed('one quantifier, not two', next)
      return read({ _tag: 'Repeat', part: atom.value, countMin, countMax }, next)
    }),
  )

/** Parses up to the next `|` or `)` of the same level, or the end. */
const parseSequence = (text: string, start: number): Parsed<RegularExpression> => {
  const parts: Array<RegularExpression> = []
  let position = start
  while (position < text.length && !/[|)]/.test(text.charAt(position))) {
    const part = parseQuantified(text, position)
    if (E.isLeft(part)) return part
    parts.push(part.right.value)
    position = part.right.next
  }
  const [only] = parts
  return read(only !== undefined && parts.length === 1 ? only : { _tag: 'Sequence', parts }, position)
}

/** Parses alternatives up to the `)` that closes them, or the end. */
const parseChoice = (text: string, start: number): Parsed<RegularExpression> => {
  const alternatives: Array<RegularExpression> = []
  for (let position = start; ; position += 1) {
    const sequence = parseSequence(text, position)
    if (E.isLeft(sequence)) return sequence
    alternatives.push(sequence.right.value)
    position = sequence.right.next
    if (text.charAt(position) !== '|')
      return alternatives.length === 1 ? sequence : read({ _tag: 'Choice', alternatives }, position)
  }
}

/** Parses a regular expression; a leading `(?i)` makes it ignore case. */
export const parseRegularExpression = (
  text: string,
): E.Either<RegularExpressionProblem, ParsedRegularExpression> => {
  const ignoresCase = text.startsWith('(?i)')
  return pipe(
    parseChoice(text, ignoresCase ? 4 : 0),
    E.flatMap(({ value, next }) =>
      next < text.length
        ? malformed('a "(" for this ")"', next)
        : E.right({ expression: value, letterCase: ignoresCase ? 'Ignored' : 'AsWritten' }),
    ),
  )
}
