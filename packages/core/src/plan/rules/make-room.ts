// How is room made when no number is left below our rules?
// One SetRulePriorities spreads the rules below the last one of others and keeps their order, so that no request notices; what
// was to be done is then planned from there. Rules of others are never moved, nor passed.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { given } from '../../aws/resource-id.js'
import type { ObservedRule } from '../../aws/listener-rule.js'
import type { PlannedChange } from '../plan.js'
import { prioritiesInGap, priorityMax } from './choose-priorities.js'
import { setPriorities } from './set-priorities.js'
import { heldNumbers, type SpeakingInput } from './rules-input.js'

/** Room for new rules: the change that makes it, and what is there to plan from afterwards. */
export interface Room {
  readonly change: PlannedChange
  readonly next: SpeakingInput
}

/**
 * Makes room for some rules below ours; None when rules of others hold the last numbers. Numbers that nobody holds are taken
 * where there are enough, else our own are used again.
 */
export const makeRoom = (input: SpeakingInput, count: number): O.Option<Room> => {
  const foreign = new Set(input.foreign.map((rule) => rule.priority))
  const above = Math.max(0, ...foreign)
  const tail = input.observed.filter((rule) => rule.priority > above)
  const choose = (held: ReadonlySet<number>): O.Option<ReadonlyArray<number>> =>
    prioritiesInGap({ above, below: priorityMax + 1 }, tail.length + count, held)
  return pipe(
    choose(heldNumbers(input)),
    O.alt(() => choose(new Set([...foreign, ...input.silent.map((rule) => rule.priority)]))),
    O.map((numbers) => new Map(tail.map((rule, index) => [rule.arn, numbers[index] ?? rule.priority] as const))),
    O.map((numbers) => move(input, tail, numbers)),
  )
}

const move = (
  input: SpeakingInput,
  tail: ReadonlyArray<ObservedRule>,
  numbers: ReadonlyMap<string, number>,
): Room => {
  const after = (rule: ObservedRule): number => numbers.get(rule.arn) ?? rule.priority
  return {
    change: setPriorities(
      input,
      tail.map((rule) => ({ reference: given(rule.arn), before: rule.priority, after: after(rule) })),
      { id: `make-room:${String(input.port)}`, clause: 'needs room for new rules below its last one', needs: [] },
    ),
    next: { ...input, observed: input.observed.map((rule) => ({ ...rule, priority: after(rule) })) },
  }
}
