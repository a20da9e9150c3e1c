// EndpointSlice JSON to EndpointSlice: what unknown conditions mean, and each refusal with its full message.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { endpoint, endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const labels = { 'kubernetes.io/service-name': 'web' }

const decodeSlice = (rest: object): unknown =>
  decodeOrExplain('EndpointSlice', {
    metadata: { ...wireMetadata, labels },
    addressType: 'IPv4',
    ports: null,
    ...rest,
  })

const slice = (
  endpoints: ReturnType<typeof endpointSlice>['endpoints'],
  ports: ReturnType<typeof endpointSlice>['ports'] = [],
): unknown =>
  endpointSlice({
    metadata: metadata({ uid: 'u-1', resourceVersion: '', generation: 0, labels }),
    ports,
    endpoints,
  })

const bare = { podName: O.none, podUid: O.none, nodeName: O.none, zone: O.none }

describe('toEndpointSlice', () => {
  it('keeps addresses, conditions, pod, node, zone and ports', () => {
    const wireEndpoint = {
      addresses: ['10.0.0.47'],
      conditions: { ready: true, serving: true, terminating: false },
      targetRef: { kind: 'Pod', name: 'web-0', uid: 'uid-web-0' },
      nodeName: 'node-0',
      zone: 'us-east-1a',
    }
    expect(decodeSlice({ endpoints: [wireEndpoint], ports: [{ name: 'http', port: 8080 }] })).toEqual(
      slice([endpoint()], [{ name: 'http', protocol: 'TCP', port: O.some(8080) }]),
    )
  })

  it('reads unknown conditions as ready, serving and not terminating', () => {
    expect(decodeSlice({ endpoints: [{ addresses: ['10.0.0.47'] }] })).toEqual(
      slice([endpoint('10.0.0.47', bare)]),
    )
  })

  it('reads unknown serving as what ready says', () => {
    expect(decodeSlice({ endpoints: [{ addresses: ['10.0.0.47'], conditions: { ready: false } }] })).toEqual(
      slice([endpoint('10.0.0.47', { ...bare, isReady: false, isServing: false })]),
    )
  })

  it('does not take something else than a pod for a pod', () => {
    expect(
      decodeSlice({ endpoints: [{ addresses: ['10.0.0.47'], targetRef: { kind: 'Node', name: 'node-0' } }] }),
    ).toEqual(slice([endpoint('10.0.0.47', bare)]))
  })

  it('reads null for endpoints and ports as none', () => {
    expect(decodeSlice({ endpoints: null })).toEqual(slice([]))
  })

  it.each([
    [
      'an unknown address type',
      { addressType: 'MAC' },
      'addressType: expected "IPv4", "IPv6" or "FQDN", got "MAC"',
    ],
    [
      'an empty address',
      { endpoints: [{ addresses: [''] }] },
      'endpoints[0].addresses[0]: expected text that is not empty, got ""',
    ],
    [
      'a condition in quotes',
      { endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: 'true' } }] },
      'endpoints[0].conditions.ready: expected true or false, got "true"',
    ],
    [
      'a port that is too large',
      { ports: [{ port: 70_000 }] },
      'ports[0].port: expected port number from 1 to 65535, got 70000',
    ],
  ])('refuses %s', (_, rest, message) => {
    expect(decodeSlice(rest)).toEqual([`EndpointSlice shop/web: ${message}`])
  })
})
