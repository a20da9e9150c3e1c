// How long is nobody at work when the leader goes?
// Two processes, real adapters, virtual time. A change is made as the leader goes; the time until the next one's first write
// arrives is bounded, and standbys call nothing.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { deleteLease, type ElectedController, isOnShift, renewForeignLease, startElected, stretchesOf, writesOf } from './elected.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, type SimulatedWorld, simulatedWorld } from './simulated-world.js'

const service = { 'service.yaml': serviceText({ name: 'web' }) }
const before = { ...service, 'ingress.yaml': ingressText({ name: 'web' }) }
const changed = {
  ...service,
  'ingress.yaml': ingressText({ name: 'web', annotations: { 'healthcheck-path': '/healthz' } }),
}

interface Pair {
  readonly world: SimulatedWorld
  readonly leader: ElectedController
  readonly standby: ElectedController
}

/** A leader with nothing left to do, and a standby that has watched for a while. */
const pairAtRest = async (): Promise<Pair> => {
  const world = simulatedWorld()
  world.apply(before)
  const leader = startElected(world, { name: 'first', offsetMilliseconds: 3_600_000 })
  expect(await converge(world, leader)).toBe(true)
  const standby = startElected(world, { name: 'second', offsetMilliseconds: -3_600_000 })
  await world.clock.advance(30_000)()
  return { world, leader, standby }
}

/** Milliseconds from now until a process's first write arrives. */
const firstWriteAfter = async (world: SimulatedWorld, name: string): Promise<number> => {
  const startedAt = world.clock.now()
  const found = () => writesOf(world).find(({ caller, at }) => caller.startsWith(name) && at >= startedAt)
  await world.clock.runUntil(() => found() !== undefined, { withinMilliseconds: 60_000 })()
  return (found()?.at ?? Infinity) - startedAt
}

const beginnings = ({ terms }: ElectedController): ReadonlyArray<string> =>
  terms.map(O.match(() => 'over', ({ beginning }) => beginning))

describe('a hand-over', () => {
  it('a standby keeps its caches warm and calls nothing', async () => {
    const { world, leader, standby } = await pairAtRest()
    expect([isOnShift(leader), isOnShift(standby)]).toEqual([true, false])
    expect(world.account.calls().filter(({ caller }) => caller.startsWith('second'))).toEqual([])
    expect(standby.troubles).toEqual([])
  })

  // The moment of the crash within the second between two looks and the two seconds between two renewals.
  it.each([0, 300, 700, 1_100, 1_500, 1_900])('after a crash takes less than 15 s (%i ms later)', async (later) => {
    const { world, leader, standby } = await pairAtRest()
    await world.clock.advance(later)()
    killController(leader)
    world.apply(changed)
    const milliseconds = await firstWriteAfter(world, 'second')
    expect(milliseconds).toBeLessThan(15_000)
    expect(milliseconds).toBeGreaterThan(9_000)
    expect(beginnings(standby)).toEqual(['Expired'])
    expect(await converge(world, standby)).toBe(true)
  })

  it.each([0, 300, 700, 1_100, 1_500, 1_900])('after a clean stop takes less than 2 s (%i ms later)', async (later) => {
    const { world, leader, standby } = await pairAtRest()
    await world.clock.advance(later)()
    world.apply(changed)
    void leader.controller.stop()
    expect(await firstWriteAfter(world, 'second')).toBeLessThan(2_000)
    expect([beginnings(leader), beginnings(standby)]).toEqual([['Absent', 'over'], ['Released']])
    expect(await converge(world, standby)).toBe(true)
  })

  it('a stop in the middle of work ends that first, and the next one goes on', async () => {
    const { world, leader, standby } = await pairAtRest()
    world.apply({ ...changed, 'api.yaml': serviceText({ name: 'api' }), 'other.yaml': ingressText({ name: 'api' }) })
    await world.clock.advance(150)()
    let isStopped = false
    void leader.controller.stop().then(() => {
      isStopped = true
    })
    expect(await world.clock.runUntil(() => isStopped, { withinMilliseconds: 10_000 })()).toBe(true)
    expect(await converge(world, standby)).toBe(true)
    expect(stretchesOf(writesOf(world))).toEqual(['first in term 1', 'second in term 1'])
  })

  it('a leader that is cut off from the API server stops before another begins, and comes back as a standby', async () => {
    const { world, leader, standby } = await pairAtRest()
    leader.connection.cut('Everything')
    await world.clock.advance(7_000)()
    expect([isOnShift(leader), beginnings(leader)]).toEqual([false, ['Absent', 'over']])
    world.apply(changed)
    expect(await firstWriteAfter(world, 'second')).toBeLessThan(15_000)
    leader.connection.mend()
    await world.clock.advance(60_000)()
    expect([isOnShift(leader), isOnShift(standby)]).toEqual([false, true])
    expect(stretchesOf(writesOf(world))).toEqual(['first in term 1', 'second in term 1'])
  })

  it('a Lease that is deleted by hand is made anew, and whoever made it waits until the one who led has learnt of it', async () => {
    const { world, leader, standby } = await pairAtRest()
    deleteLease(world)
    await world.clock.advance(3_000)()
    world.apply(changed)
    const milliseconds = await firstWriteAfter(world, 'second')
    expect(milliseconds).toBeGreaterThan(7_500)
    expect(milliseconds).toBeLessThan(12_000)
    expect([beginnings(leader), beginnings(standby)]).toEqual([['Absent', 'over'], ['Absent']])
    expect(stretchesOf(writesOf(world))).toEqual(['first in term 1', 'second in term 1'])
  })

})

describe('beside another controller of the same Ingresses', () => {
  const foreignLease = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }

  /** Renews the other's Lease every two seconds, for a time. */
  const othersWork = async (world: SimulatedWorld, seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 2) {
      renewForeignLease(world, foreignLease.name, 'other_1')
      await world.clock.advance(2_000)()
    }
  }

  it('observes only while the other is at work, says so once, and goes on when its Lease has run out', async () => {
    const world = simulatedWorld()
    world.apply(before)
    renewForeignLease(world, foreignLease.name, 'other_1')
    const ours = startElected(world, { name: 'first', foreignLease })
    await othersWork(world, 120)
    expect(world.account.calls()).toEqual([])
    expect(await converge(world, ours)).toBe(true)
    expect(ours.foreign).toEqual([
      { _tag: 'Unknown', lease: foreignLease, holder: '' },
      { _tag: 'Unknown', lease: foreignLease, holder: 'other_1' },
      { _tag: 'Leads', lease: foreignLease, holder: 'other_1' },
      { _tag: 'Nobody' },
    ])
  })

  it('stops when the other comes, and writes nothing to the cluster meanwhile', async () => {
    const world = simulatedWorld()
    world.apply(before)
    const ours = startElected(world, { name: 'first', foreignLease })
    expect(await converge(world, ours)).toBe(true)
    renewForeignLease(world, foreignLease.name, 'other_1')
    await othersWork(world, 6)
    const writes = writesOf(world).length
    world.apply(changed)
    await othersWork(world, 60)
    expect([isOnShift(ours), writesOf(world).length]).toEqual([false, writes])
    expect(await converge(world, ours)).toBe(true)
    expect(writesOf(world).length).toBeGreaterThan(writes)
  })

  it('a Lease that nobody renews any more holds it up for its duration only', async () => {
    const world = simulatedWorld()
    world.apply(before)
    renewForeignLease(world, foreignLease.name, 'other_1')
    const ours = startElected(world, { name: 'first', foreignLease })
    await world.clock.advance(16_000)()
    expect([isOnShift(ours), ours.foreign.at(-1)]).toEqual([true, { _tag: 'Nobody' }])
  })
})
