// Service JSON to Service: defaults, and each refusal with its full message.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { service, servicePort } from '../../testing/fixtures/kubernetes/service.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const decodeService = (spec: unknown): unknown => decodeOrExplain('Service', { metadata: wireMetadata, spec })

const decodedMetadata = metadata({ uid: 'u-1', resourceVersion: '', generation: 0 })

describe('toService', () => {
  it('keeps type, ports and address families', () => {
    const ports = [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080, nodePort: 31_080 }]
    expect(decodeService({ type: 'NodePort', ports, ipFamilies: ['IPv4'], clusterIP: '10.0.0.1' })).toEqual(
      service({ metadata: decodedMetadata }),
    )
  })

  it('fills in ClusterIP, TCP and the target port, and reads node port 0 as none', () => {
    const bare = servicePort({ name: O.none, targetPort: 80, nodePort: O.none })
    expect(decodeService({ ports: [{ port: 80, nodePort: 0 }] })).toEqual(
      service({
        metadata: decodedMetadata,
        type: 'ClusterIP',
        ports: [bare],
        ipFamilies: [],
      }),
    )
  })

  it.each([
    [
      'an unknown type',
      { type: 'Ingress' },
      'spec.type: expected "ClusterIP", "NodePort", "LoadBalancer" or "ExternalName", got "Ingress"',
    ],
    ['port 0', { ports: [{ port: 0 }] }, 'spec.ports[0].port: expected port number from 1 to 65535, got 0'],
    [
      'a fraction of a port',
      { ports: [{ port: 80.5 }] },
      'spec.ports[0].port: expected port number from 1 to 65535, got 80.5',
    ],
    [
      'a target port that is a list',
      { ports: [{ port: 80, targetPort: [80] }] },
      'spec.ports[0].targetPort: expected port number from 1 to 65535 or port name, got [80]',
    ],
    [
      'a node port that is too large',
      { ports: [{ port: 80, nodePort: 65_536 }] },
      'spec.ports[0].nodePort: expected node port from 0 to 65535, got 65536',
    ],
    [
      'an unknown address family',
      { ipFamilies: ['IPv5'] },
      'spec.ipFamilies[0]: expected "IPv4" or "IPv6", got "IPv5"',
    ],
  ])('refuses %s', (_, spec, message) => {
    expect(decodeService(spec)).toEqual([`Service shop/web: ${message}`])
  })
})
