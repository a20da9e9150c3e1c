import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { retryDelayMilliseconds } from '../../src/budget/retry-delay.js'

const read = 'elbv2:DescribeRules'
const write = 'elbv2:CreateRule'
const coded = { code: 'Code', detail: 'detail' }

const isRepeated = (error: CloudError): boolean => O.isSome(retryDelayMilliseconds(error, 1, 'spread'))

describe('repeating a call', () => {
  test('repeats reads and writes that were not done', () => {
    for (const operation of [read, write]) {
      expect(isRepeated({ _tag: 'Throttled', operation })).toBe(true)
      expect(isRepeated({ _tag: 'NotSent', operation, detail: 'connect ECONNREFUSED' })).toBe(true)
    }
  })

  test('repeats reads, never writes, when it is not known what was done', () => {
    expect(isRepeated({ _tag: 'OutcomeUnknown', operation: read, detail: 'read ECONNRESET' })).toBe(true)
    expect(isRepeated({ _tag: 'OutcomeUnknown', operation: write, detail: 'read ECONNRESET' })).toBe(false)
    expect(isRepeated({ _tag: 'Unavailable', operation: read, ...coded })).toBe(true)
    expect(isRepeated({ _tag: 'Unavailable', operation: write, ...coded })).toBe(false)
  })

  test('repeats nothing that was answered', () => {
    const answered = ['NotFound', 'AlreadyExists', 'InUse', 'QuotaReached', 'InvalidRequest'] as const
    expect(answered.map((tag) => isRepeated({ _tag: tag, operation: read, ...coded }))).toEqual(
      answered.map(() => false),
    )
    expect(isRepeated({ _tag: 'AccessDenied', operation: read, detail: 'no' })).toBe(false)
    expect(isRepeated({ _tag: 'Unexpected', operation: read, cause: 'what' })).toBe(false)
  })

  test('doubles its delays, spreads them, and ends after five attempts', () => {
    const throttled: CloudError = { _tag: 'Throttled', operation: read }
    const delays = [1, 2, 3, 4, 5].map((attempt) => retryDelayMilliseconds(throttled, attempt, 'process/1'))
    expect(delays.map(O.isSome)).toEqual([true, true, true, true, false])
    delays
      .flatMap((delay) => (O.isSome(delay) ? [delay.value] : []))
      .forEach((milliseconds, index) => {
        expect(milliseconds).toBeGreaterThanOrEqual(500 * 2 ** index)
        expect(milliseconds).toBeLessThanOrEqual(1_000 * 2 ** index)
      })
    expect(retryDelayMilliseconds(throttled, 1, 'process/1')).toEqual(delays[0])
    expect(retryDelayMilliseconds(throttled, 1, 'other/1')).not.toEqual(delays[0])
  })
})
