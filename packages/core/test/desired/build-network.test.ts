// Which ports node groups must admit, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { buildNetwork, networkQuestions, type NetworkInput } from '../../src/desired/build-network.js'
import type { GroupClaims } from '../../src/desired/claims.js'
import type { NetworkInterface } from '../../src/facts/answer.js'
import { type Question, showQuestion } from '../../src/facts/question.js'
import { owner, settings } from '../../testing/fixtures/aws/group.js'
import { group } from '../../testing/fixtures/aws/tags.js'
import { endpoint, endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

const question: Question = { _tag: 'InstanceInterfaces', instanceIds: ['i-0123456789abcdef0'] }

const claims = (overrides: Partial<GroupClaims['backends'][number]> = {}, backendAccess: GroupClaims['backendAccess'] = 'FromBackendGroup'): GroupClaims => ({
  group,
  owner,
  ownerCreatedAt: 0,
  hosts: [],
  backends: [
    {
      resourceId: 'shop/web-web:80',
      targetGroupName: 'k8s-shop-web-1',
      service: { kind: 'Service', namespace: 'shop', name: 'web' },
      portReference: '80',
      targetType: 'instance',
      ipAddressType: 'ipv4',
      openPorts: [31_080],
      nodeSelector: {},
      ...overrides,
    },
  ],
  backendAccess,
})

const networkInterface = (...groups: ReadonlyArray<readonly [string, Record<string, string>]>): NetworkInterface => ({
  networkInterfaceId: 'eni-1',
  instanceId: O.some('i-0123456789abcdef0'),
  ipAddresses: [],
  securityGroups: groups.map(([groupId, tags]) => ({ groupId, tags })),
})

const clusterTag = { 'kubernetes.io/cluster/demo': 'owned' }

const input = (all: ReadonlyArray<GroupClaims>, interfaces = [networkInterface(['sg-node', {}])]): NetworkInput => ({
  settings,
  claims: all,
  snapshot: snapshotOf({ Node: [node()], EndpointSlice: [endpointSlice({ endpoints: [endpoint()] })] }),
  facts: new Map([[showQuestion(question), { _tag: 'NetworkInterfaces', networkInterfaces: interfaces }]]),
})

const openings = (...args: Parameters<typeof input>): ReadonlyArray<string> =>
  buildNetwork(input(...args)).openings.map(({ securityGroupId, ports, neededFor }) => `${securityGroupId} ${ports.join(',')} for ${neededFor.join(',')}`)

describe('buildNetwork', () => {
  it.each<[string, Parameters<typeof input>, ReadonlyArray<string>]>([
    ['opens the node port on the group of each node', [[claims()]], ['sg-node 31080 for Service shop/web']],
    ['opens ports of several backends together, ascending', [[claims(), claims({ openPorts: [30_000] })]], ['sg-node 30000,31080 for Service shop/web']],
    ['finds a named port in the slices', [[claims({ targetType: 'ip', openPorts: ['http'] })]], ['sg-node 8080 for Service shop/web']],
    ['takes the one group tagged for the cluster', [[claims()], [networkInterface(['sg-a', {}], ['sg-b', clusterTag])]], ['sg-b 31080 for Service shop/web']],
    ['opens nothing where several groups could be meant', [[claims()], [networkInterface(['sg-a', {}], ['sg-b', {}])]], []],
    ['opens nothing for load balancers with groups of their own', [[claims({}, 'ManagedByOthers')]], []],
  ])('%s', (_, args, expected) => {
    expect(openings(...args)).toEqual(expected)
  })

  it('wants the backend group as long as one load balancer needs it', () => {
    expect(O.map(({ name, tags }: { readonly name: string; readonly tags: object }) => [name.slice(0, 16), tags])(buildNetwork(input([claims()])).backendGroup)).toEqual(
      O.some(['k8s-traffic-demo', { 'elbv2.k8s.aws/cluster': 'demo', 'elbv2.k8s.aws/resource': 'backend-sg' }]),
    )
    expect(buildNetwork(input([claims({}, 'ManagedByOthers')])).backendGroup).toEqual(O.none)
  })
})

describe('networkQuestions', () => {
  it('asks for the interfaces of every node, only when something is to be opened', () => {
    expect(networkQuestions(input([claims()]))).toEqual([question])
    expect(networkQuestions(input([claims({}, 'ManagedByOthers')]))).toEqual([])
  })
})
