// How long does it take from the news of a change until all is applied?
// From the news (which scopes a changed object touches) and reports to spans of time: the clock of a scope starts with the first
// news that is not applied yet, and stops with the report after which nothing is left to change. News that changed nothing are
// not counted. Pure, so that it can be looked at by itself.
import { type ScopeKey, showScope } from '@alb-ingress/core/aws/scope-key.js'
import { persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { Report } from '@alb-ingress/core/report/report.js'

interface Pending {
  readonly since: Instant
  readonly work: 'NoneYet' | 'Some'
}

/** What is not applied yet, by scope text. */
export type PendingNews = ReadonlyMap<string, Pending>

export const noPendingNews: PendingNews = persistentMap()

/** Takes in that scopes are touched. */
export const noteNews = (pending: PendingNews, scopes: ReadonlyArray<ScopeKey>, now: Instant): PendingNews =>
  scopes
    .map(showScope)
    .reduce((next, scope) => (next.has(scope) ? next : withEntry(next, scope, { since: now, work: 'NoneYet' })), pending)

export interface NotedReport {
  readonly pending: PendingNews
  /** One span when the report ends it and it was work. */
  readonly appliedMilliseconds: ReadonlyArray<number>
}

/** Takes in the report of a scope. */
export const noteReport = (pending: PendingNews, report: Report, now: Instant): NotedReport => {
  const scope = showScope(report.scope)
  const before = pending.get(scope)
  if (before === undefined || report._tag === 'NotPlanned') return { pending, appliedMilliseconds: [] }
  const isLeft = report.remaining.changes.length > 0
  const work = before.work === 'Some' || isLeft || report.outcomes.length > 0 ? 'Some' : 'NoneYet'
  if (isLeft) return { pending: withEntry(pending, scope, { ...before, work }), appliedMilliseconds: [] }
  return { pending: withoutEntry(pending, scope), appliedMilliseconds: work === 'Some' ? [now - before.since] : [] }
}
