// The account as a cell: rates, log, counts, faults, repeatability, and what time does between calls.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { makeAccount, type SimulatedAccount } from '../../src/account/account.js'
import { renderCall } from '../../src/account/call-log.js'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'
import { virtualClock } from '../../src/time/virtual-clock.js'

const subnets = ['subnet-0de3000000000001a', 'subnet-0de3000000000001b']
const create = (Name: string) => ['elasticloadbalancing', 'CreateLoadBalancer', { Name, Subnets: subnets }] as const

const session = (throttling: 'AwsRates' | 'Off' = 'Off') => {
  const clock = virtualClock(1_800_000_000_000)
  return { clock, account: makeAccount({ state: demoAccountState(quickLimits), clock, throttling }) }
}

const codeOf = (result: E.Either<{ code: string }, unknown>): string => (E.isLeft(result) ? result.left.code : 'OK')

describe('an account', () => {
  it('refuses calls beyond the rates, and lets them through as the buckets refill', async () => {
    const { account, clock } = session('AwsRates')
    const codes = Array.from({ length: 12 }, (_, index) => codeOf(account.call(...create(`web-${index}`))))
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'OK'), 'Throttling', 'Throttling'])
    await clock.advance(5_000)()
    expect(codeOf(account.call(...create('late')))).toBe('OK')
  })

  it('does not enforce rates when that is off', () => {
    const { account } = session()
    expect(
      Array.from({ length: 60 }, () => codeOf(account.call('elasticloadbalancing', 'DescribeTargetGroups', {}))).every(
        (code) => code === 'OK',
      ),
    ).toBe(true)
  })

  it('logs every call in order with its result, and counts reads and writes', () => {
    const { account } = session()
    account.call(...create('web'))
    account.call('elasticloadbalancing', 'DescribeLoadBalancers', { Names: ['none'] })
    expect(account.calls().map(renderCall)).toEqual([
      `1 1800000000000 direct elasticloadbalancing.CreateLoadBalancer {"Name":"web","Subnets":${JSON.stringify(subnets)}} -> OK`,
      '2 1800000000000 direct elasticloadbalancing.DescribeLoadBalancers {"Names":["none"]} -> LoadBalancerNotFound',
    ])
    expect(account.counts()).toEqual({
      reads: 1,
      writes: 1,
      byOperation: { 'elasticloadbalancing.CreateLoadBalancer': 1, 'elasticloadbalancing.DescribeLoadBalancers': 1 },
    })
    account.forgetCalls()
    expect([account.calls(), account.counts().reads]).toEqual([[], 0])
  })

  it('says which operation it does not simulate', () => {
    const { account } = session()
    expect(account.call('elasticloadbalancing', 'CreateTrustStore', {})).toEqual(
      E.left({
        code: 'InvalidAction',
        message: 'The operation CreateTrustStore of elasticloadbalancing is not simulated in this account.',
        status: 400,
      }),
    )
    expect(codeOf(account.call('elasticloadbalancing', 'toString', {}))).toBe('InvalidAction')
  })

  it.each([
    ['Throttled', 'Throttling', 0],
    ['FailedBefore', 'InternalFailure', 0],
    ['FailedAfter', 'InternalFailure', 1],
    ['CutBefore', 'Cut', 0],
    ['CutAfter', 'Cut', 1],
  ] as const)('acts out the fault %s', (fault, result, made) => {
    const { account } = session()
    const [service, operation, input] = create('web')
    account.receive({ caller: 'test', service, operation, input }, { _tag: fault })
    expect([account.calls()[0]?.result, Object.keys(account.state().elbv2.loadBalancers).length]).toEqual([
      result,
      made,
    ])
  })

  it('tells listeners of changes, not of reads, until they leave', () => {
    const { account } = session()
    let changes = 0
    const leave = account.onChanged(() => {
      changes += 1
    })()
    account.call(...create('web'))
    account.call('elasticloadbalancing', 'DescribeLoadBalancers', {})
    leave()
    account.call(...create('other'))
    expect(changes).toBe(1)
  })

  it('goes on from its state saved as JSON', () => {
    const { account, clock } = session()
    account.call(...create('web'))
    const saved = JSON.parse(JSON.stringify(account.state())) as ReturnType<SimulatedAccount['state']>
    const again = makeAccount({ state: saved, clock, throttling: 'Off' })
    const describe = (one: SimulatedAccount) => one.call('elasticloadbalancing', 'DescribeLoadBalancers', {})
    expect(describe(again)).toEqual(describe(account))
    expect(again.call(...create('next'))).toEqual(account.call(...create('next')))
  })

  it('gives the same answers to the same calls', () => {
    const history = (): ReadonlyArray<unknown> => {
      const { account } = session()
      return ['a', 'b', 'a', 'c'].map((name) => account.call(...create(name)))
    }
    expect(history()).toEqual(history())
  })
})
