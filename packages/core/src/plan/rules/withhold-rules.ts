// What is said when rules cannot be planned?
// Others hold the last numbers and ours stand below theirs: nothing can be done without passing them, so nothing is done. Each rule
// that is missing is a blocked change, with what to do about it.
import { priorityMax } from './choose-priorities.js'
import type { RuleMatches } from './match-rules.js'
import { createRule } from './rule-changes.js'
import type { RulesInput, RulesPlan } from './rules-input.js'

/** Blocks every missing rule of a listener; its other rules stay as they are. */
export const withholdRules = (input: RulesInput, matches: RuleMatches): RulesPlan => ({
  changes: [],
  beforeDefaultAction: [],
  blocked: matches.missing.map((entry, index) => ({
    blocked: {
      _tag: 'BlockedChange',
      planned: createRule(input, { rule: entry.rule, priority: priorityMax + 1 + index, needs: [] }),
      guard: 'room-for-rules',
    },
    guidance: [
      `Listener ${String(input.port)} has no number left for it: ` +
        `a rule of somebody else holds one of the last of ${String(priorityMax)}.`,
      'Its rules stay as they are. Give that rule a smaller number, or remove it.',
    ],
  })),
})
