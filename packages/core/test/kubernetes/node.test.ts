// Node JSON to Node: instance and zone from the provider id, readiness, and each refusal with its full message.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const wireNodeMetadata = { ...wireMetadata, namespace: undefined, name: 'node-0' }

const decodeNode = (rest: object, labels: Readonly<Record<string, string>> = {}): unknown =>
  decodeOrExplain('Node', { metadata: { ...wireNodeMetadata, labels }, ...rest })

const decodedMetadata = metadata({
  namespace: '',
  name: 'node-0',
  uid: 'u-1',
  resourceVersion: '',
  generation: 0,
})
const unknownNode = node({
  metadata: decodedMetadata,
  instanceId: O.none,
  zone: O.none,
  readiness: 'Unknown',
  internalAddresses: [],
})

describe('toNode', () => {
  it('keeps instance, zone, taints, readiness and internal addresses', () => {
    const spec = {
      providerID: 'aws:///us-east-1a/i-0123456789abcdef0',
      taints: [{ key: 'karpenter.sh/disrupted', effect: 'NoSchedule' }],
      unschedulable: true,
    }
    const status = {
      conditions: [{ type: 'Ready', status: 'False', lastHeartbeatTime: null }],
      addresses: [
        { type: 'InternalIP', address: '10.0.0.4' },
        { type: 'Hostname', address: 'node-0' },
      ],
    }
    expect(decodeNode({ spec, status })).toEqual(
      node({
        metadata: decodedMetadata,
        taints: [{ key: 'karpenter.sh/disrupted', value: '', effect: 'NoSchedule' }],
        isUnschedulable: true,
        readiness: 'False',
      }),
    )
  })

  it('knows neither instance nor readiness of an empty Node', () => {
    expect(decodeNode({})).toEqual(unknownNode)
  })

  it.each(['', 'gce://project/zone/name', 'aws:///us-east-1a/fargate-ip-10-0-0-1', 'aws:///us-east-1a/'])(
    'has no instance for provider id "%s"',
    (providerID) => {
      expect(decodeNode({ spec: { providerID } })).toEqual(unknownNode)
    },
  )

  it('takes the zone from its label when the provider id has none', () => {
    const labels = { 'topology.kubernetes.io/zone': 'us-east-1b' }
    expect(decodeNode({}, labels)).toEqual({
      ...unknownNode,
      metadata: { ...decodedMetadata, labels },
      zone: O.some('us-east-1b'),
    })
  })

  it.each([
    [
      'a taint without key',
      { spec: { taints: [{ effect: 'NoSchedule' }] } },
      'spec.taints[0].key: expected text that is not empty, got nothing',
    ],
    [
      'unschedulable in quotes',
      { spec: { unschedulable: 'yes' } },
      'spec.unschedulable: expected true or false, got "yes"',
    ],
    [
      'an address without type',
      { status: { addresses: [{ address: '10.0.0.4' }] } },
      'status.addresses[0].type: expected text, got nothing',
    ],
  ])('refuses %s', (_, rest, message) => {
    expect(decodeNode(rest)).toEqual([`Node node-0: ${message}`])
  })
})
