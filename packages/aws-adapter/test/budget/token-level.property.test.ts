import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fullLevel,
  levelAt,
  millisecondsToToken,
  slowed,
  takeToken,
  type TokenLevel,
} from '../../src/budget/token-level.js'

const bucket = { name: 'elbv2/mutating', burst: 20, refillPerSecond: 3 }

const steps = fc.array(
  fc.record({ gapMilliseconds: fc.nat(20_000), step: fc.constantFrom('look', 'take', 'slow') }),
  {
    maxLength: 40,
  },
)

const play = (history: ReadonlyArray<{ readonly gapMilliseconds: number; readonly step: string }>): TokenLevel =>
  history.reduce(
    (level, { gapMilliseconds, step }) => {
      const now = level.at + gapMilliseconds
      const current = levelAt(bucket, level, now)
      if (step === 'slow') return slowed(bucket, current, now)
      return step === 'take' && current.tokens >= 1 ? takeToken(current) : current
    },
    fullLevel(bucket, 0),
  )

test('a level stays between empty and full, its rate between a sixteenth and all of the published one', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const level = play(history)
      expect(level.tokens).toBeGreaterThanOrEqual(0)
      expect(level.tokens).toBeLessThanOrEqual(20)
      expect(level.refillPerSecond).toBeGreaterThanOrEqual(3 / 16)
      expect(level.refillPerSecond).toBeLessThanOrEqual(3)
    }),
  )
})

test('looking twice is looking once', () => {
  fc.assert(
    fc.property(steps, fc.nat(200_000), fc.nat(200_000), (history, first, second) => {
      const level = play(history)
      const twice = levelAt(bucket, levelAt(bucket, level, level.at + first), level.at + first + second)
      const once = levelAt(bucket, level, level.at + first + second)
      expect(twice.tokens).toBeCloseTo(once.tokens, 6)
      expect(twice.refillPerSecond).toBeCloseTo(once.refillPerSecond, 6)
    }),
  )
})

test('a token is there when it was promised', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const level = play(history)
      const promised = levelAt(bucket, level, level.at + millisecondsToToken(level))
      expect(promised.tokens).toBeGreaterThanOrEqual(1 - 1e-9)
    }),
  )
})
