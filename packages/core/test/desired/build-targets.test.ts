// Targets from what the cluster says, and doubts from what it does not say, by example.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { buildTargets, type TargetsInput } from '../../src/desired/build-targets.js'
import type { BackendClaim } from '../../src/desired/claims.js'
import { showQuestion } from '../../src/facts/question.js'
import type { MalformedObject } from '../../src/kubernetes/decoded-object.js'
import type { ObjectKind } from '../../src/kubernetes/object-ref.js'
import { emptySnapshot, markKind, putObject } from '../../src/kubernetes/snapshot.js'
import { backendClaim } from '../../testing/fixtures/aws/claims.js'
import { group, vpcId } from '../../testing/fixtures/aws/tags.js'
import { endpoint, endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { service, servicePort } from '../../testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

type Contents = NonNullable<Parameters<typeof snapshotOf>[0]>

const input = (contents: Contents, overrides: Partial<BackendClaim> = {}): TargetsInput => ({
  group,
  vpcId,
  claim: backendClaim(overrides),
  snapshot: snapshotOf(contents),
  facts: new Map([
    [showQuestion({ _tag: 'Vpc', vpcId }), { _tag: 'Vpcs', vpcs: [{ vpcId, ipv4CidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [] }] }],
  ]),
})

const outcome = (contents: Contents, overrides: Partial<BackendClaim> = {}): ReadonlyArray<string> | string => {
  const desired = buildTargets(input(contents, overrides))
  return desired._tag === 'TargetsKept'
    ? desired.why
    : desired.targets.map(({ id, port, availabilityZone }) => `${id}:${String(port)}${O.isSome(availabilityZone) ? ` ${availabilityZone.value}` : ''}`)
}

const nodeNamed = (name: string, overrides: Parameters<typeof node>[0] = {}): ReturnType<typeof node> =>
  node({ metadata: metadata({ namespace: '', name }), instanceId: O.some(`i-${name}`), ...overrides })

const labelled = (name: string, labels: Record<string, string>): ReturnType<typeof node> =>
  nodeNamed(name, { metadata: metadata({ namespace: '', name, labels }) })

describe('instance targets', () => {
  it.each<[string, ReadonlyArray<ReturnType<typeof node>>, Partial<BackendClaim>, ReadonlyArray<string> | string]>([
    ['are ready nodes on the node port, by id', [nodeNamed('b'), nodeNamed('a')], {}, ['i-a:31080', 'i-b:31080']],
    ['are not nodes that are not ready', [nodeNamed('a'), nodeNamed('b', { readiness: 'False' })], {}, ['i-a:31080']],
    ['are nodes of unknown readiness when none is ready', [nodeNamed('a', { readiness: 'Unknown' })], {}, ['i-a:31080']],
    ['are not nodes that say so', [nodeNamed('a'), labelled('b', { 'node.kubernetes.io/exclude-from-external-load-balancers': '' })], {}, ['i-a:31080']],
    ['are not Fargate nodes', [nodeNamed('a'), labelled('b', { 'eks.amazonaws.com/compute-type': 'fargate' })], {}, ['i-a:31080']],
    ['are not nodes about to leave', [nodeNamed('a'), nodeNamed('b', { taints: [{ key: 'karpenter.sh/disrupted', value: '', effect: 'NoSchedule' }] })], {}, ['i-a:31080']],
    ['are not nodes that the autoscaler takes away', [nodeNamed('a'), nodeNamed('b', { taints: [{ key: 'ToBeDeletedByClusterAutoscaler', value: '1', effect: 'NoSchedule' }] })], {}, ['i-a:31080']],
    ['are cordoned nodes too: pods there still serve', [nodeNamed('a', { isUnschedulable: true })], {}, ['i-a:31080']],
    ['are not nodes of unknown readiness when another is ready', [nodeNamed('a', { readiness: 'Unknown' }), nodeNamed('b')], {}, ['i-b:31080']],
    ['are kept when every node is known not to be ready', [nodeNamed('a', { readiness: 'False' })], {}, 'NoNode'],
    ['are only nodes that carry the labels', [nodeNamed('a'), labelled('b', { role: 'web' })], { nodeSelector: { role: 'web' } }, ['i-b:31080']],
    ['are kept when there is no node', [], {}, 'NoNode'],
    ['are kept when no node has an instance', [nodeNamed('a', { instanceId: O.none })], {}, 'NoNode'],
  ])('%s', (_, nodes, overrides, expected) => {
    expect(outcome({ Service: [service()], Node: nodes }, overrides)).toEqual(expected)
  })

  it.each<[string, Contents, Partial<BackendClaim>, string]>([
    ['the Service is missing', { Node: [node()] }, {}, 'ServiceMissing'],
    ['the port is missing', { Service: [service()], Node: [node()] }, { portReference: '81' }, 'PortMissing'],
    ['the Service has no node port', { Service: [service({ ports: [servicePort({ nodePort: O.none })] })], Node: [node()] }, {}, 'PortMissing'],
  ])('are kept when %s', (_, contents, overrides, why) => {
    expect(outcome(contents, overrides)).toBe(why)
  })

  it.each<ObjectKind>(['Service', 'EndpointSlice', 'Node'])('are kept while the list of kind %s is incomplete', (kind) => {
    const whole = input({ Service: [service()], Node: [node()] })
    expect(buildTargets({ ...whole, snapshot: markKind(whole.snapshot, kind, 'Incomplete') })).toMatchObject({ why: 'CacheIncomplete' })
  })

  it('are kept while nothing has been read', () => {
    expect(buildTargets({ ...input({}), snapshot: emptySnapshot })).toMatchObject({ _tag: 'TargetsKept', why: 'CacheIncomplete' })
  })

  it('go by the name of the port too', () => {
    expect(outcome({ Service: [service()], Node: [nodeNamed('a')] }, { portReference: 'http' })).toEqual(['i-a:31080'])
  })
})

describe('ip targets', () => {
  const ip = { targetType: 'ip' } as const
  const slices = (...endpoints: ReadonlyArray<ReturnType<typeof endpoint>>): Contents => ({
    Service: [service()],
    EndpointSlice: [endpointSlice({ endpoints })],
  })

  it.each<[string, Contents, ReadonlyArray<string> | string]>([
    ['are ready pods on their own port', slices(endpoint('10.0.0.2'), endpoint('10.0.0.1')), ['10.0.0.1:8080', '10.0.0.2:8080']],
    ['are not pods that are not ready', slices(endpoint('10.0.0.1', { isReady: false })), []],
    ['are not pods that terminate', slices(endpoint('10.0.0.1', { isTerminating: true })), []],
    ['are not addresses without a pod', slices(endpoint('10.0.0.1', { podName: O.none })), []],
    ['say so when they lie outside the VPC', slices(endpoint('192.168.0.1')), ['192.168.0.1:8080 all']],
    ['are none when the slices say so', slices(), []],
    ['are kept when there is no slice', { Service: [service()] }, 'NoEndpointSlice'],
    ['are of the target group’s family', { Service: [service()], EndpointSlice: [endpointSlice({ addressType: 'IPv6', endpoints: [endpoint('2001:db8::1')] })] }, []],
  ])('%s', (_, contents, expected) => {
    expect(outcome(contents, ip)).toEqual(expected)
  })

  it('are of one family only when pods have two', () => {
    const ofBoth: Contents = {
      Service: [service({ ipFamilies: ['IPv4', 'IPv6'] })],
      EndpointSlice: [
        endpointSlice({ endpoints: [endpoint('10.0.0.1')] }),
        endpointSlice({ metadata: metadata({ name: 'web-6' }), addressType: 'IPv6', endpoints: [endpoint('2001:db8::1')] }),
      ],
    }
    expect(outcome(ofBoth, ip)).toEqual(['10.0.0.1:8080'])
    expect(outcome(ofBoth, { ...ip, ipAddressType: 'ipv6' })).toEqual(['2001:db8::1:8080 all'])
  })

  it('are listed once when a pod is in two slices', () => {
    const [first, second] = ['web-s', 'web-t'].map((name) => endpointSlice({ metadata: metadata({ name }), endpoints: [endpoint('10.0.0.1')] }))
    expect(outcome({ Service: [service()], EndpointSlice: [first!, second!] }, ip)).toEqual(['10.0.0.1:8080'])
  })

  it('are every number that slices give to the name of the port', () => {
    const moved = endpointSlice({ metadata: metadata({ name: 'web-t' }), ports: [{ name: 'http', protocol: 'TCP', port: O.some(9090) }], endpoints: [endpoint('10.0.0.2')] })
    expect(outcome({ Service: [service()], EndpointSlice: [endpointSlice({ endpoints: [endpoint('10.0.0.1')] }), moved] }, ip)).toEqual(['10.0.0.1:8080', '10.0.0.2:9090'])
  })

  it('are kept while a slice of the Service cannot be read', () => {
    const whole = input(slices(endpoint('10.0.0.1')), ip)
    const ref = { kind: 'EndpointSlice', namespace: 'shop', name: 'web-t' } as const
    const problem = { object: 'EndpointSlice shop/web-t', path: ['addressType'], expected: 'text', got: 'nothing' }
    const unreadable: MalformedObject = { ref, metadata: O.none, problems: [problem] }
    const broken = putObject(whole.snapshot, { kind: 'EndpointSlice', ref, content: E.left(unreadable) })
    expect(buildTargets({ ...whole, snapshot: broken })).toMatchObject({ _tag: 'TargetsKept', why: 'MalformedObject' })
  })
})
