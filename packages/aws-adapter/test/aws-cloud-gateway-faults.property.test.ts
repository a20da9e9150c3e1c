import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { describe, expect, test } from 'vitest'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import type { Bindings } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type FaultRates, seededFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { openInProcess, quickSandbox, type SandboxBackend } from './sandbox-backend.js'

const rough: FaultRates = {
  throttled: 0.2,
  failedBefore: 0.1,
  failedAfter: 0.1,
  cutBefore: 0.1,
  cutAfter: 0.1,
  delayed: 0.2,
}

/** Runs a task while virtual time goes on. */
const run = async <Result>(backend: SandboxBackend, task: Task<Result>): Promise<Result> => {
  let done = false
  const result = task().finally(() => {
    done = true
  })
  if (!(await backend.clock.runUntil(() => done, { withinMilliseconds: 600_000 })())) throw new Error('never ended')
  return result
}

const openRough = (seed: string, rates: FaultRates): Promise<SandboxBackend> =>
  openInProcess({
    ...quickSandbox,
    latencyMilliseconds: 20,
    faults: seededFaults({
      seed,
      rates,
      delayMillisecondsMax: 15_000,
      watchMillisecondsMax: 1_000,
      quietAfter: Number.POSITIVE_INFINITY,
    }),
  })

const createSecurityGroup = (backend: SandboxBackend, index: number): ResolvedChange => ({
  _tag: 'CreateSecurityGroup',
  resourceId: `sg-${String(index)}`,
  name: `k8s-shop-${String(index)}`,
  description: 'managed',
  vpcId: backend.vpcId,
  tags: { index: String(index) },
})

const createGroups = (
  backend: SandboxBackend,
  count: number,
): Promise<ReadonlyArray<E.Either<CloudError, Bindings>>> =>
  run(backend, async () => {
    const outcomes = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        backend.gateway.execute([createSecurityGroup(backend, index)], 'change')(),
      ),
    )
    return outcomes.flat()
  })

const made = (backend: SandboxBackend): ReadonlySet<string> =>
  new Set(Object.values(backend.account.state().ec2.securityGroups).map(({ name }) => name))

describe('over a network that throttles, fails, delays and cuts', () => {
  test('a write that is said to be done is done, one that is said not to be is not, and none is done twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 8 }), async (seed) => {
        const backend = await openRough(seed, rough)
        const outcomes = await createGroups(backend, 12)
        const names = made(backend)
        const contradictions = outcomes.filter((outcome, index) => {
          const isThere = names.has(`k8s-shop-${String(index)}`)
          if (E.isRight(outcome)) return !isThere
          return outcome.left._tag === 'Throttled' || outcome.left._tag === 'NotSent'
            ? isThere
            : outcome.left._tag !== 'OutcomeUnknown'
        })
        expect(contradictions).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('a read ends with a picture, or with an error that time can cure', async () => {
    const readings: readonly [Reading, ...ReadonlyArray<Reading>] = [
      { _tag: 'ReadGroup', group: { _tag: 'Explicit', name: 'shop' } },
      { _tag: 'ReadNetwork', vpcId: 'vpc-0de30000000000001', securityGroupIds: [] },
      { _tag: 'ReadInterfaces', securityGroupId: 'sg-1' },
    ]
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 8 }), async (seed) => {
        const backend = await openRough(seed, rough)
        const outcomes = await run(backend, backend.gateway.observe(readings, 'repair'))
        const bad = outcomes.filter(
          (outcome) =>
            E.isLeft(outcome) && !['Throttled', 'OutcomeUnknown', 'Unavailable'].includes(outcome.left._tag),
        )
        expect(bad).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('the same seed gives the same calls at the same times', async () => {
    const history = async (): Promise<unknown> => {
      const backend = await openRough('again', rough)
      const outcomes = await createGroups(backend, 20)
      return [outcomes, backend.account.calls(), backend.calls]
    }
    expect(await history()).toEqual(await history())
  })

  test('reads get through a network that throttles every other call', async () => {
    const backend = await openRough('throttled', { throttled: 0.5 })
    const outcomes = await run(
      backend,
      backend.gateway.lookUp([{ _tag: 'AvailabilityZones' }, { _tag: 'Certificates' }], 'change'),
    )
    expect(outcomes.map(E.isRight)).toEqual([true, true])
  })
})

describe('the published rates', () => {
  test('are never exceeded, however much is asked at once', async () => {
    const backend = await openInProcess()
    await run(backend, async () => {
      await Promise.all([
        createGroups(backend, 120),
        ...Array.from({ length: 120 }, (_, index) =>
          backend.gateway.observe(
            [
              {
                _tag: 'ReadLoadBalancerState',
                loadBalancerArn: `arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/${String(index)}`,
              },
            ],
            'repair',
          )(),
        ),
      ])
    })
    const results = new Set(backend.account.calls().map(({ result }) => result))
    expect([...results].filter((result) => /Throttl|LimitExceeded/.test(result))).toEqual([])
    expect(backend.calls).toHaveLength(240)
  })
})
