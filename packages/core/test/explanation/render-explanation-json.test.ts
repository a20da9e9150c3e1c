// What a program reads.
import { expect, test } from 'vitest'
import { explainRequest } from '../../src/explanation/explain-request.js'
import { toExplanationOutput } from '../../src/explanation/render-explanation-json.js'
import { explainedRequest, explainInput } from '../../testing/fixtures/aws/explained.js'

test('the same facts as in the text, by name', () => {
  const askedFor = (place: number, written: string) => ({
    _tag: 'AskedFor',
    ingress: 'Ingress shop/web',
    path: `spec.rules[0].http.paths[${String(place)}]`,
    written,
  })
  expect(toExplanationOutput(explainRequest(explainInput(), explainedRequest()), ['Ingress shop/api: wrong'])).toEqual({
    schemaVersion: 1,
    request: { method: 'GET', host: 'shop.example.com', target: '/v2/items', sourceIp: '192.0.2.1', headers: [] },
    loadBalancers: [
      {
        group: 'shop/web',
        name: 'k8s-shop-web',
        leadsBy: 'Record',
        now: [
          {
            protocol: 'HTTP',
            port: 80,
            rule: { number: 415, conditions: 'shop.example.com /v2, /v2/*', source: askedFor(0, 'Prefix /v2') },
            action: {
              type: 'forward',
              targetGroups: [{ name: 'k8s-shop-web-1', service: 'Service shop/web:80', weight: 1, healthy: 1, targets: 2 }],
            },
            cameClose: [
              {
                number: 410,
                conditions: 'shop.example.com /v2/admin',
                source: { _tag: 'LeftOver', group: 'shop/web' },
                why: ['path: wants /v2/admin, got /v2/items'],
              },
              {
                number: 420,
                conditions: 'shop.example.com /*',
                source: askedFor(1, 'Prefix /'),
                why: ['would match, but stands below the rule that answers'],
              },
            ],
            cameCloseLeftOut: 0,
          },
        ],
      },
    ],
    knownHosts: [],
    errors: ['Ingress shop/api: wrong'],
  })
})
