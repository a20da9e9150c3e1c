// How many calls a plan makes.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import { targetsPerCallMax } from '@alb-ingress/core/plan/call-key.js'
import { countCalls, noticeOf } from '@alb-ingress/core/plan/words/plan-cost.js'
import { planned, planOf } from '../planned.js'

const register = (index: number, group: string): Change => ({
  _tag: 'RegisterTarget',
  targetGroup: given(group),
  target: { id: `10.0.0.${String(index)}`, port: 80, availabilityZone: O.none },
})

const registrations = (count: number, group: string, needs: ReadonlyArray<string> = []): ReturnType<typeof planned>[] =>
  Array.from({ length: count }, (_, index) => planned(`${group}:${String(index)}:${needs.join()}`, register(index, group), { needs }))

test('changes of one key share calls up to the batch size', () => {
  expect(countCalls(planOf(registrations(targetsPerCallMax, 'a')))).toBe(1)
  expect(countCalls(planOf(registrations(targetsPerCallMax + 1, 'a')))).toBe(2)
  expect(countCalls(planOf([...registrations(2, 'a'), ...registrations(2, 'b')]))).toBe(2)
})

test('changes behind different waits, or one behind the other, never share a call', () => {
  const wait = (id: string): ReturnType<typeof planOf>['waits'][number] => ({
    id,
    awaited: { _tag: 'TargetGroupExists', targetGroupName: 'a' },
    until: O.none,
    reading: O.none,
    scopes: [],
  })
  const waiting = [...registrations(1, 'a', ['w1']), ...registrations(1, 'a', ['w2'])]
  expect(countCalls(planOf(waiting, { waits: [wait('w1'), wait('w2')] }))).toBe(2)
  const [first] = registrations(1, 'a')
  expect(countCalls(planOf([first!, planned('second', register(9, 'a'), { needs: [first!.id] })]))).toBe(2)
})

test('registrations are noticed by nobody, deleted rules by the requests of their Ingress', () => {
  expect(noticeOf([planOf(registrations(3, 'a'))])).toEqual({ _tag: 'Nobody' })
  expect(noticeOf([planOf([planned('d', { _tag: 'DeleteRule', rule: given('arn') })])])).toEqual({
    _tag: 'SomeRequests',
    names: ['Ingress shop/web'],
  })
})
