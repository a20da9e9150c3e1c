// Ingress JSON to Ingress: defaults, and each refusal with its full message.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { ingress, ingressPath, ingressRule, serviceBackend } from '../../testing/fixtures/kubernetes/ingress.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const decodeIngress = (rest: object): unknown => decodeOrExplain('Ingress', { metadata: wireMetadata, ...rest })

const backend = { service: { name: 'web', port: { number: 80 } } }

const withPath = (path: unknown): unknown => decodeIngress({ spec: { rules: [{ http: { paths: [path] } }] } })

const decodedMetadata = metadata({ uid: 'u-1', resourceVersion: '', generation: 0 })

describe('toIngress', () => {
  it('keeps class, hosts, paths, backends, TLS hosts and published addresses', () => {
    const spec = {
      ingressClassName: 'alb',
      defaultBackend: { service: { name: 'fallback', port: { name: 'http' } } },
      rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: ['shop.example.com'], secretName: 'ignored' }],
    }
    const status = {
      loadBalancer: {
        ingress: [{ hostname: 'k8s.elb.amazonaws.com', ports: [{ port: 80, protocol: 'TCP' }] }],
      },
    }
    expect(decodeIngress({ spec, status })).toEqual(
      ingress({
        metadata: decodedMetadata,
        defaultBackend: O.some(serviceBackend('fallback', 'http')),
        tls: [{ hosts: ['shop.example.com'] }],
        addresses: [{ hostname: O.some('k8s.elb.amazonaws.com'), ports: [{ port: 80, error: '' }] }],
      }),
    )
  })

  it('reads nothing at all as no class, no rules and no addresses', () => {
    const empty = ingress({ metadata: decodedMetadata, className: O.none, rules: [] })
    expect(decodeIngress({})).toEqual(empty)
    expect(
      decodeIngress({ spec: { rules: null, tls: null, defaultBackend: null }, status: { loadBalancer: {} } }),
    ).toEqual(empty)
  })

  it('reads an empty host and path as none, a missing pathType as ImplementationSpecific, a rule without http as no paths', () => {
    expect(
      decodeIngress({
        spec: { rules: [{ host: '', http: { paths: [{ path: '', backend }] } }, { host: 'b.example.com' }] },
      }),
    ).toEqual(
      ingress({
        metadata: decodedMetadata,
        className: O.none,
        rules: [
          ingressRule('', ingressPath('', 'ImplementationSpecific')),
          { host: O.some('b.example.com'), paths: [] },
        ],
      }),
    )
  })

  it('keeps a resource backend, for others to refuse by name', () => {
    const resource = { apiGroup: 'k8s.example.com', kind: 'StorageBucket', name: 'icons' }
    expect(decodeIngress({ spec: { defaultBackend: { resource } } })).toEqual(
      ingress({
        metadata: decodedMetadata,
        className: O.none,
        rules: [],
        defaultBackend: O.some({ _tag: 'ResourceBackend', ...resource }),
      }),
    )
  })
})

describe('what is refused in an Ingress', () => {
  const place = 'Ingress shop/web: spec.rules[0].http.paths[0]'

  it.each([
    [
      'an unknown path type',
      { pathType: 'Regex', backend },
      `${place}.pathType: expected "Exact", "Prefix" or "ImplementationSpecific", got "Regex"`,
    ],
    ['a number where a path belongs', { path: 7, backend }, `${place}.path: expected text, got 7`],
    [
      'a missing backend',
      { path: '/' },
      `${place}.backend: expected exactly one of service and resource, got nothing`,
    ],
    [
      'a backend without service and resource',
      { backend: {} },
      `${place}.backend: expected exactly one of service and resource, got {}`,
    ],
    [
      'a port number that is too large',
      { backend: { service: { name: 'web', port: { number: 99_999 } } } },
      `${place}.backend.service.port.number: expected port number from 1 to 65535, got 99999`,
    ],
    [
      'a port number in quotes',
      { backend: { service: { name: 'web', port: { number: '80' } } } },
      `${place}.backend.service.port.number: expected port number from 1 to 65535, got "80"`,
    ],
    [
      'a port with name and number',
      { backend: { service: { name: 'web', port: { name: 'http', number: 80 } } } },
      `${place}.backend.service.port: expected exactly one of port name and port number, got {"name":"http","number":80}`,
    ],
    [
      'a port name that is no text',
      { backend: { service: { name: 'web', port: { name: true } } } },
      `${place}.backend.service.port.name: expected the name of a port, as text, got true`,
    ],
    [
      'a missing port',
      { backend: { service: { name: 'web' } } },
      `${place}.backend.service.port: expected exactly one of port name and port number, got nothing`,
    ],
    [
      'a backend service that is text',
      { backend: { service: 'web' } },
      `${place}.backend.service: expected backend service, got "web"`,
    ],
    ['a path that is text', '/', `${place}: expected path with a backend, got "/"`],
  ])('is %s', (_, path, message) => {
    expect(withPath(path)).toEqual([message])
  })

  it.each([
    ['a spec that is a list', { spec: [] }, 'Ingress shop/web: spec: expected Ingress spec, got []'],
    [
      'rules that are no list',
      { spec: { rules: {} } },
      'Ingress shop/web: spec.rules: expected list, each entry rule with host and http, got {}',
    ],
    [
      'a host that is a number',
      { spec: { rules: [{ host: 1 }] } },
      'Ingress shop/web: spec.rules[0].host: expected text, got 1',
    ],
    [
      'TLS hosts that are text',
      { spec: { tls: [{ hosts: 'a.example.com' }] } },
      'Ingress shop/web: spec.tls[0].hosts: expected list, each entry text, got "a.example.com"',
    ],
    [
      'an annotation that is a number',
      { metadata: { ...wireMetadata, annotations: { 'alb.ingress.kubernetes.io/scheme': 7 } } },
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/scheme]: expected text, got 7',
    ],
    [
      'annotations that are a list',
      { metadata: { ...wireMetadata, annotations: ['a'] } },
      'Ingress shop/web: metadata.annotations: expected map from text to text, got ["a"]',
    ],
    [
      'a creation time that is no time',
      { metadata: { ...wireMetadata, creationTimestamp: 'yesterday' } },
      'Ingress shop/web: metadata.creationTimestamp: expected timestamp like "2026-11-22T11:38:10Z", got "yesterday"',
    ],
    [
      'a missing uid',
      { metadata: { ...wireMetadata, uid: undefined } },
      'Ingress shop/web: metadata.uid: expected text that is not empty, got nothing',
    ],
  ])('is %s', (_, json, message) => {
    expect(decodeIngress(json)).toEqual([message])
  })

  it('is everything at once, one line per place', () => {
    const paths = [
      { pathType: 'Regex', backend },
      { path: 1, backend },
    ]
    expect(decodeIngress({ spec: { ingressClassName: 1, rules: [{ http: { paths } }] } })).toEqual([
      'Ingress shop/web: spec.ingressClassName: expected text, got 1',
      'Ingress shop/web: spec.rules[0].http.paths[0].pathType: expected "Exact", "Prefix" or "ImplementationSpecific", got "Regex"',
      'Ingress shop/web: spec.rules[0].http.paths[1].path: expected text, got 1',
    ])
  })

  it('is an object without a name, and one that is no object', () => {
    expect(decodeOrExplain('Ingress', { metadata: {} })).toEqual([
      'Ingress: metadata.name: expected text that is not empty, got nothing',
    ])
    expect(decodeOrExplain('Ingress', 'text')).toEqual(['Ingress: expected object, got "text"'])
  })
})
