// Which other scopes must run because this one has?
// From a report, and memory before and after the run, to scope keys. What a group waits for goes ahead; a group's news wakes
// what depends on it; a shared scope wakes the groups that wait for it and no others. When a scope itself runs again is read
// off its report (`next-run.ts`).
import * as O from 'fp-ts/lib/Option.js'
import { Eq as stringEq } from 'fp-ts/lib/string.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { ScopeKey } from '../aws/scope-key.js'
import { backendGroupId } from '../memory/collect-known.js'
import type { Remembered } from '../memory/remembered.js'
import { type MemoryAround, newZones, scopesAfterGroup } from '../memory/list-scopes.js'
import type { Report } from './report.js'

/** Lists what a group waits for: it goes before the other groups, so that they need not wait for it in their turn. */
export const scopesWaitedFor = (report: Report): ReadonlyArray<ScopeKey> =>
  report.scope._tag === 'GroupScope' && report._tag === 'Planned'
    ? report.remaining.waits.flatMap((wait) => wait.scopes)
    : []

/**
 * Lists what a run wakes: a group's news wakes what depends on it; other scopes wake those that wait for them; and who looks hosted
 * zones up wakes those that are new, whoever's hosts fall into them.
 */
export const scopesToWake = (settings: PlannerSettings, memory: MemoryAround, report: Report): ReadonlyArray<ScopeKey> => [
  ...newZones(settings, memory),
  ...dependentScopes(settings, memory, report),
]

const dependentScopes = (settings: PlannerSettings, memory: MemoryAround, report: Report): ReadonlyArray<ScopeKey> => {
  const { scope } = report
  if (report._tag === 'NotPlanned') return []
  if (scope._tag === 'GroupScope') return scopesAfterGroup(settings, memory, scope.group)
  return groupsAfterShared(memory.after, scope, {
    isDone: report.outcomes.some(({ outcome }) => outcome._tag === 'Done'),
    isBackendGroupNew: isBackendGroupNew(settings, memory),
  })
}

/** A reading may show the shared group that others wait for, made by a process before this one. */
const isBackendGroupNew = (settings: PlannerSettings, { before, after }: MemoryAround): boolean =>
  !groupIdEq.equals(backendGroupId(settings, before), backendGroupId(settings, after))

const groupIdEq = O.getEq(stringEq)

interface SharedNews {
  readonly isDone: boolean
  readonly isBackendGroupNew: boolean
}

/**
 * Groups that end look again when the zone or the network has done something; those that are wanted wait for nothing shared
 * but the backend group, so that an opened port does not wake them all.
 */
const groupsAfterShared = (remembered: Remembered, scope: ScopeKey, news: SharedNews): ReadonlyArray<ScopeKey> => {
  if (scope._tag === 'TargetsScope' || !(news.isDone || news.isBackendGroupNew)) return []
  const isWaited = scope._tag === 'NetworkScope' && news.isBackendGroupNew
  return [...remembered.groups.values()]
    .filter(({ phase }) => phase === 'Gone' || (isWaited && phase === 'Wanted'))
    .map(({ group }) => ({ _tag: 'GroupScope', group }))
}
