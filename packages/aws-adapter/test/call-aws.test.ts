import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { type CallRecord, callAws, readPages } from '../src/call-aws.js'

const caller = () => {
  const clock = virtualClock(0)
  const records: Array<CallRecord> = []
  const call = callAws({
    clock,
    budget: (_, attempt) => attempt,
    timeLimitMilliseconds: 10_000,
    onCall: (record) => {
      records.push(record)
    },
  })('repair')
  return { clock, records, call }
}

describe('calling AWS', () => {
  test('hands the answer on and tells of the call', async () => {
    const { records, call } = caller()
    expect(await call('elbv2:DescribeRules', () => Promise.resolve('answer'))()).toEqual(E.right('answer'))
    expect(records).toEqual([
      {
        service: 'elbv2',
        operation: 'DescribeRules',
        lane: 'repair',
        kind: 'read',
        outcome: 'Done',
        milliseconds: 0,
      },
    ])
  })

  test('names the operation in the error and tells of the failure', async () => {
    const { records, call } = caller()
    const refused = Object.assign(new Error('slow'), { name: 'Throttling', $metadata: { httpStatusCode: 400 } })
    expect(await call('ec2:CreateTags', () => Promise.reject(refused))()).toEqual(
      E.left({ _tag: 'Throttled', operation: 'ec2:CreateTags' }),
    )
    expect(records.map(({ kind, outcome }) => [kind, outcome])).toEqual([['write', 'Throttled']])
  })

  test('turns an exception into an error', async () => {
    const { call } = caller()
    const cause = new TypeError('no such input')
    const outcome = await call('ec2:CreateTags', () => {
      throw cause
    })()
    expect(outcome).toEqual(E.left({ _tag: 'Unexpected', operation: 'ec2:CreateTags', cause }))
  })

  test('gives a silent call up after its time limit and aborts it', async () => {
    const { clock, records, call } = caller()
    let signal: AbortSignal | undefined
    const outcome = call('elbv2:CreateRule', ({ abortSignal }) => {
      signal = abortSignal
      return new Promise<never>(() => undefined)
    })()
    await clock.advance(9_999)()
    expect(signal?.aborted).toBe(false)
    await clock.advance(1)()
    expect(signal?.aborted).toBe(true)
    expect(await outcome).toEqual(
      E.left({ _tag: 'OutcomeUnknown', operation: 'elbv2:CreateRule', detail: 'no answer within 10000 ms' }),
    )
    expect(records.map(({ milliseconds }) => milliseconds)).toEqual([10_000])
  })

  test('leaves no timer behind', async () => {
    const { clock, call } = caller()
    let aborted = false
    await call('elbv2:CreateRule', ({ abortSignal }) => {
      abortSignal.addEventListener('abort', () => {
        aborted = true
      })
      return Promise.resolve('answer')
    })()
    await clock.advance(60_000)()
    expect(aborted).toBe(false)
  })
})

describe('reading pages', () => {
  const pages: Readonly<
    Record<string, { readonly items: ReadonlyArray<number>; readonly next: string | undefined }>
  > = {
    first: { items: [1, 2], next: 'second' },
    second: { items: [], next: 'third' },
    third: { items: [3], next: '' },
  }

  test('reads on until there is no token, or an empty one', async () => {
    const read = readPages(
      (token: string | undefined) => TE.right(pages[token ?? 'first'] ?? { items: [], next: undefined }),
      (page) => page.next,
    )
    expect(await read()).toEqual(E.right([pages['first'], pages['second'], pages['third']]))
  })

  test('fails when one page fails', async () => {
    const error = { _tag: 'Throttled' as const, operation: 'elbv2:DescribeRules' }
    const read = readPages(
      (token: string | undefined) => (token === undefined ? TE.right({ next: 'second' }) : TE.left(error)),
      (page) => page.next,
    )
    expect(await read()).toEqual(E.left(error))
  })
})
