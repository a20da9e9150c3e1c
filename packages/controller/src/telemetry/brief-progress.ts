// How is the progress of many Ingresses told without a line for each run?
// Runs of an Ingress are added up until nothing of it is left to do, which is one line; what Ingresses share, and targets, are
// added up by kind until all is done. What is waited for is said once. Trouble is always told at once.
import { type ScopeKey, showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { NamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { plural } from './plural.js'
import { describeScope, type Progress, renderCounts, renderTroubles } from './progress-lines.js'

/** A run with its times. */
export interface TimedProgress extends Progress {
  /** When what it carries out was first planned. */
  readonly since: Instant
  readonly now: Instant
}

interface Sum {
  readonly scope: ScopeKey
  readonly changes: number
  readonly calls: number
}

export interface BriefProgress {
  /** By scope: what was done and is not told yet. */
  readonly sums: ReadonlyMap<string, Sum>
  /** Ingresses that wait, by scope, with what for. */
  readonly waiting: ReadonlyMap<string, string>
  /** How many of them there were a moment before. */
  readonly waitingBefore: number
}

export interface BriefTold {
  readonly progress: BriefProgress
  readonly lines: ReadonlyArray<string>
}

export const nothingBrief: BriefProgress = { sums: new Map(), waiting: new Map(), waitingBefore: 0 }

/** Adds runs of one moment, and tells of the Ingresses of which nothing is left to do. */
export const addProgress = (before: BriefProgress, runs: ReadonlyArray<TimedProgress>, { world, nameWidth }: BriefPage): BriefTold =>
  tellWaiting(
    runs.reduce<BriefTold>(
      ({ progress, lines }, run) => {
        const added = addRun(progress, run)
        const key = showScope(run.scope)
        const sum = added.sums.get(key)
        const isTold = run.scope._tag === 'GroupScope' && run.isDone && sum !== undefined
        return {
          progress: isTold ? { ...added, sums: without(added.sums, key) } : added,
          lines: [
            ...lines,
            ...renderTroubles(run, world),
            ...(isTold ? [`  ${describeScope(run.scope).padEnd(nameWidth)}  ${renderSum(sum, run)}`] : []),
          ],
        }
      },
      { progress: before, lines: [] },
    ),
  )

export interface BriefPage {
  readonly world: NamedWorld
  readonly nameWidth: number
}

const addRun = (progress: BriefProgress, run: Progress): BriefProgress => {
  const { scope, changes, calls, waits } = run
  const key = showScope(scope)
  const sum = progress.sums.get(key) ?? { scope, changes: 0, calls: 0 }
  const [wait] = waits
  return {
    ...progress,
    sums:
      changes === 0 ? progress.sums : new Map(progress.sums).set(key, { ...sum, changes: sum.changes + changes, calls: sum.calls + calls }),
    waiting: scope._tag === 'GroupScope' && wait !== undefined ? new Map(progress.waiting).set(key, wait) : without(progress.waiting, key),
  }
}

const renderSum = ({ changes, calls }: Sum, { since, now }: TimedProgress): string =>
  `${renderCounts(changes, calls)}  in place after ${((now - since) / 1_000).toFixed(1)} s`

/** Says that Ingresses wait, unless it was said and some still do. */
const tellWaiting = ({ progress, lines }: BriefTold): BriefTold => {
  const { waiting, waitingBefore } = progress
  const [first = ''] = waiting.values()
  const told = `  … ${plural(waiting.size, 'Ingress')} ${waiting.size === 1 ? 'waits' : 'wait'}, the first until ${first}`
  return {
    progress: { ...progress, waitingBefore: waiting.size },
    lines: waiting.size > 0 && waitingBefore === 0 ? [...lines, told] : lines,
  }
}

const kinds: ReadonlyArray<readonly [ScopeKey['_tag'], noun: string]> = [
  ['GroupScope', 'Ingress'],
  ['TargetsScope', 'target group'],
  ['ZoneScope', 'zone'],
  ['NetworkScope', 'VPC'],
]

const ofKind: Readonly<Record<ScopeKey['_tag'], string>> = {
  GroupScope: '',
  TargetsScope: 'targets of ',
  ZoneScope: 'records of ',
  NetworkScope: 'security groups of ',
}

/** Tells what is left to tell, one line a kind. */
export const closeProgress = ({ sums }: BriefProgress, nameWidth: number): ReadonlyArray<string> =>
  kinds.flatMap(([tag, noun]) => {
    const same = [...sums.values()].filter(({ scope }) => scope._tag === tag)
    const total = (count: (sum: Sum) => number): number => same.reduce((all, sum) => all + count(sum), 0)
    const name = `${ofKind[tag]}${plural(same.length, noun)}`
    return same.length === 0 ? [] : [`  ${name.padEnd(nameWidth)}  ${renderCounts(total(({ changes }) => changes), total(({ calls }) => calls))}`]
  })

const without = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> =>
  new Map([...map].filter(([other]) => other !== key))
