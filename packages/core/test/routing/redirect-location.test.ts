// Where redirects lead.
import { expect, test } from 'vitest'
import type { RedirectAction } from '../../src/aws/rule-action.js'
import { redirectLocation } from '../../src/routing/redirect-location.js'

const kept: RedirectAction = {
  _tag: 'Redirect',
  protocol: '#{protocol}',
  host: '#{host}',
  port: '#{port}',
  path: '/#{path}',
  query: '#{query}',
  statusCode: 'HTTP_301',
}

test.each<readonly [string, Partial<RedirectAction>, string, string]>([
  ['to HTTPS keeps host, path and query', { protocol: 'HTTPS', port: '443' }, '/a/b?x=1?y', 'https://shop.example.com:443/a/b?x=1?y'],
  ['to another path may drop the query', { path: '/new/#{path}', query: '' }, '/a?x=1', 'http://shop.example.com:80/new/a'],
  ['to another host keeps the port', { host: 'www.#{host}' }, '/', 'http://www.shop.example.com:80/'],
])('%s', (_, parts, target, location) => {
  expect(redirectLocation({ ...kept, ...parts }, { protocol: 'HTTP', port: 80 }, { host: 'shop.example.com:8080', target })).toBe(location)
})
