// What holds of every plan for a hosted zone, whatever the zone holds and whoever holds it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ObservedZone } from '../../../src/aws/observed.js'
import type { ObservedRecordSet } from '../../../src/aws/record-set.js'
import type { DesiredZone } from '../../../src/desired/desired-zone.js'
import type { KnownZone } from '../../../src/desired/known.js'
import { ownershipResource } from '../../../src/desired/ownership-record.js'
import { advance } from '../../../src/memory/advance/advance.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { checkPlan } from '../../../src/plan/check/check-plan.js'
import { checkZonePlan } from '../../../src/plan/check/check-zone-plan.js'
import { outOfReach } from '../../../src/plan/graph-needs.js'
import { guardDnsPolicy } from '../../../src/plan/guards/guard-dns-policy.js'
import type { Plan } from '../../../src/plan/plan.js'
import { indexZone } from '../../../src/plan/zone/index-zone.js'
import { planZone } from '../../../src/plan/zone/plan-zone.js'
import { desiredZones, recordKey, type ZoneState, zoneStates } from '../../../testing/arbitraries/zones.js'
import { knownZone, observedZone, zoneName } from '../../../testing/fixtures/aws/zone.js'
import { carryOut, linearise } from '../carry-out.js'

const runs = { numRuns: 1_000 }
const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })

const knownOf = (state: ZoneState, overrides: Partial<KnownZone> = {}): KnownZone =>
  knownZone({ observed: observedZone(state.records), ...overrides })

/** Why Route 53 would refuse a change; empty when it would not. */
const refusalOf = ({ recordSets }: ObservedZone, change: ResolvedChange): string => {
  if (!('recordSet' in change)) return 'no record change'
  const present = recordSets.filter((record) => recordKey(record) === recordKey(change.recordSet))
  if (change._tag === 'CreateRecordSet') return present.length === 0 ? '' : `${recordKey(change.recordSet)} exists`
  if (change._tag === 'UpsertRecordSet') return ''
  return present.some((record) => JSON.stringify(record) === JSON.stringify(change.recordSet)) ? '' : `${recordKey(change.recordSet)} is not there with these values`
}

const apply = (known: KnownZone, plan: Plan, order: ReadonlyArray<number>): KnownZone => {
  const unreachable = outOfReach(plan, new Set())
  const ready = plan.changes.filter((planned) => !unreachable.has(planned.id))
  const account = {
    lookup: () => () => undefined,
    next: (observed: ObservedZone, change: ResolvedChange): ObservedZone => {
      expect(refusalOf(observed, change)).toBe('')
      return advance(observed, change, { _tag: 'NothingBound' }) as ObservedZone
    },
  }
  return { ...known, observed: carryOut(account, known.observed, linearise(ready, order)).at(-1)?.after ?? known.observed }
}

/** A name that a record of ours leaves is free for another of ours only in the next run: two are enough. */
const converged = (known: KnownZone, desired: DesiredZone, order: ReadonlyArray<number>): KnownZone => {
  const once = apply(known, planZone(desired, known), order)
  return apply(once, planZone(desired, once), order)
}

const warnedHosts = (plan: Plan): ReadonlyArray<string> =>
  plan.warnings.flatMap((warning) => (warning._tag === 'ForeignRecord' ? [warning.name] : []))

describe('planZone', () => {
  it('plans nothing a second time, and asks for nothing that Route 53 would refuse', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, choices, (state, desired, order) => {
        const after = converged(knownOf(state), desired, order)
        expect(planZone(desired, after).changes.filter((planned) => planned.needs.length === 0)).toEqual([])
      }),
      runs,
    )
  })

  it('reaches what is desired: hosts that serve lead where they should and are ours, others of ours are gone', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, choices, (state, desired, order) => {
        const known = knownOf(state)
        const index = indexZone(zoneName, converged(known, desired, order).observed.recordSets)
        const held = index.allHeld.filter((record) => record.ownerId === 'demo' && record.resource.startsWith('ingress/'))
        const described = held.map((entry) => `${recordKey(entry.record)} ${entry.resource} ${JSON.stringify(entry.record.data)}`).sort()
        const foreign = warnedHosts(planZone(desired, converged(known, desired, order)))
        const isSettled = (host: string): boolean =>
          !foreign.includes(host) && desired.hosts.every((wanted) => wanted.host !== host || wanted.readiness === 'Serving')
        expect(described.filter((line) => isSettled(line.split(' ')[0] ?? ''))).toEqual(describeWanted(desired, isSettled))
      }),
      runs,
    )
  })

  it('never touches what it does not own', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, choices, (state, desired, order) => {
        const known = knownOf(state)
        const after = apply(known, planZone(desired, known), order).observed.recordSets
        const foreign = state.records.filter((record) => !state.ours.has(recordKey(record)) && !isTakenOver(record, desired))
        expect(foreign.filter((record) => !after.some((other) => JSON.stringify(other) === JSON.stringify(record)))).toEqual([])
      }),
      runs,
    )
  })

  it('changes no record set twice, and deletes none of a wanted host: handing over is one UPSERT', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, (state, desired) => {
        const plan = planZone(desired, knownOf(state))
        const touched = plan.changes.flatMap(({ change }) => ('recordSet' in change ? [recordKey(change.recordSet)] : []))
        expect(new Set(touched).size).toBe(touched.length)
        const kept = desired.hosts.flatMap((wanted) => wanted.aliases.map(recordKey))
        const deleted = plan.changes.flatMap(({ change }) => (change._tag === 'DeleteRecordSet' ? [recordKey(change.recordSet)] : []))
        expect(deleted.filter((key) => kept.includes(key))).toEqual([])
      }),
      runs,
    )
  })

  it('deletes nothing before every group has compiled, nor of owners that are kept', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, (state, desired) => {
        const deletes = (known: KnownZone): ReadonlyArray<unknown> =>
          planZone(desired, known).changes.filter(({ change }) => change._tag === 'DeleteRecordSet')
        expect(deletes(knownOf(state, { narrowing: 'NotYet' }))).toEqual([])
        const keptOwners = new Set(['ingress/shop/web', 'ingress/shop/api', 'ingress/shop/old'])
        const hosts = desired.hosts.map((wanted) => wanted.host)
        const strange = planZone(desired, knownOf(state, { keptOwners })).changes.filter(
          ({ change }) => change._tag === 'DeleteRecordSet' && change.recordSet.type !== 'TXT' && !hosts.includes(change.recordSet.name),
        )
        expect(strange).toEqual([])
      }),
      runs,
    )
  })

  it('does not depend on the order of what was read', () => {
    fc.assert(
      fc.property(zoneStates, desiredZones, (state, desired) => {
        const backwards = { ...state, records: [...state.records].reverse() }
        expect(planZone(desired, knownOf(backwards))).toEqual(planZone(desired, knownOf(state)))
      }),
      runs,
    )
  })

  it('stays without a violation under each policy', () => {
    fc.assert(
      fc.property(
        zoneStates,
        desiredZones,
        fc.constantFrom('sync' as const, 'upsert-only' as const, 'create-only' as const),
        choices,
        (state, desired, policy, order) => {
          const known = knownOf(state)
          const plan = guardDnsPolicy(policy)(planZone(desired, known))
          expect([...checkPlan(plan, () => false), ...checkZonePlan(plan, zoneName, known)]).toEqual([])
          const after = apply(known, plan, order).observed.recordSets.map(recordKey)
          const lost = state.records.map(recordKey).filter((key) => !after.includes(key))
          expect(policy === 'sync' ? [] : lost).toEqual([])
        },
      ),
      runs,
    )
  })
})

const describeWanted = (desired: DesiredZone, isSettled: (host: string) => boolean): ReadonlyArray<string> =>
  desired.hosts
    .filter((wanted) => isSettled(wanted.host))
    .flatMap((wanted) =>
      wanted.aliases.map((record) => `${recordKey(record)} ${ownershipResource(wanted.owner)} ${JSON.stringify(record.data)}`),
    )
    .sort()

/** A host that another object published under our owner id changes hands when an Ingress asks for it. */
const isTakenOver = (record: ObservedRecordSet, desired: DesiredZone): boolean =>
  desired.hosts.some(({ host }) => record.name === host || record.name.endsWith(`-${host}`) || record.name.endsWith(`-apex.${host}`)) &&
  !JSON.stringify(record.data).includes('owner=them')
