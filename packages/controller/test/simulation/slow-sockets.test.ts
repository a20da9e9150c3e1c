// The moments at which one writer would most easily meet the next, one by one.
// A leader that is always writing, over sockets that deliver each write almost as late as a call may last, loses the Lease,
// stands still, dies or stops; the next one has work at once. In the account's log each must stand in one stretch.
import { describe, expect, it } from 'vitest'
import { isRead } from '@alb-ingress/sandbox/account/call-log.js'
import { type FaultPlan, noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { type ElectedController, startElected, stretchesOf, writesOf } from './elected.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, type SimulatedWorld, simulatedWorld } from './simulated-world.js'

/** Just less than the time limit of a call beside other processes. */
const lateMilliseconds = 3_950

const names = ['web', 'api', 'docs'] as const

const change = (world: SimulatedWorld, version: number, fresh: ReadonlyArray<string> = []): void => {
  world.apply(
    Object.fromEntries(
      [...names, ...fresh].flatMap((name) => {
        const annotations = { 'healthcheck-path': `/v${String(version)}` }
        return [
          [`${name}.yaml`, serviceText({ name })],
          [`${name}-ingress.yaml`, ingressText({ name, annotations })],
        ]
      }),
    ),
  )
}

/** Lets time pass in which everything changes again and again. */
const busily = async (world: SimulatedWorld, milliseconds: number, version: number): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += 150) {
    change(world, version + passed)
    await world.clock.advance(150)()
  }
}

interface Pair {
  readonly world: SimulatedWorld
  readonly leader: ElectedController
  readonly standby: ElectedController
  /** From now on what the leader writes is slow to arrive. */
  readonly slowDown: () => void
}

/** Both ready and nothing to do. */
const pairAtRest = async (): Promise<Pair> => {
  let isSlow = false
  const slowly: FaultPlan = {
    ...noFaults,
    ofCall: ({ name }) => {
      const isWrite = /^[a-z0-9]+\./.test(name) && !isRead(name.slice(name.indexOf('.') + 1))
      return isSlow && isWrite ? { _tag: 'ArrivesLate', delayMilliseconds: lateMilliseconds } : { _tag: 'NoFault' }
    },
  }
  const world = simulatedWorld()
  change(world, 0)
  const leader = startElected(world, { name: 'first', faults: slowly, speed: 0.99 })
  expect(await converge(world, leader)).toBe(true)
  const standby = startElected(world, { name: 'second', speed: 1.01 })
  await world.clock.advance(30_000)()
  const slowDown = (): void => {
    isSlow = true
  }
  return { world, leader, standby, slowDown }
}

const expectOneAfterAnother = async ({ world, standby }: Pair): Promise<void> => {
  await busily(world, 12_000, 100_000)
  expect(await converge(world, standby)).toBe(true)
  const stretches = stretchesOf(writesOf(world)).filter((caller, index, all) => caller !== all[index - 1])
  expect(stretches).toEqual(['first in term 1', 'second in term 1'])
}

describe('a leader that is always writing', () => {
  it.each([0, 900])('loses the Lease and writes on, slowly, until it must not (%i ms later)', async (later) => {
    const pair = await pairAtRest()
    pair.slowDown()
    await busily(pair.world, later, 1)
    pair.leader.connection.cut('Lease')
    await busily(pair.world, 7_000, 10_000)
    killController(pair.leader)
    await expectOneAfterAnother(pair)
  })

  // An answer is on its way when it is stopped: the first thing that happens when it goes on is that the next call is due.
  it.each([150, 250, 350])('is stopped between two calls, and goes on when another leads (%i ms)', async (later) => {
    const pair = await pairAtRest()
    change(pair.world, 0, ['fresh'])
    await pair.world.clock.advance(later)()
    pair.leader.process.pause()
    await busily(pair.world, 14_000, 10_000)
    pair.leader.process.resume()
    await busily(pair.world, 2_000, 50_000)
    expect(pair.leader.controller.leads()).toBe(false)
    killController(pair.leader)
    await expectOneAfterAnother(pair)
  })

  it.each([0, 250, 500, 750])('stops cleanly with slow calls under way (%i ms later)', async (later) => {
    const pair = await pairAtRest()
    pair.slowDown()
    await pair.world.clock.advance(later)()
    change(pair.world, 1)
    await pair.world.clock.advance(120)()
    void pair.leader.controller.stop().then(() => killController(pair.leader))
    await expectOneAfterAnother(pair)
    expect(pair.leader.process.isAlive()).toBe(false)
  })
})
