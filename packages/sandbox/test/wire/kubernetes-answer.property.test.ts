// Goal: no request, however malformed, breaks the server; what is refused changes nothing; what is accepted has one version
// more or none. Method: random methods, paths, media types and bodies, mostly near to valid ones.
import * as fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { Json } from '../../src/cluster/json.js'
import { answerRequest } from '../../src/wire/kubernetes-answer.js'
import type { KubernetesRequest } from '../../src/wire/kubernetes-request.js'
import { routeOf } from '../../src/wire/kubernetes-route.js'
import { ingress, ingressesPath, service, servicesPath, session, testNow } from '../cluster/cluster-session.js'

const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
const name = fc.constantFrom('web', 'a', 'constructor', '__proto__', 'Bad Name', '')
const near = fc.record({
  name,
  metadata: fc.dictionary(
    fc.constantFrom(
      'labels',
      'annotations',
      'finalizers',
      'namespace',
      'uid',
      'resourceVersion',
      'deletionTimestamp',
      'generateName',
    ),
    anyJson,
  ),
  spec: fc.dictionary(
    fc.constantFrom('rules', 'tls', 'defaultBackend', 'ports', 'type', 'ingressClassName', 'clusterIP'),
    anyJson,
  ),
})
const body = fc.oneof(
  anyJson,
  near.map((parts) => ingress(parts.name, parts.metadata as never, parts.spec as never) as Json),
  near.map((parts) => service(parts.name, parts.spec as never) as Json),
  fc.array(
    fc.record({
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
      path: fc.constantFrom('/spec', '/metadata/labels/a', '/spec/ports/0/port', '', '/x/-'),
      from: fc.constantFrom('/spec', '/metadata'),
      value: anyJson,
    }),
  ) as unknown as fc.Arbitrary<Json>,
)
const query = fc.constantFrom(
  '',
  '?limit=-1',
  '?limit=2&continue=zzz',
  '?labelSelector=a in (',
  '?fieldSelector=%',
  '?resourceVersion=9999999',
  '?fieldValidation=Strict',
)
const path = fc
  .tuple(
    fc.constantFrom(
      ingressesPath,
      servicesPath,
      '/api/v1/namespaces',
      '/api/v1/nodes',
      '/apis/x/y/z',
      '/%zz',
      '/api/v1/namespaces/shop/events',
    ),
    fc.constantFrom('', '/web', '/constructor', '/web/status', '/web/scale', '/a/b/c'),
    query,
  )
  .map((parts) => parts.join(''))
const request: fc.Arbitrary<KubernetesRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  path,
  contentType: fc.constantFrom(
    'application/merge-patch+json',
    'application/strategic-merge-patch+json',
    'application/json-patch+json',
    'text/plain',
    '',
  ),
  body: fc.oneof(
    body.map((value) => JSON.stringify(value)),
    fc.string(),
  ),
})

test('no request breaks the server, and refusals change nothing', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
      const { send, state } = session()
      send('POST', ingressesPath, ingress('web'))
      requests.reduce((present, sent) => {
        const routed = routeOf(sent.path)
        if (O.isNone(routed)) return present
        const { state: next, status, body: answer } = answerRequest(present, routed.value, sent, testNow)
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
        if (status >= 400) expect(next).toBe(present)
        expect(next.version).toBeGreaterThanOrEqual(present.version)
        return next
      }, state())
    }),
    { numRuns: 1500 },
  )
})
