// Which texts does a wildcard pattern match, and how do two patterns relate?
// From pattern text to symbols, and from symbols to answers about one text, about two patterns, about many.
// Rule: `*` is any number of characters (`/` included), `?` is exactly one, the whole text must match, and only
// visible ASCII is compared: a text with a control character matches nothing
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, 2026-11-22).
// Case is not its matter: who compares without case folds both sides first.
import * as O from 'fp-ts/lib/Option.js'

export type WildcardSymbol =
  | { readonly _tag: 'Character'; readonly character: string }
  | { readonly _tag: 'AnyCharacter' }
  | { readonly _tag: 'AnyText' }

export type Wildcard = ReadonlyArray<WildcardSymbol>

/** Pairs of states that an inclusion may visit before it gives up with "not known to be covered". */
const visitedStatesMax = 20_000

const anyCharacter: WildcardSymbol = { _tag: 'AnyCharacter' }
const anyText: WildcardSymbol = { _tag: 'AnyText' }
const character = (text: string): WildcardSymbol => ({ _tag: 'Character', character: text })

const toSymbol = (text: string): WildcardSymbol =>
  text === '*' ? anyText : text === '?' ? anyCharacter : character(text.slice(-1))

/** Parses a pattern in which every `*` and `?` is a wildcard: host names, paths, header values. */
export const parseWildcard = (pattern: string): Wildcard => (pattern.match(/[^]/g) ?? []).map(toSymbol)

/** Parses a pattern in which a backslash makes the `*` or `?` after it a plain character: query strings. */
export const parseEscapableWildcard = (pattern: string): Wildcard =>
  (pattern.match(/\\[*?]|[^]/g) ?? []).map(toSymbol)

/** Lowers the letters A to Z and nothing else, so that no other alphabet folds into ASCII. */
export const foldAsciiCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** Tells whether a text consists of characters that AWS compares. */
export const isComparable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const isSatisfiable = (pattern: Wildcard): boolean =>
  pattern.every((symbol) => symbol._tag !== 'Character' || (symbol.character >= ' ' && symbol.character <= '~'))

const accepts = (symbol: WildcardSymbol | undefined, text: string): boolean =>
  symbol !== undefined && (symbol._tag !== 'Character' || symbol.character === text)

/** Tells whether the whole text matches, by going back to the last `*` only: at most text times pattern steps. */
export const matchesWildcard = (pattern: Wildcard, text: string): boolean => {
  if (!isComparable(text)) return false
  let position = 0
  let index = 0
  let resumePosition = -1
  let resumeIndex = 0
  while (index < text.length) {
    if (pattern[position]?._tag === 'AnyText') {
      resumePosition = position += 1
      resumeIndex = index
    } else if (accepts(pattern[position], text.charAt(index))) {
      position += 1
      index += 1
    } else if (resumePosition >= 0) {
      position = resumePosition
      index = resumeIndex += 1
    } else return false
  }
  return pattern.slice(position).every((symbol) => symbol._tag === 'AnyText')
}

const areCompatible = (left: WildcardSymbol, right: WildcardSymbol): boolean =>
  left._tag !== 'Character' || right._tag !== 'Character' || left.character === right.character

const skipped = (pattern: Wildcard, position: number): ReadonlyArray<number> =>
  pattern[position]?._tag === 'AnyText' ? [position + 1] : []

const afterReading = (pattern: Wildcard, position: number): number =>
  pattern[position]?._tag === 'AnyText' ? position : position + 1

type Positions = readonly [left: number, right: number]

const nextPositions = (left: Wildcard, right: Wildcard, [row, column]: Positions): ReadonlyArray<Positions> => {
  const here = left[row]
  const there = right[column]
  const reads = here !== undefined && there !== undefined && areCompatible(here, there)
  return [
    ...skipped(left, row).map((next): Positions => [next, column]),
    ...skipped(right, column).map((next): Positions => [row, next]),
    ...(reads ? [[afterReading(left, row), afterReading(right, column)] as const] : []),
  ]
}

/** How many plain characters both patterns begin with alike; none if they begin with different ones. */
const sharedPrefixLength = (left: Wildcard, right: Wildcard): O.Option<number> => {
  for (let length = 0; ; length += 1) {
    const here = left[length]
    const there = right[length]
    if (here?._tag !== 'Character' || there?._tag !== 'Character') return O.some(length)
    if (here.character !== there.character) return O.none
  }
}

/**
 * Tells exactly whether some text matches both patterns: a walk over the pairs of positions that one text can
 * reach.
 */
export const wildcardsIntersect = (left: Wildcard, right: Wildcard): boolean => {
  const prefixLength = sharedPrefixLength(left, right)
  if (O.isNone(prefixLength) || !isSatisfiable(left) || !isSatisfiable(right)) return false
  const width = right.length + 1
  const waiting: Array<Positions> = [[prefixLength.value, prefixLength.value]]
  const visited = new Set<number>()
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (current[0] === left.length && current[1] === right.length) return true
    for (const next of nextPositions(left, right, current)) {
      const key = next[0] * width + next[1]
      if (!visited.has(key)) waiting.push(next)
      visited.add(key)
    }
  }
  return false
}

/** Where each of several patterns can stand after some text: sorted positions per pattern. */
type Standing = ReadonlyArray<ReadonlyArray<number>>

const withSkips = (pattern: Wildcard, positions: ReadonlyArray<number>): ReadonlyArray<number> => {
  const reached = new Set(positions)
  for (const position of reached) skipped(pattern, position).forEach((next) => reached.add(next))
  return [...reached].sort((left, right) => left - right)
}

const advanceStanding = (patterns: ReadonlyArray<Wildcard>, standing: Standing, text: string): Standing =>
  patterns.map((pattern, index) =>
    withSkips(
      pattern,
      (standing[index] ?? [])
        .filter((position) => accepts(pattern[position], text))
        .map((position) => afterReading(pattern, position)),
    ),
  )

/** One letter per way in which the patterns can tell characters apart: those they name, and one that none names. */
const distinguishedCharacters = (patterns: ReadonlyArray<Wildcard>): ReadonlyArray<string> => {
  const named = new Set(
    patterns.flatMap((pattern) => pattern.flatMap((one) => (one._tag === 'Character' ? [one.character] : []))),
  )
  const comparable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index))
  const unnamed = comparable.find((one) => !named.has(one))
  return [...[...named].filter(isComparable), ...(unnamed === undefined ? [] : [unnamed])]
}

/**
 * Tells whether every text that matches the special pattern matches at least one of the general ones.
 * True is certain; false may also mean that the question was too large to answer.
 */
export const wildcardsCover = (general: ReadonlyArray<Wildcard>, special: Wildcard): boolean => {
  const characters = distinguishedCharacters([...general, special])
  const accepting = (standing: Standing): boolean =>
    general.some((pattern, index) => standing[index]?.includes(pattern.length) === true)
  const waiting: Array<readonly [position: number, standing: Standing]> = [
    [0, general.map((pattern) => withSkips(pattern, [0]))],
  ]
  const visited = new Set<string>()
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    const [position, standing] = current
    const key = `${position};${standing.map((positions) => positions.join()).join(';')}`
    if (visited.has(key)) continue
    if (visited.size >= visitedStatesMax) return false
    visited.add(key)
    if (position === special.length && !accepting(standing)) return false
    skipped(special, position).forEach((next) => waiting.push([next, standing]))
    characters
      .filter((text) => accepts(special[position], text))
      .forEach((text) =>
        waiting.push([afterReading(special, position), advanceStanding(general, standing, text)]),
      )
  }
  return true
}
