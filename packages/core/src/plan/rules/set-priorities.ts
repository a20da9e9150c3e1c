// How do rules get other numbers?
// From their order to one call that names the rules that move and no other
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html, 2026-11-22).
import type { Reference } from '../../aws/resource-id.js'
import { askedFor } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { PlannedChange } from '../plan.js'
import { forSubject } from '../reason.js'
import { deleteId } from './rule-ids.js'
import type { SpeakingInput } from './rules-input.js'

/** A rule that gets another number, or keeps the one it has. */
export interface MovedRule {
  readonly reference: Reference
  readonly before: number
  readonly after: number
}

export interface NewOrder {
  readonly id: ChangeId
  /** Why, after the listener as subject: `its rules change their order`. */
  readonly clause: string
  readonly needs: PlannedChange['needs']
}

/** Gives rules their numbers in one call, after rules that never answer are gone; rules that keep theirs are not named. */
export const setPriorities = (
  input: SpeakingInput,
  order: ReadonlyArray<MovedRule>,
  { id, clause, needs }: NewOrder,
): PlannedChange => ({
  id,
  change: {
    _tag: 'SetRulePriorities',
    listener: input.listener,
    priorities: order
      .filter(({ before, after }) => before !== after)
      .map(({ reference, after }) => ({ rule: reference, priority: after })),
  },
  differences: [],
  reason: forSubject(`listener ${String(input.port)}`, clause),
  cause: askedFor,
  needs: [...needs, ...input.silent.map(deleteId)],
})
