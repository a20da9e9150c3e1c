// What a person reads.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { explainRequest } from '../../src/explanation/explain-request.js'
import type { ListenerAnswer, ToldAction } from '../../src/explanation/explanation.js'
import { renderExplanation } from '../../src/explanation/render-explanation.js'
import { explainedRequest, explainInput } from '../../testing/fixtures/aws/explained.js'

const rendered = (request = explainedRequest()): string => renderExplanation(explainRequest(explainInput(), request))

test('an answer is told with its source and what came close', () => {
  expect(rendered().split('\n')).toEqual([
    'Load balancer k8s-shop-web (Ingress shop/web), its record leads there',
    '80 · rule 415 · Ingress shop/web spec.rules[0].http.paths[0] (Prefix /v2)',
    '  -> target group k8s-shop-web-1 (Service shop/web:80), 1 healthy of 2',
    'Came close:',
    '  rule 410  shop.example.com /v2/admin  path: wants /v2/admin, got /v2/items',
    '  rule 420  shop.example.com /*         would match, but stands below 415',
  ])
})

test('a host that nobody has is told with the nearest', () => {
  expect(rendered(explainedRequest({ host: 'shop.exmaple.com' })).split('\n')).toEqual([
    '! No Ingress has the host shop.exmaple.com, and no load balancer of ours answers any host. Did you mean shop.example.com?',
    '  Hosts of Ingresses: shop.example.com',
  ])
})

test('a port that nobody listens on is told with those that are', () => {
  expect(rendered(explainedRequest({ protocol: O.some('HTTPS'), port: O.some(443) })).split('\n')[1]).toBe(
    '! nothing listens with HTTPS on 443; it has HTTP 80',
  )
})

const listener = (action: ToldAction): ListenerAnswer => ({
  protocol: 'HTTP',
  port: 80,
  rule: O.none,
  action,
  close: [],
  closeLeftOut: 0,
})

test.each<readonly [ToldAction, string]>([
  [{ _tag: 'Redirects', statusCode: '301', location: 'https://a:443/' }, '  -> redirect 301 to https://a:443/'],
  [{ _tag: 'Responds', statusCode: '404', contentType: 'text/plain', body: '' }, '  -> fixed response 404'],
  [{ _tag: 'Responds', statusCode: '503', contentType: 'text/plain', body: 'no' }, '  -> fixed response 503 "no"'],
  [{ _tag: 'NotModelled', description: 'authenticate-oidc' }, '  -> authenticate-oidc'],
])('$1', (action, line) => {
  const answer = {
    group: 'shop/web',
    loadBalancer: 'k8s-shop-web',
    leadsBy: 'HostOfIngress' as const,
    present: O.some([listener(action)]),
    planned: O.some([]),
    otherListeners: [],
  }
  expect(renderExplanation({ request: explainedRequest(), answers: [answer], knownHosts: [] }).split('\n')).toEqual([
    'Load balancer k8s-shop-web (Ingress shop/web), no record leads there yet',
    'Now:',
    '  80 · no rule matches, the default action answers',
    `  ${line}`,
    'After the plan:',
    '  nothing answers: it goes',
  ])
})
