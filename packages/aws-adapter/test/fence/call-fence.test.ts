import { describe, expect, test } from 'vitest'
import * as O from 'fp-ts/lib/Option.js'
import { callPermitContract, type PermitBackend } from '@alb-ingress/core/testing/contract/call-permit.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { callBudget } from '../../src/budget/call-budget.js'
import { callAws } from '../../src/call-aws.js'
import { callFence } from '../../src/fence/call-fence.js'

const callMillisecondsMax = 4_000

/** Calls that are sent and never answered, in virtual time. */
const unansweredCalls = (): PermitBackend => {
  const clock = virtualClock(1_795_000_000_000)
  const permit = callFence({ clock, callMillisecondsMax, atFirst: 'Shut' })
  const budget = callBudget({ clock, processId: 'test', throttles: [] })
  const makeCall = callAws({ clock, budget, fence: permit, onCall: () => undefined })('change')
  return {
    permit,
    callMillisecondsMax,
    now: clock.now,
    pass: (milliseconds) => clock.advance(milliseconds)(),
    call: () => {
      let isSent = false
      let isOver = false
      const send = (): Promise<never> => {
        isSent = true
        return new Promise<never>(() => undefined)
      }
      void makeCall('elbv2:CreateRule', send)().then(() => {
        isOver = true
      })
      return { isSent: () => isSent, isOver: () => isOver }
    },
  }
}

callPermitContract('calls of the SDK', unansweredCalls)

describe('a fence', () => {
  const shut = () => {
    const clock = virtualClock(0)
    return { clock, fence: callFence({ clock, callMillisecondsMax, atFirst: 'Shut' }) }
  }

  test('gives a call its usual time, less when less is left, and none when it would be too little', () => {
    const { fence } = shut()
    fence.grantUntil(60_000)()
    const { timeLimitMilliseconds } = fence.enter()
    const limits = [60_000, 4_000, 3_999, 1_000, 999, 0].map((until) => {
      fence.grantUntil(until)()
      return timeLimitMilliseconds()
    })
    expect(limits).toEqual([O.some(4_000), O.some(4_000), O.some(3_999), O.some(1_000), O.none, O.none])
  })

  test('a pass of one term is worth nothing in the next', () => {
    const { fence } = shut()
    fence.grantUntil(60_000)()
    const pass = fence.enter()
    fence.withdraw()
    fence.grantUntil(60_000)()
    expect([pass.ended.aborted, pass.timeLimitMilliseconds()]).toEqual([true, O.none])
    expect(fence.enter().timeLimitMilliseconds()).toEqual(O.some(4_000))
  })

  test('is open at first for a process that needs no permit', () => {
    const fence = callFence({ clock: virtualClock(0), callMillisecondsMax, atFirst: 'Open' })
    expect([fence.isOpen(), fence.enter().timeLimitMilliseconds()]).toEqual([true, O.some(4_000)])
  })
})
