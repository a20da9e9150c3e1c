import fc from 'fast-check'
import { expect, test } from 'vitest'
import { electionTiming } from '../../src/leader-election/election-timing.js'
import { type Blow, type ElectionWorld, electionWorld, type ElectorTime, type Travel } from './elected-machines.js'

const time: fc.Arbitrary<ElectorTime> = fc.record({
  offset: fc.integer({ min: -10_000_000, max: 10_000_000 }),
  speed: fc.integer({ min: 980, max: 1_020 }).map((thousandths) => thousandths / 1_000),
})

/** Prompt, just within the time that an answer is waited for, or far too late. */
const travelTime = fc.oneof(
  { weight: 4, arbitrary: fc.nat(50) },
  { weight: 2, arbitrary: fc.integer({ min: 1_000, max: 1_450 }) },
  { weight: 1, arbitrary: fc.nat(9_000) },
)

const travel: fc.Arbitrary<Travel> = fc.record({
  there: travelTime,
  back: travelTime,
  lost: fc.oneof(
    { weight: 8, arbitrary: fc.constant('Nothing' as const) },
    { weight: 1, arbitrary: fc.constantFrom('Request' as const, 'Answer' as const) },
  ),
})

const passing = fc.integer({ min: 1, max: 20_000 })

/** A Lease that is deleted or given up by hand takes the fence away from whoever holds it: only what the law allows. */
const blow: fc.Arbitrary<Blow> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('Pause' as const, 'Cut' as const), milliseconds: passing }),
  fc.constantFrom<Blow>({ _tag: 'Kill' }, { _tag: 'Resign' }, { _tag: 'DeleteLease' }, { _tag: 'Touch' }),
)

const history = fc.record({
  times: fc.array(time, { minLength: 2, maxLength: 3 }),
  travels: fc.array(travel, { minLength: 1, maxLength: 30 }),
  steps: fc.array(fc.record({ after: fc.nat(6_000), whom: fc.nat(2), blow }), { maxLength: 25 }),
})

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never

const play = ({ times, travels, steps }: History): ElectionWorld => {
  const world = electionWorld(times, travels)
  steps.forEach(({ after, whom, blow: next }) => {
    world.run(after)
    world.befall(whom % times.length, next)
  })
  return world
}

test('no two terms overlap, whatever clocks, lines and processes do', () => {
  fc.assert(
    fc.property(history, (played) => {
      const { beliefs } = play(played)
      const overlaps = beliefs.flatMap((left, index) =>
        beliefs.slice(index + 1).filter((right) => right.from < left.until && right.who !== left.who).map((right) => [left, right]),
      )
      expect(overlaps).toEqual([])
    }),
    { numRuns: 1_500 },
  )
})

test('when all is quiet exactly one leads, within the time that the lease and a look take', () => {
  fc.assert(
    fc.property(history, (played) => {
      const world = play(played)
      world.quiet()
      world.run(2 * (electionTiming.durationMilliseconds + electionTiming.lookMilliseconds) + 10_000)
      expect(world.leaders()).toHaveLength(1)
      const [leader] = world.leaders()
      world.run(60_000)
      expect(world.leaders()).toEqual([leader])
    }),
    { numRuns: 500 },
  )
})

test('a lease that is given up is taken within one look, and one that is not within its duration and one look', () => {
  const { durationMilliseconds, lookMilliseconds } = electionTiming
  const even = { offset: 0, speed: 1 }
  fc.assert(
    fc.property(fc.constantFrom<Blow>({ _tag: 'Resign' }, { _tag: 'Kill' }), fc.integer({ min: 8_000, max: 20_000 }), (last, at) => {
      const world = electionWorld([even, even], [{ there: 5, back: 5, lost: 'Nothing' }])
      world.run(at)
      const [first] = world.leaders()
      world.befall(first === 'p1' ? 0 : 1, last)
      const goneAt = world.now()
      const patience = last._tag === 'Resign' ? lookMilliseconds : durationMilliseconds + lookMilliseconds
      world.run(patience + 40)
      const next = world.beliefs.find(({ from }) => from > goneAt)
      expect([next?.beginning, world.leaders()]).toEqual([last._tag === 'Resign' ? 'Released' : 'Expired', [next?.who]])
    }),
    { numRuns: 200 },
  )
})
