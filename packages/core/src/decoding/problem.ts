// What is wrong with a value that somebody wrote?
// From one refusal to its parts (object, place, expected, got) and to the one line that people read.
// Rule: `object: place: expected what, got what`; the place is written as in kubectl explain, keys that hold dots or
// slashes in brackets. What was found is quoted, shortened and never left out.

/** A field name or a position in a list. */
export type PathStep = string | number

export interface DecodeProblem {
  /** The object as people name it: `Ingress shop/web`. */
  readonly object: string
  /** From the top of the object; empty for the object itself. */
  readonly path: ReadonlyArray<PathStep>
  /** What to write instead. */
  readonly expected: string
  /** What was found, as JSON, shortened; `nothing` for a missing field. */
  readonly got: string
}

const textLengthMax = 120
const depthMax = 3
const entriesMax = 5

const shorten = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * textLengthMax))
  return characters.length <= textLengthMax && text.length <= 2 * textLengthMax
    ? text
    : `${characters.slice(0, textLengthMax).join('')}…`
}

const renderEntries = (entries: ReadonlyArray<string>): string =>
  entries.length <= entriesMax ? entries.join(',') : [...entries.slice(0, entriesMax), '…'].join(',')

const renderNested = (value: object, depth: number): string => {
  if (Array.isArray(value))
    return depth === 0
      ? '[…]'
      : `[${renderEntries(value.slice(0, entriesMax + 1).map((one) => render(one, depth - 1)))}]`
  const entries = Object.entries(value).slice(0, entriesMax + 1)
  return depth === 0
    ? '{…}'
    : `{${renderEntries(entries.map(([key, one]) => `${render(key, 0)}:${render(one, depth - 1)}`))}}`
}

const render = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return JSON.stringify(shorten(value))
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'object' && value !== null) return renderNested(value, depth)
  return value === null ? 'null' : 'nothing'
}

/** Shows a value that was found, as JSON, shortened to what fits a line. */
export const renderFound = (value: unknown): string => shorten(render(value, depthMax))

const renderStep = (step: PathStep): string => {
  if (typeof step === 'number') return `[${step}]`
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step) ? `.${step}` : `[${shorten(step)}]`
}

/** Writes a path: `spec.rules[0].host`, `metadata.annotations[example.com/key]`. */
export const renderPath = (path: ReadonlyArray<PathStep>): string =>
  path.map(renderStep).join('').replace(/^\./, '')

/** Writes a problem as one line. */
export const renderProblem = ({ object, path, expected, got }: DecodeProblem): string =>
  [object, ...(path.length === 0 ? [] : [renderPath(path)]), `expected ${expected}, got ${got}`].join(': ')
