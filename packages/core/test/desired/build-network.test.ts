// What all groups together need open, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { Tags } from '../../src/aws/tags.js'
import { buildNetwork, type NetworkInput, networkQuestions } from '../../src/desired/build-network.js'
import type { Opening } from '../../src/desired/desired-network.js'
import type { Facts } from '../../src/facts/facts.js'
import { backendSecurityGroupName } from '../../src/ingress/resource-names.js'
import { serviceRef } from '../../src/kubernetes/object-ref.js'
import { backendClaim, groupClaims } from '../../testing/fixtures/aws/claims.js'
import { settings } from '../../testing/fixtures/aws/group.js'
import { backendGroup } from '../../testing/fixtures/aws/security-group.js'
import { endpoint, endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { service, servicePort } from '../../testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

type Groups = Readonly<Record<string, Tags>>

const nodes = ['i-0', 'i-1'].map((id, index) =>
  node({ metadata: metadata({ namespace: '', name: `node-${String(index)}` }), instanceId: O.some(id) }),
)

/** One network interface per instance, with these security groups. */
const interfacesOf = (instances: Readonly<Record<string, Groups>>): Facts =>
  new Map(
    Object.entries(instances).map(([id, groups]) => [
      `InstanceInterfaces:${id}`,
      {
        _tag: 'NetworkInterfaces',
        networkInterfaces: [
          {
            networkInterfaceId: `eni-of-${id}`,
            instanceId: O.some(id),
            ipAddresses: [],
            securityGroups: Object.entries(groups).map(([groupId, tags]) => ({ groupId, tags })),
          },
        ],
      },
    ]),
  )

const shared = backendGroup({ name: backendSecurityGroupName('demo') })
const onePool = interfacesOf({ 'i-0': { 'sg-nodes': {} }, 'i-1': { 'sg-nodes': {} } })
const twoPools = interfacesOf({ 'i-0': { 'sg-a': {} }, 'i-1': { 'sg-b': {} } })

const input = (overrides: Partial<NetworkInput> = {}): NetworkInput => ({
  settings,
  claims: [groupClaims()],
  snapshot: snapshotOf({ Node: nodes }),
  facts: onePool,
  ...overrides,
})

const opening = (securityGroupId: string, ports: ReadonlyArray<number>, ...services: ReadonlyArray<string>): Opening => ({
  securityGroupId,
  ports,
  neededFor: (services.length === 0 ? ['web'] : services).map((name) => serviceRef('shop', name)),
})

describe('buildNetwork', () => {
  it('wants the backend group, and every node open to it', () => {
    expect(buildNetwork(input({ facts: twoPools }))).toEqual({
      vpcId: 'vpc-1',
      backendGroup: O.some(shared),
      openings: [opening('sg-a', [31_080]), opening('sg-b', [31_080])],
      warnings: [],
    })
  })

  it('puts the tags of the operator on the backend group', () => {
    const tagged = { ...settings, defaultTags: { team: 'edge' } }
    expect(buildNetwork(input({ settings: tagged })).backendGroup).toEqual(O.some({ ...shared, tags: { team: 'edge', ...shared.tags } }))
  })

  it('joins the ports of all groups, each once, by number', () => {
    const api = backendClaim({ service: serviceRef('shop', 'api'), openPorts: [31_081, 31_079, 31_080] })
    expect(buildNetwork(input({ claims: [groupClaims(), groupClaims({ backends: [api] })] })).openings).toEqual([
      opening('sg-nodes', [31_079, 31_080, 31_081], 'api', 'web'),
    ])
  })

  it.each([
    ['no group', []],
    ['none that leaves its targets to us', [groupClaims({ backendAccess: 'ManagedByOthers' })]],
  ])('wants nothing for %s, and asks for nothing', (_, claims) => {
    const asked = input({ claims })
    expect([buildNetwork(asked), networkQuestions(asked)]).toEqual([
      { vpcId: 'vpc-1', backendGroup: O.none, openings: [], warnings: [] },
      [],
    ])
  })

  it.each<[string, Groups, ReadonlyArray<Opening>]>([
    ['the only one, whatever its tags', { 'sg-1': {} }, [opening('sg-1', [31_080])]],
    ['of several the one of the cluster', { 'sg-1': {}, 'sg-2': { 'kubernetes.io/cluster/demo': 'owned' } }, [opening('sg-2', [31_080])]],
    ['none of several without tags', { 'sg-1': {}, 'sg-2': {} }, []],
    ['none of another cluster', { 'sg-1': {}, 'sg-2': { 'kubernetes.io/cluster/other': 'owned' } }, []],
    ['none when two are tagged', { 'sg-1': { 'kubernetes.io/cluster/demo': '' }, 'sg-2': { 'kubernetes.io/cluster/demo': '' } }, []],
  ])('opens of the security groups of a network interface %s', (_, groups, openings) => {
    expect(buildNetwork(input({ facts: interfacesOf({ 'i-0': groups }) })).openings).toEqual(openings)
  })
})

describe('buildNetwork, of pods', () => {
  const pods = (openPorts: ReadonlyArray<number | string>): ReadonlyArray<ReturnType<typeof groupClaims>> => [
    groupClaims({ backends: [backendClaim({ targetType: 'ip', openPorts })] }),
  ]
  const onNode1 = endpointSlice({ endpoints: [endpoint('10.0.0.47', { nodeName: O.some('node-1') })] })
  const snapshot = snapshotOf({ Node: nodes, EndpointSlice: [onNode1] })

  it('opens the nodes that they run on', () => {
    expect(buildNetwork(input({ claims: pods([8080]), snapshot, facts: twoPools })).openings).toEqual([opening('sg-b', [8080])])
  })

  it('opens every number that pods give to a name', () => {
    const other = endpointSlice({ metadata: metadata({ name: 'web-t' }), ports: [{ name: 'http', protocol: 'TCP', port: O.some(9090) }] })
    const both = snapshotOf({ Node: nodes, EndpointSlice: [onNode1, other] })
    expect(buildNetwork(input({ claims: pods(['http']), snapshot: both })).openings).toEqual([opening('sg-nodes', [8080, 9090])])
  })

  it.each([
    ['80', 8080],
    ['http', 8080],
    ['9100', 9100],
  ])('opens no other port of the Service than port %s', (portReference, number) => {
    const ports = [servicePort(), servicePort({ name: O.some('metrics'), port: 9100 })]
    const two = endpointSlice({ ports: [{ name: 'http', protocol: 'TCP', port: O.some(8080) }, { name: 'metrics', protocol: 'TCP', port: O.some(9100) }] })
    const claims = [groupClaims({ backends: [backendClaim({ targetType: 'ip', portReference, openPorts: ['of-pods'] })] })]
    const both = snapshotOf({ Node: nodes, Service: [service({ ports })], EndpointSlice: [two] })
    expect(buildNetwork(input({ claims, snapshot: both })).openings).toEqual([opening('sg-nodes', [number])])
  })

  it.each([
    ['on nodes that are not known', { nodeName: O.some('node-9') }],
    ['that say no node', { nodeName: O.none }],
  ])('opens nothing for pods %s', (_, where) => {
    const elsewhere = snapshotOf({ Node: nodes, EndpointSlice: [endpointSlice({ endpoints: [endpoint('10.0.0.47', where)] })] })
    expect(buildNetwork(input({ claims: pods([8080]), snapshot: elsewhere })).openings).toEqual([])
  })
})

describe('networkQuestions', () => {
  it('asks for the network interfaces of every node of EC2', () => {
    const fargate = node({ metadata: metadata({ namespace: '', name: 'fargate' }), instanceId: O.none })
    expect(networkQuestions(input({ snapshot: snapshotOf({ Node: [...nodes, fargate] }) }))).toEqual([
      { _tag: 'InstanceInterfaces', instanceIds: ['i-0'] },
      { _tag: 'InstanceInterfaces', instanceIds: ['i-1'] },
    ])
  })
})
