// Does a regular expression match a text?
// From a parsed expression and a text to yes or no, by following all ways at once (Thompson's simulation), so that
// time grows with text times expression and no pattern can make it explode.
// Rule: AWS publishes no anchoring, so as in PCRE a match anywhere in the text counts unless `^` and `$` say
// otherwise; as with wildcards a text with a control character matches nothing.
import * as E from 'fp-ts/lib/Either.js'
import type { CharacterClass } from './character-class.js'
import {
  parseRegularExpression,
  type ParsedRegularExpression,
  type RegularExpression,
} from './regular-expression.js'
import { isComparable } from './wildcard.js'

type Zero = 'TextStart' | 'TextEnd' | 'WordBoundary' | 'NoWordBoundary'

type Instruction =
  | { readonly _tag: 'Read'; readonly characters: CharacterClass }
  /** Goes on at each of these distances. */
  | { readonly _tag: 'Go'; readonly by: ReadonlyArray<number> }
  | { readonly _tag: 'Require'; readonly condition: Zero }

type Program = ReadonlyArray<Instruction>

/** Instructions an expression may need; beyond it nested repetitions would cost more than any request is worth. */
const instructionsMax = 20_000

const go = (...by: ReadonlyArray<number>): Instruction => ({ _tag: 'Go', by })

/** Counts instructions before they are made, so that a hostile pattern is refused and not compiled. */
const sizeOf = (expression: RegularExpression): number => {
  switch (expression._tag) {
    case 'Sequence':
      return expression.parts.reduce((size, part) => size + sizeOf(part), 0)
    case 'Choice':
      return expression.alternatives.reduce((size, part) => size + sizeOf(part) + 2, 0)
    case 'Repeat': {
      const copies = Number.isFinite(expression.countMax) ? expression.countMax : expression.countMin + 1
      return copies * (sizeOf(expression.part) + 2)
    }
    default:
      return 1
  }
}

/** Tries the first alternative and, side by side, all others; the first then jumps over them. */
const compileChoice = (alternatives: ReadonlyArray<RegularExpression>): Program => {
  const [first, ...others] = alternatives
  if (first === undefined) return []
  if (others.length === 0) return compile(first)
  const here = compile(first)
  const rest = compileChoice(others)
  return [go(1, here.length + 2), ...here, go(rest.length + 1), ...rest]
}

/** Writes the part out as often as it must come, then as often as it may; without an upper count it is a loop. */
const compileRepeat = (part: RegularExpression, countMin: number, countMax: number): Program => {
  const body = compile(part)
  const required = Array.from({ length: countMin }, () => body).flat()
  if (!Number.isFinite(countMax)) return [...required, go(1, body.length + 2), ...body, go(-body.length - 1)]
  const optional = Array.from({ length: countMax - countMin }, () => [go(1, body.length + 1), ...body]).flat()
  return [...required, ...optional]
}

const compile = (expression: RegularExpression): Program => {
  switch (expression._tag) {
    case 'Characters':
      return [{ _tag: 'Read', characters: expression }]
    case 'Sequence':
      return expression.parts.flatMap(compile)
    case 'Choice':
      return compileChoice(expression.alternatives)
    case 'Repeat':
      return compileRepeat(expression.part, expression.countMin, expression.countMax)
    default:
      return [{ _tag: 'Require', condition: expression._tag }]
  }
}

const isWordAt = (text: string, index: number): boolean => /^\w$/.test(text.charAt(index))

const holdsAt = (condition: Zero, text: string, index: number): boolean => {
  switch (condition) {
    case 'TextStart':
      return index === 0
    case 'TextEnd':
      return index === text.length
    case 'WordBoundary':
      return isWordAt(text, index - 1) !== isWordAt(text, index)
    case 'NoWordBoundary':
      return isWordAt(text, index - 1) === isWordAt(text, index)
  }
}

/** Instructions reachable from these without reading, at one place of the text. */
const reachable = (
  program: Program,
  from: Iterable<number>,
  { text, index }: { readonly text: string; readonly index: number },
): ReadonlySet<number> => {
  const reached = new Set(from)
  for (const position of reached) {
    const instruction = program[position]
    if (instruction?._tag === 'Go') instruction.by.forEach((by) => reached.add(position + by))
    if (instruction?._tag === 'Require' && holdsAt(instruction.condition, text, index))
      reached.add(position + 1)
  }
  return reached
}

/** Tells whether a class holds a character in one of its spellings; `Outside` must hold for all of them. */
const classHolds = ({ holds, ranges }: CharacterClass, spellings: ReadonlyArray<string>): boolean => {
  const codes = spellings.map((spelling) => spelling.charCodeAt(0))
  return (
    ranges.some(([first, last]) => codes.some((code) => first <= code && code <= last)) === (holds === 'Inside')
  )
}

const spellingsOf = (
  character: string,
  letterCase: ParsedRegularExpression['letterCase'],
): ReadonlyArray<string> =>
  letterCase === 'Ignored' ? [character.toLowerCase(), character.toUpperCase()] : [character]

/** Reads the text once, with a new start at every character, until one way reaches the end of the program. */
const runProgram = (
  program: Program,
  text: string,
  letterCase: ParsedRegularExpression['letterCase'],
): boolean => {
  let positions = reachable(program, [0], { text, index: 0 })
  for (let index = 0; index < text.length && !positions.has(program.length); index += 1) {
    const spellings = spellingsOf(text.charAt(index), letterCase)
    const advanced = [...positions].filter((position) => {
      const instruction = program[position]
      return instruction?._tag === 'Read' && classHolds(instruction.characters, spellings)
    })
    positions = reachable(program, [0, ...advanced.map((position) => position + 1)], { text, index: index + 1 })
  }
  return positions.has(program.length)
}

/** Tells whether the expression matches somewhere in the text. */
const matchesParsedExpression = (parsed: ParsedRegularExpression, text: string): boolean =>
  isComparable(text) &&
  sizeOf(parsed.expression) <= instructionsMax &&
  runProgram(compile(parsed.expression), text, parsed.letterCase)

/**
 * Tells whether the pattern matches somewhere in the text; a pattern that the load balancer would refuse matches
 * nothing.
 */
export const matchesRegularExpression = (
  pattern: string,
  text: string,
  letterCase: ParsedRegularExpression['letterCase'],
): boolean => {
  const parsed = parseRegularExpression(pattern)
  if (E.isLeft(parsed)) return false
  return matchesParsedExpression(
    letterCase === 'Ignored' ? { ...parsed.right, letterCase } : parsed.right,
    text,
  )
}
