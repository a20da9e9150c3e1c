import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { type CallRecord, callAws, readPages } from '../src/call-aws.js'
import { callFence } from '../src/fence/call-fence.js'

const caller = () => {
  const clock = virtualClock(0)
  const records: Array<CallRecord> = []
  const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
  const call = callAws({
    clock,
    budget: (_, attempt) => attempt,
    fence,
    onCall: (record) => {
      records.push(record)
    },
  })('repair')
  return { clock, fence, records, call }
}

const notSent = {
  _tag: 'NotSent',
  operation: 'elbv2:CreateRule',
  detail: 'this process does not lead, or not for long enough',
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

  test('sends nothing when the call could not end before the permit does', async () => {
    const { fence, records, call } = caller()
    fence.grantUntil(999)()
    expect(await call('elbv2:CreateRule', () => Promise.resolve('answer'))()).toEqual(E.left(notSent))
    expect(records).toEqual([])
  })

  test('gives a call no more time than the permit leaves', async () => {
    const { clock, fence, call } = caller()
    fence.grantUntil(3_000)()
    const outcome = call('elbv2:CreateRule', () => new Promise<never>(() => undefined))()
    await clock.advance(3_000)()
    expect(await outcome).toEqual(
      E.left({ _tag: 'OutcomeUnknown', operation: 'elbv2:CreateRule', detail: 'no answer within 3000 ms' }),
    )
    expect(fence.quietFrom()).toBe(10_000)
  })

  test('aborts what is under way when the permit is withdrawn', async () => {
    const { fence, call } = caller()
    let signal: AbortSignal | undefined
    const outcome = call('elbv2:CreateRule', ({ abortSignal }) => {
      signal = abortSignal
      return new Promise<never>(() => undefined)
    })()
    fence.withdraw()
    expect(await outcome).toEqual(
      E.left({ _tag: 'OutcomeUnknown', operation: 'elbv2:CreateRule', detail: 'this process no longer leads' }),
    )
    expect(signal?.aborted).toBe(true)
  })

  test('makes no call of one term in the next: each attempt belongs to the permit under which it was asked for', async () => {
    const clock = virtualClock(0)
    const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
    let go: () => void = () => undefined
    const turn = new Promise<void>((resolve) => {
      go = resolve
    })
    const call = callAws({
      clock,
      budget: (_, attempt) => () => turn.then(attempt),
      fence,
      onCall: () => undefined,
    })('change')
    const outcome = call('elbv2:CreateRule', () => Promise.resolve('answer'))()
    fence.withdraw()
    fence.grantUntil(60_000)()
    go()
    expect(await outcome).toEqual(E.left(notSent))
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
