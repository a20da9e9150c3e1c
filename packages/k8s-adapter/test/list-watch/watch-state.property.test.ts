import fc from 'fast-check'
import { expect, test } from 'vitest'
import { watchedServer, type Play } from './watched-server.js'

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')

const play: fc.Arbitrary<Play> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ _tag: fc.constantFrom('Put' as const, 'Delete' as const), name }) },
  { weight: 12, arbitrary: fc.constant<Play>({ _tag: 'Deliver' }) },
  { weight: 4, arbitrary: fc.constant<Play>({ _tag: 'Elapse' }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Play>({ _tag: 'Cut' }, { _tag: 'Silence' }, { _tag: 'Compact' }, { _tag: 'Bookmark' }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Play>(
      { _tag: 'Refuse', how: 'Failed' },
      { _tag: 'Refuse', how: 'Expired' },
      { _tag: 'Refuse', how: 'NotServed' },
    ),
  },
)

const plays = fc.array(play, { maxLength: 120 })
const lists = fc.constantFrom('Streamed' as const, 'Paged' as const)

test('after any cuts, silences, expiries and refusals the known objects are those of the server', () => {
  fc.assert(
    fc.property(lists, plays, (way, history) => {
      const server = watchedServer(way)
      history.forEach(server.play)
      server.quiet()
      expect(server.known()).toEqual(server.present())
      expect(server.state().activity._tag).toBe('Watching')
    }),
    { numRuns: 2000 },
  )
})

test('something is always open or waited for, no request comes without cause, and a complete list is whole', () => {
  fc.assert(
    fc.property(lists, plays, (way, history) => {
      const server = watchedServer(way)
      history.forEach(server.play)
      server.quiet()
      expect(server.violations).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
