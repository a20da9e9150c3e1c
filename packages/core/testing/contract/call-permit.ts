// What must every permit to call AWS do, whatever enforces it?
// One suite against the port: a backend makes one call after another through the permit and says how far each came.
import { describe, expect, test } from 'vitest'
import type { CallPermit } from '@alb-ingress/core/ports/call-permit.js'

export interface PermitBackend {
  readonly permit: CallPermit
  /** Starts a call that AWS never answers; tells when it is over, and whether anything was sent. */
  readonly call: () => StartedCall
  readonly pass: (milliseconds: number) => Promise<void>
  /** No call lasts longer. */
  readonly callMillisecondsMax: number
  readonly now: () => number
}

export interface StartedCall {
  readonly isSent: () => boolean
  readonly isOver: () => boolean
}

/** Declares the suite for one backend, which starts without a permit. */
export const callPermitContract = (backendName: string, openBackend: () => PermitBackend): void => {
  describe(`call permit over ${backendName}`, () => {
    const standingOf = (call: StartedCall) => ({ isSent: call.isSent(), isOver: call.isOver() })

    test('sends nothing before a permit is granted, nor when it has run out', async () => {
      const { permit, call, pass, now, callMillisecondsMax } = openBackend()
      const before = call()
      await pass(0)
      permit.grantUntil(now() + callMillisecondsMax)()
      await pass(callMillisecondsMax)
      const late = call()
      await pass(0)
      expect([standingOf(before), standingOf(late)]).toEqual([
        { isSent: false, isOver: true },
        { isSent: false, isOver: true },
      ])
    })

    test('ends a call before the permit does', async () => {
      const { permit, call, pass, now, callMillisecondsMax } = openBackend()
      permit.grantUntil(now() + callMillisecondsMax / 2)()
      const short = call()
      await pass(callMillisecondsMax / 2 - 1)
      expect(standingOf(short)).toEqual({ isSent: true, isOver: false })
      await pass(1)
      expect(standingOf(short)).toEqual({ isSent: true, isOver: true })
    })

    test('ends what is under way at once when it is withdrawn, and sends nothing afterwards', async () => {
      const { permit, call, pass, now, callMillisecondsMax } = openBackend()
      permit.grantUntil(now() + 10 * callMillisecondsMax)()
      const under = call()
      await pass(0)
      permit.withdraw()
      await pass(0)
      const next = call()
      await pass(0)
      expect([standingOf(under), standingOf(next)]).toEqual([
        { isSent: true, isOver: true },
        { isSent: false, isOver: true },
      ])
    })

    test('says until when a call without an answer may still arrive', async () => {
      const { permit, call, pass, now, callMillisecondsMax } = openBackend()
      const startedAt = now()
      permit.grantUntil(startedAt + 10 * callMillisecondsMax)()
      expect(permit.quietFrom()).toBeLessThanOrEqual(startedAt)
      call()
      await pass(10)
      permit.withdraw()
      await pass(0)
      expect(permit.quietFrom()).toBe(startedAt + callMillisecondsMax)
    })
  })
}
