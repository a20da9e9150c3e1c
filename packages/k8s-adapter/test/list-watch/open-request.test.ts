import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { openRequest, type WatchRequest } from '../../src/list-watch/open-request.js'
import type { WatchInput } from '../../src/list-watch/watch-state.js'
import { recordingTransport } from '../recording-transport.js'

const request: WatchRequest = {
  name: 'watch',
  path: '/path',
  silenceMilliseconds: 1000,
  reading: 'ByLine',
  read: (text) => ({ _tag: 'BookmarkSeen', resourceVersion: text }),
}

const open = (changed: Partial<WatchRequest> = {}) => {
  const clock = virtualClock(0)
  const transport = recordingTransport()
  const fed: Array<WatchInput> = []
  const close = openRequest({ transport, clock }, { ...request, ...changed }, (input) => fed.push(input))
  return { clock, transport, fed, close, receiver: transport.open() }
}
const read = (text: string): WatchInput => ({ _tag: 'BookmarkSeen', resourceVersion: text })
const ended = (openMilliseconds: number, detail: string): WatchInput => ({
  _tag: 'Ended',
  openMilliseconds,
  error: { _tag: 'Unavailable', request: 'watch', detail },
})

test('reads a watch line by line and tells how long it was open', async () => {
  const { clock, fed, receiver } = open()
  receiver.onStatus(200)
  receiver.onLine('1')
  await clock.advance(500)()
  receiver.onLine('2')
  receiver.onEnd(undefined)
  expect(fed).toEqual([read('1'), read('2'), ended(500, 'the server ended the watch')])
})

test('reads a page as a whole', () => {
  const { fed, receiver } = open({ reading: 'Whole' })
  receiver.onStatus(200)
  receiver.onLine('1')
  receiver.onLine('2')
  receiver.onEnd(undefined)
  expect(fed).toEqual([read('1\n2')])
})

test('half a page is no page', () => {
  const { fed, receiver } = open({ reading: 'Whole' })
  receiver.onStatus(200)
  receiver.onLine('1')
  receiver.onEnd('socket hang up')
  expect(fed).toEqual([ended(0, 'socket hang up')])
})

test('a refusal is read whole, whatever the request', () => {
  const { fed, receiver } = open()
  receiver.onStatus(503)
  receiver.onLine('{"message":"not yet"}')
  receiver.onEnd(undefined)
  const error = { _tag: 'Unavailable', request: 'watch', detail: 'status 503: not yet' }
  expect(fed).toEqual([{ _tag: 'Refused', refusal: { _tag: 'Failed', error, retryAfterMilliseconds: 0 } }])
})

test('silence for the stated time since the last line ends and cancels it', async () => {
  const { clock, fed, receiver, transport } = open()
  receiver.onStatus(200)
  await clock.advance(900)()
  receiver.onLine('1')
  await clock.advance(999)()
  expect(fed).toEqual([read('1')])
  await clock.advance(1)()
  expect(fed[1]).toEqual({
    _tag: 'Silenced',
    error: { _tag: 'Unavailable', request: 'watch', detail: 'nothing came for 1 s' },
  })
  expect(transport.cancelled).toEqual(['GET /path'])
})

test('says nothing after it was closed', async () => {
  const { clock, fed, receiver, close, transport } = open()
  close()
  receiver.onStatus(200)
  receiver.onLine('1')
  receiver.onEnd(undefined)
  await clock.advance(5000)()
  expect([fed, transport.cancelled]).toEqual([[], ['GET /path']])
})
