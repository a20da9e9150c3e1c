import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { expect, test } from 'vitest'
import { backOffMilliseconds } from '../../src/back-off.js'
import {
  advanceWatch,
  idleWatch,
  type Refusal,
  type WatchInput,
  type WatchRules,
  type WatchState,
  type WatchStep,
} from '../../src/list-watch/watch-state.js'
import { namespaceObject } from './namespace-objects.js'

const rules: WatchRules = { identity: 'me/namespaces', presence: 'Required' }
const optional: WatchRules = { ...rules, presence: 'Optional' }
const error: ClusterError = { _tag: 'Unavailable', request: 'watch', detail: 'cut' }
const refused = (tag: Refusal['_tag'], retryAfterMilliseconds = 0): WatchInput => ({
  _tag: 'Refused',
  refusal: { _tag: tag, error, retryAfterMilliseconds },
})
const ended = (openMilliseconds: number): WatchInput => ({ _tag: 'Ended', openMilliseconds, error })
const started: WatchInput = { _tag: 'Started' }
const listEnded: WatchInput = { _tag: 'InitialEventsEnded', resourceVersion: '7' }
const seen: WatchInput = { _tag: 'ObjectSeen', object: namespaceObject('a', 8) }
const elapsed: WatchInput = { _tag: 'DelayElapsed' }

/** The state after some inputs, and the effects of the last one. */
const after = (inputs: ReadonlyArray<WatchInput>, by: WatchRules = rules) =>
  inputs.reduce<WatchStep>((step, input) => advanceWatch(by, step.state, input), { state: idleWatch, effects: [] })

const trouble = (failures: number) => [
  { _tag: 'TellTrouble', error },
  { _tag: 'Delay', delayMilliseconds: backOffMilliseconds(rules.identity, failures) },
]
const watching = (resourceVersion: string, failures = 0): WatchState => ({
  activity: { _tag: 'Watching', resourceVersion },
  failures,
  relists: 0,
  streaming: 'Trusted',
})

test('begins with a streamed list, and goes on watching on the same connection', () => {
  expect(after([started]).effects).toEqual([{ _tag: 'BeginList' }, { _tag: 'RequestStreamedList' }])
  expect(after([started, listEnded])).toEqual({ state: watching('7'), effects: [{ _tag: 'CompleteList' }] })
})

test('reads pages when the server refuses to stream, for good', () => {
  const paged = [started, refused('Invalid')]
  expect(after(paged).effects).toEqual([{ _tag: 'BeginList' }, { _tag: 'RequestPage', continueToken: '' }])
  expect(after(paged).state.streaming).toBe('Refused')
})

test('reads pages once when a streamed list fails in any other way', () => {
  const doubted = after([started, { _tag: 'Silenced', error }, elapsed])
  expect(doubted.effects).toEqual([{ _tag: 'BeginList' }, { _tag: 'RequestPage', continueToken: '' }])
  const page: WatchInput = { _tag: 'PageRead', objects: [], continueToken: '', resourceVersion: '7' }
  expect(advanceWatch(rules, doubted.state, page).state).toEqual(watching('7'))
})

test('asks for page after page, then watches from the version of the list', () => {
  const page = (continueToken: string): WatchInput => ({
    _tag: 'PageRead',
    objects: [namespaceObject('a', 3)],
    continueToken,
    resourceVersion: '7',
  })
  const kept = { _tag: 'Keep', object: namespaceObject('a', 3) }
  expect(after([started, refused('Invalid'), page('next')]).effects).toEqual([
    kept,
    { _tag: 'RequestPage', continueToken: 'next' },
  ])
  expect(after([started, refused('Invalid'), page('')]).effects).toEqual([
    kept,
    { _tag: 'CompleteList' },
    { _tag: 'RequestWatch', resourceVersion: '7' },
  ])
})

test('goes on from the last version after a cut, later with each cut in a row', () => {
  const cutOnce = [started, listEnded, seen, ended(10)]
  expect(after(cutOnce)).toEqual({
    state: { activity: { _tag: 'WaitingToWatch', resourceVersion: '8' }, failures: 1, relists: 0, streaming: 'Trusted' },
    effects: trouble(1),
  })
  expect(after([...cutOnce, elapsed]).effects).toEqual([{ _tag: 'RequestWatch', resourceVersion: '8' }])
  expect(after([...cutOnce, elapsed, ended(10)]).effects).toEqual(trouble(2))
})

test('renews a watch that fell silent at once, as often as it does, and says so', () => {
  const silenced: WatchInput = { _tag: 'Silenced', error }
  expect(after([started, listEnded, silenced, silenced])).toEqual({
    state: watching('7'),
    effects: [
      { _tag: 'TellTrouble', error },
      { _tag: 'RequestWatch', resourceVersion: '7' },
    ],
  })
})

test('renews a watch that lasted without delay or complaint', () => {
  expect(after([started, listEnded, ended(300_000)])).toEqual({
    state: watching('7'),
    effects: [{ _tag: 'RequestWatch', resourceVersion: '7' }],
  })
})

test('takes any progress as the end of the failures', () => {
  expect(after([started, listEnded, ended(10), elapsed, { _tag: 'BookmarkSeen', resourceVersion: '9' }]).state).toEqual(
    watching('9'),
  )
})

test('reads the list again at once when its version has expired, the second time in a row with delay', () => {
  const once = [started, listEnded, refused('Expired')]
  expect(after(once).effects).toEqual([{ _tag: 'BeginList' }, { _tag: 'RequestStreamedList' }])
  expect(after([...once, listEnded, refused('Expired')]).effects).toEqual(trouble(2))
})

test('reads the list again at once when its version expired while the server was away for long', () => {
  const away = Array.from({ length: 6 }, () => [ended(0), elapsed]).flat()
  expect(after([started, listEnded, seen, ...away, refused('Expired')]).effects).toEqual([
    { _tag: 'BeginList' },
    { _tag: 'RequestStreamedList' },
  ])
})

test('takes a whole list as the end of the failures', () => {
  const away = Array.from({ length: 6 }, () => [ended(0), elapsed]).flat()
  const back = [started, listEnded, seen, ...away, refused('Expired'), listEnded]
  expect(after([...back, ended(10)]).effects).toEqual(trouble(1))
})

test('slows lists down that follow each other because the watch is refused each time', () => {
  const round = [refused('Failed'), elapsed, refused('Failed'), elapsed, refused('Failed'), elapsed, listEnded]
  const rounds = Array.from({ length: 6 }, () => round).flat()
  const failing = round.slice(0, 5)
  expect(after([started, listEnded, ...failing]).effects).toEqual(trouble(3))
  expect(after([started, listEnded, ...rounds, ...failing]).effects).toEqual(trouble(7))
})

test('waits as long as the server asks', () => {
  expect(after([started, listEnded, refused('Failed', 90_000)]).effects).toEqual([
    { _tag: 'TellTrouble', error },
    { _tag: 'Delay', delayMilliseconds: 90_000 },
  ])
})

test('reads the list again when a watch fails three times in a row', () => {
  const failing = [refused('Failed'), elapsed, refused('Failed'), elapsed, refused('Failed'), elapsed]
  expect(after([started, listEnded, ...failing]).effects).toEqual([
    { _tag: 'BeginList' },
    { _tag: 'RequestStreamedList' },
  ])
})

test('an optional kind that is not served is withdrawn, and asked for again after a minute', () => {
  const absent = after([started, refused('NotServed')], optional)
  expect(absent.effects).toEqual([
    { _tag: 'WithdrawKind' },
    { _tag: 'Delay', delayMilliseconds: 60_000 },
  ])
  expect(advanceWatch(optional, absent.state, elapsed).effects).toEqual([
    { _tag: 'BeginList' },
    { _tag: 'RequestStreamedList' },
  ])
})

test('a required kind that is not served is a failure', () => {
  expect(after([started, refused('NotServed')]).effects).toEqual(trouble(1))
})

test('gives up when lists are called invalid five times in a row', () => {
  const invalid = [refused('Invalid'), elapsed]
  const four = [started, refused('Invalid'), ...invalid, ...invalid, ...invalid, ...invalid]
  expect(after([...four, refused('Invalid')])).toEqual({
    state: { activity: { _tag: 'Over' }, failures: 4, relists: 0, streaming: 'Refused' },
    effects: [{ _tag: 'Rest' }, { _tag: 'GiveUp', error }],
  })
})

test('rests when stopped, whatever comes afterwards', () => {
  expect(after([started, listEnded, { _tag: 'Stopped' }]).effects).toEqual([{ _tag: 'Rest' }])
  expect(after([started, { _tag: 'Stopped' }, seen, elapsed]).effects).toEqual([])
})
