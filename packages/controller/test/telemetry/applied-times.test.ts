// From the news of a change until all of it is applied.
import { expect, test } from 'vitest'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { emptyPlan, outcomeOf, plannedReport } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { noPendingNews, noteNews, noteReport } from '@alb-ingress/controller/telemetry/applied-times.js'

const scope = groupScope(group)
const done = outcomeOf({ _tag: 'Done', milliseconds: 5 })
const unfinished = plannedReport({ outcomes: [done], remaining: emptyPlan({ changes: [done.planned] }) })

type Step = readonly [at: number, what: 'News' | Report]

/** The spans that a history of news and reports gives. */
const spansOf = (steps: ReadonlyArray<Step>): ReadonlyArray<number> => {
  let pending = noPendingNews
  return steps.flatMap(([at, what]) => {
    if (what === 'News') {
      pending = noteNews(pending, [scope], at)
      return []
    }
    const noted = noteReport(pending, what, at)
    pending = noted.pending
    return noted.appliedMilliseconds
  })
}

test('a span lasts from the first news to the report that leaves nothing to change', () => {
  const history: ReadonlyArray<Step> = [
    [0, 'News'],
    [10, unfinished],
    [20, 'News'],
    [30, { _tag: 'NotPlanned', scope, why: { _tag: 'NeverReady' } }],
    [100, plannedReport()],
    [200, plannedReport({ outcomes: [done] })],
  ]
  expect(spansOf(history)).toEqual([100])
})

test('news that change nothing are not counted', () => {
  expect(spansOf([[0, 'News'], [10, plannedReport()], [20, 'News'], [25, plannedReport({ outcomes: [done] })]])).toEqual([5])
})
