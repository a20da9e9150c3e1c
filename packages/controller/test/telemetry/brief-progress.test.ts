// Progress of many Ingresses, a line for each and one for each kind of thing that they share.
import { expect, test } from 'vitest'
import { addProgress, closeProgress, nothingBrief, type TimedProgress } from '@alb-ingress/controller/telemetry/brief-progress.js'
import { groupScope, networkScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'

const group = { _tag: 'Implicit' as const, namespace: 'shop', name: 'web' }
const page = { world: unnamedWorld, nameWidth: 20 }

const run = (overrides: Partial<TimedProgress>): TimedProgress => ({
  scope: groupScope(group),
  changes: 0,
  calls: 0,
  waits: [],
  isDone: false,
  passing: [],
  troubles: [],
  since: 1_000,
  now: 3_500,
  ...overrides,
})

test('runs of an Ingress are one line when nothing of it is left to do, and what it waits for is told once', () => {
  const waiting = run({ changes: 5, calls: 4, waits: ['load balancer k8s-shop-web is active'] })
  const first = addProgress(nothingBrief, [waiting], page)
  const second = addProgress(first.progress, [run({ waits: waiting.waits })], page)
  const last = addProgress(second.progress, [run({ changes: 2, calls: 2, isDone: true }), run({ isDone: true })], page)
  expect([first.lines, second.lines, last.lines, last.progress]).toEqual([
    ['  … 1 Ingress waits, the first until load balancer k8s-shop-web is active'],
    [],
    ['  Ingress shop/web      7 changes in 6 calls  in place after 2.5 s'],
    nothingBrief,
  ])
})

test('what Ingresses share is added up by kind, and told when all is done', () => {
  const { progress, lines } = addProgress(
    nothingBrief,
    [
      run({ scope: targetsScope(group, 'a'), changes: 3, calls: 1, isDone: true }),
      run({ scope: targetsScope(group, 'b'), changes: 2, calls: 1, isDone: true }),
      run({ scope: zoneScope('Z1'), changes: 2, calls: 1, isDone: true }),
      run({ scope: networkScope('vpc-1'), changes: 1, calls: 1, isDone: true }),
    ],
    page,
  )
  expect([lines, closeProgress(progress, page.nameWidth)]).toEqual([
    [],
    [
      '  targets of 2 target groups  5 changes in 2 calls',
      '  records of 1 zone     2 changes in 1 call',
      '  security groups of 1 VPC  1 change in 1 call',
    ],
  ])
})

test('trouble is told at once, what ends by itself never', () => {
  const { lines } = addProgress(nothingBrief, [run({ troubles: ['delete rule abc: no'], passing: ['AWS throttles'] })], page)
  expect(lines).toEqual(['  ! delete rule abc: no'])
})
