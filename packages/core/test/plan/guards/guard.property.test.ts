// No guard makes a safe plan unsafe: whatever is withheld, what is left keeps traffic and violates nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangeTag } from '../../../src/plan/change.js'
import { checkPlan } from '../../../src/plan/check/check-plan.js'
import { type Guard, withhold } from '../../../src/plan/guards/guard.js'
import type { Plan } from '../../../src/plan/plan.js'
import { ruleChanges } from '../../../testing/arbitraries/rule-changes.js'
import { groupScope } from '../../../src/aws/scope-key.js'
import { group } from '../../../testing/fixtures/aws/tags.js'
import { answer, picture, planListener, run, tellingRequests, wantedOf } from '../rules/listener-run.js'

const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })

const tags: ReadonlyArray<ChangeTag> = ['CreateRule', 'ModifyRule', 'SetRulePriorities', 'DeleteRule', 'ModifyListener']

/** Guards that withhold some kinds of change, or every so many changes. */
const guards: fc.Arbitrary<Guard> = fc.oneof(
  fc.subarray([...tags], { minLength: 1 }).map((withheld) =>
    withhold({ guard: 'by-kind', isWithheld: ({ change }) => withheld.includes(change._tag), guidance: () => [] }),
  ),
  fc.nat(5).map((length) =>
    withhold({ guard: 'by-name', isWithheld: ({ id }) => id.length % 6 === length, guidance: () => [] }),
  ),
)

describe('a guard', () => {
  it('makes no safe plan unsafe', () => {
    fc.assert(
      fc.property(ruleChanges(1), guards, choices, (changes, guard, order) => {
        const start = picture({ ...changes, cold: [] })
        const { changes: planned, blocked } = planListener(start, { ...wantedOf(changes), cold: [] })
        const plan: Plan = { scope: groupScope(group), changes: planned, waits: [], blocked, warnings: [] }
        const guarded = guard(plan)
        expect(checkPlan(guarded, (resourceId) => resourceId.startsWith('tg-'))).toEqual([])
        const end = run(start, plan).at(-1)?.after ?? start
        const pictures = run(start, guarded, order).map((step) => step.after)
        const third = tellingRequests(changes, []).flatMap((request) =>
          pictures
            .map((observed) => answer(observed, request))
            .filter((given) => given !== answer(start, request) && given !== answer(end, request)),
        )
        expect(third).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('drops nothing: what is not left is blocked, with a reason', () => {
    fc.assert(
      fc.property(ruleChanges(1), guards, (changes, guard) => {
        const { changes: planned, blocked } = planListener(picture(changes), wantedOf(changes))
        const guarded = guard({ scope: groupScope(group), changes: planned, waits: [], blocked, warnings: [] })
        const ids = [
          ...guarded.changes.map(({ id }) => id),
          ...guarded.blocked.flatMap((one) => (one.blocked._tag === 'BlockedChange' ? [one.blocked.planned.id] : [])),
        ]
        expect([...ids].sort()).toEqual(
          [...planned.map(({ id }) => id), ...blocked.flatMap((one) => (one.blocked._tag === 'BlockedChange' ? [one.blocked.planned.id] : []))].sort(),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
