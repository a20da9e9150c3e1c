// What memory becomes when something was read: our own write is newer than a reading that began before it.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { Observed } from '@alb-ingress/core/aws/observed.js'
import type { Observation, Reading } from '@alb-ingress/core/aws/reading.js'
import { type ReadOutcome, rememberObservation, versionOf } from '@alb-ingress/core/memory/remember-observation.js'
import type { Remembered, RememberedGroup } from '@alb-ingress/core/memory/remembered.js'
import { observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { observedSecurityGroup } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { plainMemory, readScope, rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const targetGroupArn = 'arn:targetgroup/k8s-shop-web-1/1'
const [targets, zone, network] = [observedTargets([]), observedZone(), observedNetwork()]

const readGroup: Reading = { _tag: 'ReadGroup', group }
const readTargets: Reading = { _tag: 'ReadTargets', group, targetGroupName: 'k8s-shop-web-1', targetGroupArn }
const readZone: Reading = { _tag: 'ReadZone', zoneId: 'Z1' }
const readNetwork: Reading = { _tag: 'ReadNetwork', vpcId: 'vpc-1', securityGroupIds: [] }

const doubted: RememberedGroup = rememberedGroup({ doubt: O.some({ _tag: 'NeverRead' }), version: 3 })
const world = rememberedWorld([doubted])

const outcome = (reading: Reading, observation: Observation, version = versionOf(world, reading)): ReadOutcome => ({
  reading,
  observation,
  version,
  readAt: 900_000,
})

const picture = (observed: Observed): Observation => ({ _tag: 'Picture', observed })

describe('a picture', () => {
  test.each<readonly [string, Reading, Observed, Partial<Remembered>]>([
    ['targets', readTargets, targets, { targets: new Map([[targetGroupArn, readScope(targets)]]) }],
    ['a zone', readZone, zone, { zones: new Map([['Z1', { ...readScope(zone), departed: [] }]]) }],
    ['the network', readNetwork, network, { networks: new Map([['vpc-1', readScope(network)]]) }],
  ])('of %s is remembered without doubt', (_, reading, observed, changed) => {
    const next = rememberObservation(world, outcome(reading, picture(observed)))
    expect(plainMemory(next)).toEqual(plainMemory({ ...world, ...changed }))
  })

  test('of a group ends its doubt, keeps its version and starts its moments', () => {
    const unusedSince = new Map([[targetGroupArn, 900_000]])
    const next = rememberedGroup({ version: 3, times: { usedSince: new Map(), unusedSince } })
    const after = rememberObservation(world, outcome(readGroup, picture(servingGroup)))
    expect(plainMemory(after)).toEqual(plainMemory(rememberedWorld([next])))
  })

  test.each<readonly [string, ReadOutcome]>([
    ['is older than our own write', outcome(readGroup, picture(servingGroup), 2)],
    ['does not fit what was asked', outcome(readGroup, picture(zone))],
    ['is of a load balancer nobody knows', outcome({ _tag: 'ReadLoadBalancerState', loadBalancerArn: 'arn:other' }, { _tag: 'LoadBalancerStateIs', state: 'active' })],
  ])('that %s changes nothing', (_, stale) => {
    expect(rememberObservation(world, stale)).toBe(world)
  })
})

describe('the progress of a wait', () => {
  const loadBalancer = observedLoadBalancer()
  const readState: Reading = { _tag: 'ReadLoadBalancerState', loadBalancerArn: loadBalancer.arn }
  const known = rememberedWorld()

  test('the state of a load balancer changes its picture', () => {
    const listeners = servingGroup.loadBalancers.flatMap((entry) => entry.listeners)
    const loadBalancers = [{ loadBalancer: { ...loadBalancer, state: 'failed' as const }, listeners }]
    const after = rememberObservation(known, outcome(readState, { _tag: 'LoadBalancerStateIs', state: 'failed' }))
    const next = rememberedGroup({ observed: O.some({ ...servingGroup, loadBalancers }) })
    expect(plainMemory(after)).toEqual(plainMemory(rememberedWorld([next])))
  })

  test('a load balancer that is gone puts its group in doubt', () => {
    const doubt = O.some({ _tag: 'Contradicted', detail: 'the load balancer is gone' } as const)
    const after = rememberObservation(known, outcome(readState, { _tag: 'LoadBalancerStateIs', state: 'gone' }))
    expect(plainMemory(after)).toEqual(plainMemory(rememberedWorld([rememberedGroup({ doubt })])))
  })

  test('a record change that every name server knows is noted once', () => {
    const departed = { zoneId: 'Z1', name: 'a.example.com', dnsName: 'lb', changeId: 'C1', departedAt: 5, inSyncAt: O.none }
    const other = { ...departed, changeId: 'C2' }
    const zones = new Map([['Z1', { ...readScope(zone), departed: [departed, other] }]])
    const readChange: Reading = { _tag: 'ReadDnsChange', changeId: 'C1' }
    const departedAfter = (status: 'PENDING' | 'INSYNC'): unknown =>
      rememberObservation({ ...known, zones }, outcome(readChange, { _tag: 'DnsChangeIs', status })).zones.get('Z1')?.departed
    expect(departedAfter('PENDING')).toEqual([departed, other])
    expect(departedAfter('INSYNC')).toEqual([{ ...departed, inSyncAt: O.some(900_000) }, other])
  })

  test('a security group that no interface uses is released', () => {
    const observed = O.some({ ...servingGroup, securityGroups: [observedSecurityGroup()] })
    const holding = rememberedWorld([rememberedGroup({ observed })])
    const readInterfaces: Reading = { _tag: 'ReadInterfaces', securityGroupId: 'sg-frontend' }
    const after = (...networkInterfaceIds: ReadonlyArray<string>): Remembered =>
      rememberObservation(holding, outcome(readInterfaces, { _tag: 'InterfacesInUse', networkInterfaceIds }))
    expect(after('eni-1')).toBe(holding)
    const released = rememberedGroup({ observed, releasedSecurityGroupIds: new Set(['sg-frontend']) })
    expect(plainMemory(after())).toEqual(plainMemory(rememberedWorld([released])))
  })
})
