// How do rules change while those that stay keep their order?
// Creates top-down at their final places, then changed actions, then deletes bottom-up. After each call every request has its
// old or its new answer: among rules that can meet on one request, a new one appears only when all new ones above it stand,
// and an old one goes only when everything that takes over from it is there and warm.
import type { ChangeId } from '../change.js'
import { meetingColdWaits } from './cold-rules.js'
import type { DesiredRule, RuleMatches } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'
import { createRules, deleteRules, modifyRule } from './rule-changes.js'
import { createId, modifyId } from './rule-ids.js'
import type { PlaceNumbers, RulesPlan, SpeakingInput } from './rules-input.js'

/** Plans rules whose final numbers are chosen. */
export const insertRules = (input: SpeakingInput, matches: RuleMatches, places: PlaceNumbers): RulesPlan => {
  const meetingCreates = meetingRules(matches.missing, (entry) => entry.rule)
  const meetingChanged = meetingRules(matches.changed, (entry) => entry.rule)
  const idOf = (entry: DesiredRule): ChangeId => createId(input, places.get(entry.place) ?? 0)
  const createsAbove = (entry: DesiredRule): ReadonlyArray<ChangeId> =>
    meetingCreates(entry.rule)
      .filter((other) => other.place < entry.place)
      .map(idOf)
  const creates = createRules(input, matches.missing, places)
  const modifies = matches.changed.map((entry) => modifyRule(input, entry, createsAbove(entry)))
  const deletes = deleteRules(input, matches.surplus, (rule) => [
    ...meetingCreates(rule).map(idOf),
    ...meetingChanged(rule).map((entry) => modifyId(entry.observed)),
    ...meetingColdWaits(input, matches)(rule),
  ])
  return {
    changes: [...creates, ...modifies, ...deletes],
    beforeDefaultAction: [...creates, ...modifies].map((planned) => planned.id),
    blocked: [],
  }
}
