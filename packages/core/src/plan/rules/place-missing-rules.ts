// Which numbers do missing rules get while the rules that stay keep theirs?
// From the matches to a final number for each missing rule. Missing rules that are neighbours share the gap between the rules
// that stay around them. A rule that leads to a cold target group goes below what answers its requests now, so that
// deleting what is doomed is the switch.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type PriorityGap, prioritiesInGap, priorityMax } from './choose-priorities.js'
import { warmUps } from './cold-rules.js'
import type { DesiredRule, MatchedRule, RuleMatches } from './match-rules.js'
import { heldNumbers, type PlaceNumbers, type SpeakingInput } from './rules-input.js'

/**
 * Finds a final number for each missing rule; None when there is no room between its neighbours, or when a rule must first
 * stand below one that stays.
 */
export const placeMissingRules = (
  input: SpeakingInput,
  matches: RuleMatches,
  standing: ReadonlyArray<MatchedRule>,
): O.Option<PlaceNumbers> => {
  const warm = warmUps(input, matches, standing)
  if (warm._tag === 'BelowKept') return O.none
  const held = heldNumbers(input)
  const placeRun = (places: PlaceNumbers, run: ReadonlyArray<DesiredRule>): O.Option<PlaceNumbers> =>
    pipe(
      prioritiesInGap(gapOf(run, standing, { places, floors: warm.floors }), run.length, new Set([...held, ...places.values()])),
      O.map((numbers) => new Map([...places, ...run.map(({ place }, index) => [place, numbers[index] ?? 0] as const)])),
    )
  return runsOfMissing(matches.missing).reduce<O.Option<PlaceNumbers>>(
    (placed, run) =>
      pipe(
        placed,
        O.flatMap((places) => placeRun(places, run)),
      ),
    O.some(new Map()),
  )
}

/** Neighbouring missing rules share one gap. */
const runsOfMissing = (missing: ReadonlyArray<DesiredRule>): ReadonlyArray<ReadonlyArray<DesiredRule>> =>
  missing.reduce<ReadonlyArray<ReadonlyArray<DesiredRule>>>((runs, entry) => {
    const last = runs.at(-1)
    return last?.at(-1)?.place === entry.place - 1 ? [...runs.slice(0, -1), [...last, entry]] : [...runs, [entry]]
  }, [])

interface ChosenNumbers {
  /** What missing rules before the run got. */
  readonly places: PlaceNumbers
  /** Numbers below which rules that lead to cold target groups must stand. */
  readonly floors: PlaceNumbers
}

/** Below every rule that comes before, chosen or standing, and above every one that stands after. */
const gapOf = (
  run: ReadonlyArray<DesiredRule>,
  standing: ReadonlyArray<MatchedRule>,
  { places, floors }: ChosenNumbers,
): PriorityGap => {
  const first = run[0]?.place ?? 0
  const before = standing.filter((entry) => entry.place < first).map((entry) => entry.observed.priority)
  const chosenBefore = [...places].filter(([place]) => place < first).map(([, priority]) => priority)
  const after = standing.filter((entry) => entry.place > first).map((entry) => entry.observed.priority)
  return {
    above: Math.max(0, ...before, ...chosenBefore, ...run.map((entry) => floors.get(entry.place) ?? 0)),
    below: Math.min(priorityMax + 1, ...after),
  }
}
