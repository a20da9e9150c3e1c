// A crash after any call converges: wherever the process dies, the next one comes to the same end.
// The life of an Ingress is played once without a crash. At every AWS call and every write to the cluster the world is
// kept as it is at that moment; from each of these a new process goes on alone. Then the account must be, but for made-up
// ids, what it was when nothing had happened, and so must the cluster: nothing leaked, nothing twice.
import { afterAll, describe, expect, it } from 'vitest'
import { accountPicture } from './account-picture.js'
import { clusterPicture } from './cluster-picture.js'
import { scenarioOf } from './scenario.js'
import { replay, seedsOf } from './seeds.js'
import { converge, type Manifests, type SimulatedController, simulatedWorld, startController, type WorldImage, worldFrom } from './simulated-world.js'

const seeds = seedsOf('crash', 16)
let runs = 0

interface PlayedStep {
  /** At each moment of the step at which a process can die with another outcome. */
  readonly images: ReadonlyArray<WorldImage>
  readonly end: WorldImage
}

const picture = (image: WorldImage) => ({ account: accountPicture(image.account), cluster: clusterPicture(image.cluster) })

/** Plays a scenario without a crash. */
const play = async (steps: ReadonlyArray<Manifests>): Promise<ReadonlyArray<PlayedStep>> => {
  const world = simulatedWorld()
  const images: Array<WorldImage> = []
  const keep = (): void => {
    const [image, last] = [world.image(), images.at(-1)]
    if (image.account !== last?.account || image.cluster !== last.cluster) images.push(image)
  }
  let running: SimulatedController | undefined
  const played: Array<PlayedStep> = []
  for (const files of steps) {
    expect(world.apply(files).problems).toEqual([])
    running ??= startController(world, { name: 'undisturbed', onCall: keep })
    await world.clock.advance(1_000)()
    expect(await converge(world, running)).toBe(true)
    played.push({ images: images.splice(0), end: world.image() })
  }
  return played
}

const survive = async (image: WorldImage): Promise<WorldImage> => {
  const world = worldFrom(image)
  const running = startController(world, { name: 'survivor' })
  expect(await converge(world, running)).toBe(true)
  runs += 1
  return world.image()
}

/** Generous, for machines that do much else. */
const timeLimitMilliseconds = 400_000

describe('a crash after any call', () => {
  it.each(seeds)('converges to the end without a crash (%s)', async (seed) => {
    for (const [step, { images, end }] of (await play(scenarioOf(seed))).entries()) {
      const expected = picture(end)
      for (const [index, image] of images.entries()) {
        const found = picture(await survive(image))
        expect(found, `${replay(seed)}: step ${String(step)}, crash ${String(index)}`).toEqual(expected)
      }
    }
  }, timeLimitMilliseconds)

  afterAll(() => {
    console.log(`a crash after any call converges: ${String(runs)} runs`)
  })
})
