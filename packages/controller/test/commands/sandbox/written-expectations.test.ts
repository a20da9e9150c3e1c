// Promises in the comments of manifests.
import { describe, expect, test } from 'vitest'
import { isAsExpected } from '@alb-ingress/controller/commands/sandbox/expected-answer.js'
import { readExpectations } from '@alb-ingress/controller/commands/sandbox/written-expectations.js'

describe('a comment that expects', () => {
  test('is a request and its answer', () => {
    expect(readExpectations('a.yaml', '# text\n# expect: GET https://shop.example.com/a?b=1 -> Service shop/web:80').answers).toEqual([
      {
        statedBy: 'a.yaml:2',
        method: 'GET',
        protocol: 'HTTPS',
        port: 443,
        address: { _tag: 'HostName', host: 'shop.example.com' },
        host: 'shop.example.com',
        path: '/a?b=1',
        answer: 'Service shop/web:80',
      },
    ])
  })

  test('may pretend another host and name a port', () => {
    const [answer] = readExpectations('a.yaml', '  # expect: GET http://a.example.com:8080/ as b.example.com -> 404').answers
    expect([answer?.address, answer?.host, answer?.port]).toEqual([{ _tag: 'HostName', host: 'a.example.com' }, 'b.example.com', 8080])
  })

  test('may promise that an Ingress is refused', () => {
    expect(readExpectations('a.yaml', '# expect: Ingress shop/broken is refused').refused).toEqual(['shop/broken'])
  })

  test('is a problem when it cannot be read', () => {
    expect(readExpectations('a.yaml', '# expect: GET shop.example.com -> 200').problems).toEqual([
      'a.yaml:1: expected "GET http://host/path -> answer" or "Ingress namespace/name is refused", got "GET shop.example.com -> 200"',
    ])
  })
})

describe('an answer', () => {
  test.each([
    ['404', '404 not found', true],
    ['Service shop/web', 'Service shop/web:80', true],
    ['Service shop/web', 'Service shop/web-2:80', false],
    ['301 https://a:443/', '301 https://a:443/b', false],
  ])('%s is met by %s: %s', (expected, received, verdict) => {
    expect(isAsExpected(expected, received)).toBe(verdict)
  })
})
