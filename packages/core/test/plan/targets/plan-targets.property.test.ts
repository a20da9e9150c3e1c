// What holds of every plan for the registrations of a target group.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedTargets } from '../../../src/aws/observed.js'
import { type ObservedTarget, showTarget, type Target } from '../../../src/aws/target.js'
import { advance } from '../../../src/memory/advance/advance.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { checkPlan } from '../../../src/plan/check/check-plan.js'
import { checkTargetsPlan } from '../../../src/plan/check/check-targets-plan.js'
import { planTargets } from '../../../src/plan/targets/plan-targets.js'
import { keptTargets, knownTargets, observedTargets, wantedTargets } from '../../../testing/fixtures/aws/targets.js'
import { carryOut, linearise } from '../carry-out.js'

const runs = { numRuns: 1_000 }
const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })

const identities = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('i-1', 'i-2', 'i-3', '10.0.0.1', '10.0.0.2'), port: fc.constantFrom(80, 8080) }),
  { maxLength: 6, selector: showTarget },
)
const desired: fc.Arbitrary<ReadonlyArray<Target>> = identities.map((targets) =>
  targets.map((target) => ({ ...target, availabilityZone: O.none })),
)
const observed: fc.Arbitrary<ReadonlyArray<ObservedTarget>> = identities.chain((targets) =>
  fc.tuple(
    ...targets.map((target) =>
      fc
        .constantFrom('initial', 'healthy', 'unhealthy', 'unused', 'draining', 'unhealthy.draining', 'unavailable')
        .map((state) => ({ ...target, state })),
    ),
  ),
)

const isRegistered = (target: ObservedTarget): boolean => !target.state.endsWith('draining')

const registered = (picture: ObservedTargets): ReadonlyArray<string> => picture.targets.filter(isRegistered).map(showTarget).sort()

const account = {
  lookup: () => () => undefined,
  next: (picture: ObservedTargets, change: ResolvedChange): ObservedTargets =>
    advance(picture, change, { _tag: 'NothingBound' }) as ObservedTargets,
}

const carriedOut = (
  wanted: ReadonlyArray<Target>,
  present: ReadonlyArray<ObservedTarget>,
  order: ReadonlyArray<number>,
): ReadonlyArray<ObservedTargets> => {
  const plan = planTargets(wantedTargets(wanted), knownTargets(present))
  expect(checkPlan(plan, () => false)).toEqual([])
  expect(checkTargetsPlan(plan, wantedTargets(wanted), knownTargets(present))).toEqual([])
  return [
    observedTargets(present),
    ...carryOut(account, observedTargets(present), linearise(plan.changes, order)).map((step) => step.after),
  ]
}

describe('planTargets', () => {
  it('reaches what is desired, and plans nothing a second time', () => {
    fc.assert(
      fc.property(desired, observed, choices, (wanted, present, order) => {
        const end = carriedOut(wanted, present, order).at(-1)!
        expect(registered(end)).toEqual(wanted.map(showTarget).sort())
        expect(planTargets(wantedTargets(wanted), knownTargets(end.targets)).changes).toEqual([])
      }),
      runs,
    )
  })

  it('registers before it deregisters, so that targets that stay or come are never fewer than before', () => {
    fc.assert(
      fc.property(desired, observed, choices, (wanted, present, order) => {
        const pictures = carriedOut(wanted, present, order)
        const smallest = Math.min(registered(pictures[0]!).length, registered(pictures.at(-1)!).length)
        expect(pictures.filter((picture) => registered(picture).length < smallest)).toEqual([])
        const kept = registered(pictures[0]!).filter((target) => wanted.map(showTarget).includes(target))
        expect(pictures.filter((picture) => !kept.every((target) => registered(picture).includes(target)))).toEqual([])
      }),
      runs,
    )
  })

  it('deregisters nothing when in doubt', () => {
    fc.assert(
      fc.property(observed, (present) => {
        expect(planTargets(keptTargets('CacheIncomplete'), knownTargets(present)).changes).toEqual([])
      }),
      runs,
    )
  })

  it('does not depend on the order of what was read', () => {
    fc.assert(
      fc.property(desired, observed, (wanted, present) => {
        expect(planTargets(wantedTargets(wanted), knownTargets([...present].reverse()))).toEqual(
          planTargets(wantedTargets(wanted), knownTargets(present)),
        )
      }),
      runs,
    )
  })
})
