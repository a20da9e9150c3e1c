import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagePath, readPage, readWatchLine, streamedListPath, watchPath } from '../../src/list-watch/watch-message.js'
import { ingresses } from '../../src/resource.js'
import { namespaceJson, namespaceObject } from './namespace-objects.js'

const unavailable = (detail: string) => ({
  _tag: 'Refused',
  refusal: { _tag: 'Failed', error: { _tag: 'Unavailable', request: 'watch', detail }, retryAfterMilliseconds: 0 },
})

test('lists and watches have these paths', () => {
  const path = '/apis/networking.k8s.io/v1/ingresses'
  expect([
    pagePath(ingresses, ''),
    pagePath(ingresses, 'a/b='),
    streamedListPath(ingresses, 400),
    watchPath(ingresses, '7', 301),
  ]).toEqual([
    `${path}?limit=500`,
    `${path}?limit=500&continue=a%2Fb%3D`,
    `${path}?watch=true&allowWatchBookmarks=true&timeoutSeconds=400&resourceVersion=&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`,
    `${path}?watch=true&allowWatchBookmarks=true&timeoutSeconds=301&resourceVersion=7`,
  ])
})

test('a page has objects, a version and the way to go on', () => {
  const body = { metadata: { resourceVersion: '9', continue: 'next' }, items: [namespaceJson('a', 3)] }
  expect(readPage('watch', JSON.stringify(body))).toEqual({
    _tag: 'PageRead',
    objects: [namespaceObject('a', 3)],
    continueToken: 'next',
    resourceVersion: '9',
  })
})

test('a page that is cut off is a failure and no empty list', () => {
  expect(readPage('watch', '{"metadata":{"resourceVersion"')).toEqual(
    unavailable('status 500: an answer that cannot be read: {"metadata":{"resourceVersion"'),
  )
})

test.each([
  ['ADDED', 'ObjectSeen'],
  ['MODIFIED', 'ObjectSeen'],
  ['DELETED', 'ObjectGone'],
])('%s is an object', (type, tag) => {
  expect(readWatchLine('watch', JSON.stringify({ type, object: namespaceJson('a', 3) }))).toEqual({
    _tag: tag,
    object: namespaceObject('a', 3),
  })
})

test('a bookmark is a version, and one of them ends the list', () => {
  const bookmark = (annotations: object) =>
    JSON.stringify({ type: 'BOOKMARK', object: { metadata: { resourceVersion: '9', annotations } } })
  expect([
    readWatchLine('watch', bookmark({})),
    readWatchLine('watch', bookmark({ 'k8s.io/initial-events-end': 'true' })),
  ]).toEqual([
    { _tag: 'BookmarkSeen', resourceVersion: '9' },
    { _tag: 'InitialEventsEnded', resourceVersion: '9' },
  ])
})

test('an error inside a watch is a refusal like any other', () => {
  const line = { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'too old resource version' } }
  expect(readWatchLine('watch', JSON.stringify(line))).toEqual({
    _tag: 'Refused',
    refusal: { _tag: 'Expired', error: { _tag: 'Expired', request: 'watch' }, retryAfterMilliseconds: 0 },
  })
})

test.each([
  '',
  '{"type":"ADD',
  '{"type":"ADDED","object":{}}',
  '{"type":"NEW","object":{"metadata":{"name":"a","resourceVersion":"1"}}}',
])('a line that nobody can read is a failure: %s', (line) => {
  expect(readWatchLine('watch', line)).toEqual(unavailable(`status 500: an answer that cannot be read: ${line}`))
})

test('reading never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect([typeof readWatchLine('watch', text)._tag, typeof readPage('watch', text)._tag]).toEqual([
        'string',
        'string',
      ])
    }),
  )
})
