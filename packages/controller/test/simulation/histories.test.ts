// What holds at every step and at the end of any history?
// Memory, advanced by what calls returned, equals what a fresh reading shows; after quiet everything converges; and when every
// Ingress is gone, nothing of ours is left in the account.
import { afterAll, describe, expect, it } from 'vitest'
import { accountPicture } from './account-picture.js'
import { clusterPicture } from './cluster-picture.js'
import { runHistory } from './history.js'
import { readAgain } from './re-read.js'
import { replay, seedsOf } from './seeds.js'
import { converge, simulatedWorld } from './simulated-world.js'

const emptyAccount = accountPicture(simulatedWorld().account.state())
let comparisons = 0

/** Generous, for machines that do much else. */
const timeLimitMilliseconds = 180_000

describe('any history', () => {
  it.each(seedsOf('history', 8))('remembers what is so, converges, and leaves nothing behind (%s)', async (seed) => {
    const { world, converged, last, manifests } = await runHistory({
      seed,
      steps: 60,
      processes: 1,
      onStep: async (present, running) => {
        for (const process of running) {
          for (const { reading, remembered, fresh } of await readAgain(present, process)) {
            comparisons += 1
            expect(remembered, `${replay(seed)}: ${JSON.stringify(reading)} at ${String(present.clock.now())}`).toEqual(fresh)
          }
        }
      },
    })
    expect(converged, replay(seed)).toBe(true)
    world.apply(Object.fromEntries(Object.entries(manifests).filter(([file]) => file.startsWith('service-'))))
    await world.clock.advance(1_000)()
    expect(await converge(world, last), replay(seed)).toBe(true)
    expect(clusterPicture(world.server.state()), replay(seed)).toEqual([])
    expect(accountPicture(world.account.state()), replay(seed)).toEqual(emptyAccount)
  }, timeLimitMilliseconds)

  afterAll(() => {
    console.log(`advanced memory equals a re-read: ${String(comparisons)} comparisons`)
  })
})
