// Goal: what the real API server refuses is refused here, in its words, and nothing else is.
import { expect, test } from 'vitest'
import type { Json, JsonRecord } from '../../src/cluster/json.js'
import { ingress, ingressesPath, service, servicesPath, session } from './cluster-session.js'

const path = (entry: JsonRecord): JsonRecord => ({
  defaultBackend: null,
  rules: [{ http: { paths: [{ backend: { service: { name: 'web', port: { number: 80 } } }, ...entry }] } }],
})
const backend = (value: Json): JsonRecord => path({ path: '/', pathType: 'Prefix', backend: value })
const host = (name: string): JsonRecord => ({ rules: [{ host: name }] })
const messageOfIngress = (spec: JsonRecord, metadata: JsonRecord = {}): Json | undefined =>
  session().send('POST', ingressesPath, ingress('web', metadata, spec)).body['message']
const messageOfService = (spec: JsonRecord): Json | undefined =>
  session().send('POST', servicesPath, service('web', spec)).body['message']

const invalid = 'Ingress.networking.k8s.io "web" is invalid: '
const entry = 'spec.rules[0].http.paths[0]'

test.each<[string, JsonRecord]>([
  ['the slash-star path with Prefix', path({ path: '/*', pathType: 'Prefix' })],
  ['an empty path with ImplementationSpecific', path({ pathType: 'ImplementationSpecific' })],
  ['a wildcard host', host('*.example.com')],
  ['a rule without paths section', host('example.com')],
  ['a port name of use-annotation', backend({ service: { name: 'web', port: { name: 'use-annotation' } } })],
  ['tls without hosts', { tls: [{ secretName: 'cert' }] }],
])('accepts %s', (_what, spec) => {
  expect(messageOfIngress(spec)).toBeUndefined()
})

test('accepts any text as annotation', () => {
  const annotations = {
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS',
    'alb.ingress.kubernetes.io/anything': 'ünïcode',
  }
  expect(messageOfIngress({}, { annotations })).toBeUndefined()
})

test.each<[JsonRecord, string]>([
  [{ defaultBackend: null }, 'spec: Invalid value: []: either `defaultBackend` or `rules` must be specified'],
  [path({ path: '/' }), `${entry}.pathType: Required value: pathType must be specified`],
  [
    path({ path: '/', pathType: 'Regex' }),
    `${entry}.pathType: Unsupported value: "Regex": supported values: "Exact", "ImplementationSpecific", "Prefix"`,
  ],
  [path({ path: 'a', pathType: 'Exact' }), `${entry}.path: Invalid value: "a": must be an absolute path`],
  [path({ path: '/a//b', pathType: 'Prefix' }), `${entry}.path: Invalid value: "/a//b": must not contain '//'`],
  [path({ path: '/a/..', pathType: 'Prefix' }), `${entry}.path: Invalid value: "/a/..": cannot end with '/..'`],
  [backend({}), `${entry}.backend: Required value: resource or service backend is required`],
  [backend({ service: { name: 'web' } }), `${entry}.backend.service: Required value: port name or number is required`],
  [
    backend({ service: { name: 'web', port: { number: 70_000 } } }),
    `${entry}.backend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive`,
  ],
  [
    backend({ service: { name: 'web', port: { number: 80, name: 'http' } } }),
    `${entry}.backend.service: Invalid value: "": cannot set both port name & port number`,
  ],
  [{ rules: [{ http: { paths: [] } }] }, 'spec.rules[0].http.paths: Required value'],
  [host('10.0.0.1'), 'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
])('refuses an Ingress with %j', (spec, message) => {
  expect(messageOfIngress(spec)).toBe(`${invalid}${message}`)
})

test('names all that is wrong at once', () => {
  const message = messageOfIngress({ ingressClassName: 'A', rules: [{ host: 'UPPER.example.com' }] })
  expect(message).toMatch(
    /^Ingress\.networking\.k8s\.io "web" is invalid: \[spec\.rules\[0\]\.host: .*, spec\.ingressClassName: .*\]$/,
  )
})

test('refuses two different classes', () => {
  const annotations = { 'kubernetes.io/ingress.class': 'nginx' }
  expect(messageOfIngress({ ingressClassName: 'alb' }, { annotations })).toBe(
    `${invalid}annotations.kubernetes.io/ingress.class: Invalid value: "nginx": must match \`ingressClassName\` when both are specified`,
  )
})

test.each<[JsonRecord, string]>([
  [{ annotations: { a: true } }, 'metadata.annotations[a]: expected a string, got boolean true'],
  [{ annotations: 'x' }, 'metadata.annotations: expected an object, got string "x"'],
  [{ labels: { a: 1 } }, 'metadata.labels[a]: expected a string, got number 1'],
])('refuses wrong types: %j', (metadata, message) => {
  expect(messageOfIngress({}, metadata)).toBe(`Ingress in version "v1" cannot be handled as a Ingress: ${message}`)
})

test('unknown fields are dropped, or refused by the strict', () => {
  const body = ingress('web', {}, { rulez: [] })
  expect(session().send('POST', ingressesPath, body).body['spec']).toEqual(ingress('web')['spec'])
  expect(session().send('POST', `${ingressesPath}?fieldValidation=Strict`, body)).toMatchObject({
    status: 400,
    body: { details: { causes: [{ field: 'spec.rulez', message: 'unknown field' }] } },
  })
})

test.each<[JsonRecord, string]>([
  [{ ports: [] }, 'spec.ports: Required value'],
  [
    { type: 'Nodeport' },
    'spec.type: Unsupported value: "Nodeport": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
  ],
  [
    { ports: [{ port: 0 }] },
    '[spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]',
  ],
  [{ ports: [{ port: 80, name: 'a' }, { port: 81 }] }, 'spec.ports[1].name: Required value'],
  [
    {
      ports: [
        { port: 80, name: 'a' },
        { port: 80, name: 'b' },
      ],
    },
    'spec.ports[1]: Duplicate value: object',
  ],
  [
    { ports: [{ port: 80, nodePort: 30_000 }] },
    "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
  ],
  [
    { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] },
    'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ],
  [{ type: 'ExternalName' }, 'spec.externalName: Required value'],
])('refuses a Service with %j', (spec, message) => {
  expect(messageOfService(spec)).toBe(`Service "web" is invalid: ${message}`)
})

test('refuses names that are not names', () => {
  const { send } = session()
  expect(send('POST', ingressesPath, ingress('Web_1')).body['message']).toMatch(
    /^Ingress\.networking\.k8s\.io "Web_1" is invalid: metadata\.name: Invalid value: "Web_1": a lowercase RFC 1123 subdomain/,
  )
  expect(send('POST', servicesPath, service('1web')).body['message']).toMatch(/a DNS-1035 label must/)
  expect(send('POST', ingressesPath, ingress('')).body['message']).toMatch(
    /metadata\.name: Required value: name or generateName is required/,
  )
})
