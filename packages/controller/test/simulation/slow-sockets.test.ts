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

const change = (world: SimulatedWorld, version: number): void => {
  world.apply(
    Object.fromEntries(
      names.flatMap((name) => {
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
}

/** Both ready and nothing to do; from now on what the leader writes is slow to arrive. */
const slowPair = async (): Promise<Pair> => {
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
  isSlow = true
  return { world, leader, standby }
}

const expectOneAfterAnother = async ({ world, standby }: Pair): Promise<void> => {
  await busily(world, 12_000, 100_000)
  expect(await converge(world, standby)).toBe(true)
  const stretches = stretchesOf(writesOf(world)).filter((caller, index, all) => caller !== all[index - 1])
  expect(stretches).toEqual(['first in term 1', 'second in term 1'])
}

/** Where the blow falls between two renewals and two looks. */
const moments = [0, 900]

describe('a leader whose writes are slow to arrive', () => {
  it.each(moments)('loses the Lease and writes on until it must not (%i ms later)', async (later) => {
    const pair = await slowPair()
    await busily(pair.world, later, 1)
    pair.leader.connection.cut('Lease')
    await busily(pair.world, 7_000, 10_000)
    killController(pair.leader)
    await expectOneAfterAnother(pair)
  })

  it.each(moments)('is stopped in the middle of its work and goes on when another leads (%i ms later)', async (later) => {
    const pair = await slowPair()
    await busily(pair.world, later + 400, 1)
    pair.leader.process.pause()
    await busily(pair.world, 14_000, 10_000)
    pair.leader.process.resume()
    await busily(pair.world, 5_000, 50_000)
    expect(pair.leader.controller.leads()).toBe(false)
    killController(pair.leader)
    await expectOneAfterAnother(pair)
  })

  it.each([0, 250, 500, 750])('stops cleanly with calls under way (%i ms later)', async (later) => {
    const pair = await slowPair()
    await busily(pair.world, later + 400, 1)
    void pair.leader.controller.stop().then(() => killController(pair.leader))
    await expectOneAfterAnother(pair)
    expect(pair.leader.process.isAlive()).toBe(false)
  })
})
