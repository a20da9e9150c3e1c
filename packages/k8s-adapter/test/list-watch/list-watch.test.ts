import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { startListWatch, type WatchListener } from '../../src/list-watch/list-watch.js'
import { ingresses } from '../../src/resource.js'
import { recordingTransport, type Scripted } from '../recording-transport.js'
import { namespaceJson } from './namespace-objects.js'

const begin = (answers: ReadonlyArray<Scripted> = [], limits: { readonly watchSilenceMilliseconds?: number } = {}) => {
  const clock = virtualClock(0)
  const transport = recordingTransport(answers)
  const heard: Array<string> = []
  const listener: WatchListener = {
    beginList: () => heard.push('begin'),
    keep: ({ name, resourceVersion }) => heard.push(`keep ${name} ${resourceVersion}`),
    forget: ({ name }) => heard.push(`forget ${name}`),
    completeList: () => heard.push('complete'),
    withdraw: () => heard.push('withdraw'),
    onTrouble: (error) => heard.push(`trouble ${error._tag}`),
    onGivenUp: (error) => heard.push(`given up ${error._tag}`),
  }
  const stop = startListWatch({ transport, clock, ...limits }, { processId: 'me', resource: ingresses, listener })
  return {
    clock,
    transport,
    heard,
    stop,
    paths: () => transport.requests.map(({ path }) => path.replace(/^[^?]*/, '')),
  }
}
const line = (type: string, object: object): string => JSON.stringify({ type, object })
const invalid: Scripted = {
  status: 422,
  json: { kind: 'Status', code: 422, reason: 'Invalid', message: 'sendInitialEvents: Forbidden' },
}
const page = (continueToken: string, ...items: ReadonlyArray<object>): Scripted => ({
  status: 200,
  json: { metadata: { resourceVersion: '9', continue: continueToken }, items },
})

test('a streamed list is one request from the first object to the last event', () => {
  const { transport, heard, paths } = begin()
  const receiver = transport.open()
  receiver.onStatus(200)
  receiver.onLine(line('ADDED', namespaceJson('a', 3)))
  receiver.onLine(
    line('BOOKMARK', { metadata: { resourceVersion: '5', annotations: { 'k8s.io/initial-events-end': 'true' } } }),
  )
  receiver.onLine(line('DELETED', namespaceJson('a', 6)))
  expect(heard).toEqual(['begin', 'keep a 3', 'complete', 'forget a'])
  expect(paths()).toEqual([
    '?watch=true&allowWatchBookmarks=true&timeoutSeconds=450&resourceVersion=&sendInitialEvents=true&resourceVersionMatch=NotOlderThan',
  ])
})

test('an older server is read page by page, then watched from the list on', () => {
  const { heard, paths } = begin([invalid, page('next', namespaceJson('a', 3)), page('', namespaceJson('b', 4))])
  expect(heard).toEqual(['begin', 'begin', 'keep a 3', 'keep b 4', 'complete'])
  expect(paths().slice(1)).toEqual([
    '?limit=500',
    '?limit=500&continue=next',
    '?watch=true&allowWatchBookmarks=true&timeoutSeconds=405&resourceVersion=9',
  ])
})

test('a silent connection is cut after 90 s and asked for again at once', async () => {
  const { clock, heard, transport, paths } = begin([invalid, page('')])
  await clock.advance(90_000)()
  expect([heard.at(-1), transport.cancelled.length, paths().length]).toEqual(['trouble Unavailable', 1, 4])
})

test('a silent connection is cut after the time that was set', async () => {
  const { clock, heard, transport } = begin([invalid, page('')], { watchSilenceMilliseconds: 5_000 })
  await clock.advance(4_999)()
  expect(transport.cancelled.length).toBe(0)
  await clock.advance(1)()
  expect([heard.at(-1), transport.cancelled.length]).toEqual(['trouble Unavailable', 1])
})

test('after the stop nothing is open, and no timer sends anything', async () => {
  const { clock, transport, stop } = begin()
  stop()
  await clock.advance(3_600_000)()
  expect([transport.requests.length, transport.cancelled.length]).toEqual([1, 1])
})
