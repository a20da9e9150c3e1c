// What conditions get to see of a request as it arrived.
import { describe, expect, it } from 'vitest'
import { httpRequest, toQueryParameters, type HttpRequest } from '../../src/routing/http-request.js'

const received = (target: string): HttpRequest =>
  httpRequest({
    method: 'GET',
    host: 'shop.example.com:8080',
    target,
    headers: [
      { name: 'Host', value: 'x' },
      { name: 'X-Beta', value: '1' },
    ],
    sourceIp: '10.0.0.1',
  })

describe('httpRequest', () => {
  it('separates path and query, and drops the port of the host and the Host line', () => {
    expect(received('/a?k=v&flag&k=w=x')).toEqual({
      method: 'GET',
      host: 'shop.example.com',
      path: '/a',
      query: [
        { key: 'k', value: 'v' },
        { key: 'flag', value: '' },
        { key: 'k', value: 'w=x' },
      ],
      headers: [{ name: 'X-Beta', value: '1' }],
      sourceIp: '10.0.0.1',
    })
  })

  it.each([
    ['', '/'],
    ['?a=b', '/'],
    ['/a/../b', '/b'],
    ['/a/./b/', '/a/b/'],
    ['/../..', '/'],
    ['/a/b/..', '/a/'],
    ['/%61%2Fb%7e', '/a%2Fb~'],
    ['/%2e%2e/a', '/a'],
    ['/a%c3%a9', '/a%C3%A9'],
    ['/a%zz', '/a%zz'],
    ['/a#part', '/a'],
    ['/a//b', '/a//b'],
  ])('normalises the path of "%s" to "%s"', (target, path) => {
    expect(received(target).path).toBe(path)
  })
})

describe('toQueryParameters', () => {
  it('leaves escapes as written and skips empty parts', () => {
    expect(toQueryParameters('a=%20&&b')).toEqual([
      { key: 'a', value: '%20' },
      { key: 'b', value: '' },
    ])
  })
})
