import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'
import { groupScope, type ScopeKey, showScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { type NextRun, retryPauseMilliseconds } from '@alb-ingress/core/report/next-run.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { runWorkers } from '../../src/work-queue/run-workers.js'

const web = groupScope({ _tag: 'Implicit', namespace: 'shop', name: 'web' })
const pods = targetsScope({ _tag: 'Implicit', namespace: 'shop', name: 'web' }, 'k8s-shop-web')
const zone = zoneScope('Z1')

/** Workers whose runs take 10 ms each and end as told; and when each scope was started. */
const workersOf = (hands: number, endings: Readonly<Record<string, ReadonlyArray<NextRun>>> = {}) => {
  const clock = virtualClock(0)
  const starts: Array<readonly [at: number, scope: string]> = []
  const workers = runWorkers({
    clock,
    processId: 'a',
    workers: hands,
    run: (scope: ScopeKey) => () => {
      const key = showScope(scope)
      const turn = starts.filter(([, other]) => other === key).length
      starts.push([clock.now(), key])
      return new Promise((resolve) => {
        clock.schedule(10, () => resolve(endings[key]?.[turn] ?? { _tag: 'Settled' }))()
      })
    },
  })
  return { clock, workers, starts }
}

describe('workers', () => {
  it('run as many scopes at once as there are hands, registrations first', async () => {
    const { clock, workers, starts } = workersOf(1)
    workers.enqueue([zone, web, pods])
    await clock.advance(100)()
    expect(starts).toEqual([
      [0, showScope(pods)],
      [10, showScope(zone)],
      [20, showScope(web)],
    ])
    expect(workers.isIdle()).toBe(true)
  })

  it('register targets while every hand is busy, as many again', async () => {
    const { clock, workers, starts } = workersOf(1)
    workers.enqueue([web])
    await clock.advance(5)()
    workers.enqueue([zone, pods, targetsScope(web.group, 'k8s-shop-more')])
    await clock.advance(100)()
    expect(starts).toEqual([
      [0, showScope(web)],
      [5, showScope(pods)],
      [10, 'targets:k8s-shop-more:shop/web'],
      [20, showScope(zone)],
    ])
  })

  it('tell since when the first of those that wait has waited', async () => {
    const { clock, workers } = workersOf(1)
    const waited = [workers.waitingSince()]
    workers.enqueue([web, zone])
    await clock.advance(5)()
    workers.enqueue([groupScope({ _tag: 'Implicit', namespace: 'shop', name: 'late' })])
    waited.push(workers.waitingSince())
    await clock.advance(5)()
    waited.push(workers.waitingSince())
    await clock.advance(100)()
    waited.push(workers.waitingSince())
    expect(waited).toEqual([O.none, O.some(0), O.some(5), O.none])
  })

  it('let everything else have its turn between runs that make no call', async () => {
    const clock = virtualClock(0)
    const order: Array<string> = []
    const workers = runWorkers({
      clock,
      processId: 'a',
      workers: 1,
      run: (scope: ScopeKey) => () => {
        order.push(showScope(scope))
        return Promise.resolve({ _tag: 'Settled' })
      },
    })
    workers.enqueue([web, zone])
    clock.schedule(0, () => order.push('else'))()
    await clock.advance(1)()
    expect(order).toEqual([showScope(web), 'else', showScope(zone)])
  })

  it('run a scope once more when it was asked for while it ran', async () => {
    const { clock, workers, starts } = workersOf(2)
    workers.enqueue([web])
    await clock.advance(5)()
    workers.enqueue([web])
    workers.enqueue([web])
    await clock.advance(100)()
    expect(starts.map(([at]) => at)).toEqual([0, 10])
  })

  it('run a scope again at the moment that it names', async () => {
    const { clock, workers, starts } = workersOf(2, { [showScope(web)]: [{ _tag: 'At', instant: 50 }] })
    workers.enqueue([web])
    await clock.advance(100)()
    expect(starts.map(([at]) => at)).toEqual([0, 50])
  })

  it('retry after pauses that grow, and begin anew after a success', async () => {
    const retry: NextRun = { _tag: 'Retry', turn: 'time' }
    const key = showScope(web)
    const { clock, workers, starts } = workersOf(2, { [key]: [retry, retry, retry] })
    workers.enqueue([web])
    await clock.advance(60_000)()
    const pauses = [0, 1, 2].map((attempt) =>
      retryPauseMilliseconds('time', attempt, repeatableFraction(`a ${key} ${String(attempt)}`)),
    )
    const gaps = starts.slice(1).map(([at], index) => at - (starts[index]?.[0] ?? 0) - 10)
    expect(gaps).toEqual(pauses)
    expect(workers.queue().attempts.size).toBe(0)
  })

  it('make the pause no longer when news bring a retry forward, and it fails', async () => {
    const retry: NextRun = { _tag: 'Retry', turn: 'time' }
    const { clock, workers, starts } = workersOf(2, { [showScope(web)]: [retry, retry, retry, retry] })
    for (let news = 0; news < 4; news += 1) {
      workers.enqueue([web])
      await clock.advance(20)()
    }
    await clock.advance(2_000)()
    const pause = retryPauseMilliseconds('time', 1, repeatableFraction(`a ${showScope(web)} 1`))
    expect(starts.map(([at]) => at)).toEqual([0, 20, 40, 60, 60 + 10 + pause])
  })

  it('stop when what runs has ended, and take nothing more', async () => {
    const { clock, workers, starts } = workersOf(1, { [showScope(web)]: [{ _tag: 'At', instant: 50 }] })
    workers.enqueue([web, zone])
    let stoppedAt = -1
    void workers.stop().then(() => {
      stoppedAt = clock.now()
    })
    await clock.advance(100)()
    expect([starts, stoppedAt]).toEqual([[[0, showScope(web)]], 10])
  })
})
