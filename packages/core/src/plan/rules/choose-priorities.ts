// Which numbers do rules get?
// Sparse ones: a new rule takes a free number between its neighbours, far from both, so that later ones fit beside it.
// Numbers that anybody holds are never asked for, not even ones that the same call would free.
// Priorities are 1 to 50,000 and unique per listener.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'

/** The highest number that a rule may have. */
export const priorityMax = 50_000

/** The distance at which new rules are set while there is room. */
const spacing = 100

/** An open range of numbers: both ends are held by somebody or lie outside. */
export interface PriorityGap {
  readonly above: number
  /** Exclusive; `priorityMax + 1` when nothing stands below. */
  readonly below: number
}

/** Picks `count` ascending free numbers, evenly spread over a gap; None when it has too few. */
export const prioritiesInGap = (
  gap: PriorityGap,
  count: number,
  held: ReadonlySet<number>,
): O.Option<ReadonlyArray<number>> =>
  gap.below > priorityMax && gap.above + spacing * count <= priorityMax
    ? O.some(steps(gap.above, count, held))
    : spread(freeNumbers(gap.above, Math.min(gap.below, priorityMax + 1), held), count)

/** Goes down from the last rule in even steps, past numbers that somebody holds. */
const steps = (above: number, count: number, held: ReadonlySet<number>): ReadonlyArray<number> => {
  const next = (from: number): number => (held.has(from) ? next(from + 1) : from)
  return range(count).reduce<ReadonlyArray<number>>(
    (chosen) => [...chosen, next((chosen.at(-1) ?? above) + spacing)],
    [],
  )
}

/** Picks `count` ascending numbers that nobody holds, as far apart as a listener allows. */
export const freshPriorities = (count: number, held: ReadonlySet<number>): O.Option<ReadonlyArray<number>> => {
  const widths = [spacing, 10, 1].filter((step) => step * count <= priorityMax)
  const rows = widths.flatMap((step) => offsets(step).map((offset) => evenRow(count, step, offset)))
  return O.fromNullable(rows.find((row) => row.every((priority) => !held.has(priority))))
}

const spread = (free: ReadonlyArray<number>, count: number): O.Option<ReadonlyArray<number>> => {
  const places = range(count).map((index) => Math.floor(((index + 1) * (free.length - count)) / (count + 1)) + index)
  return free.length < count ? O.none : O.some(places.flatMap((place) => free.slice(place, place + 1)))
}

const freeNumbers = (above: number, below: number, held: ReadonlySet<number>): ReadonlyArray<number> =>
  range(Math.max(0, below - above - 1))
    .map((index) => above + 1 + index)
    .filter((priority) => !held.has(priority))

/** Multiples of a step, all moved up by the same offset. */
const evenRow = (count: number, step: number, offset: number): ReadonlyArray<number> =>
  range(count).map((index) => step * (index + 1) - offset)

/** How many rows of one width are tried before a narrower one is. */
const rowsPerWidthMax = 20

const offsets = (step: number): ReadonlyArray<number> => {
  const rows = Math.min(step, rowsPerWidthMax)
  return range(rows).map((row) => Math.floor((row * step) / rows))
}

const range = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index)
