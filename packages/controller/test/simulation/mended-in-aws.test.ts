// What is put right in AWS, where no watch tells of it, is found without an edit, a restart or the sweep; and looking for it is
// rare.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type IngressText, ingressText, serviceText } from './manifest-texts.js'
import { type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const minute = 60_000

const begin = (ingress: Partial<IngressText>): SimulatedWorld => {
  const world = simulatedWorld()
  expect(world.apply({ 'service.yaml': serviceText({ name: 'web' }), 'ingress.yaml': ingressText({ name: 'web', ...ingress }) }).problems).toEqual([])
  startController(world, { name: 'a', sweepMilliseconds: 1_000 * minute })
  return world
}

const callsOf = (world: SimulatedWorld, operation: string): number =>
  world.account.calls().filter((call) => call.operation === operation).length

const called = (world: SimulatedWorld, service: 'ec2' | 'route53', operation: string, input: object): void => {
  const outcome = world.account.call(service, operation, input)
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
}

describe('an Ingress that lacks something in AWS', () => {
  it('is served within a quarter of an hour after the security group that it names exists', async () => {
    const world = begin({ annotations: { 'security-groups': 'web-frontend' } })
    await world.clock.advance(60 * minute)()
    const asked = callsOf(world, 'DescribeSecurityGroups')
    expect(Object.keys(world.account.state().elbv2.loadBalancers)).toEqual([])
    expect(asked).toBeLessThanOrEqual(8)
    called(world, 'ec2', 'CreateSecurityGroup', {
      GroupName: 'web-frontend',
      Description: 'made later',
      VpcId: Object.keys(world.account.state().ec2.vpcs)[0],
      TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'Name', Value: 'web-frontend' }] }],
    })
    await world.clock.advance(16 * minute)()
    expect(Object.keys(world.account.state().elbv2.loadBalancers).length).toBe(1)
  })

  it('has its records within a quarter of an hour after the hosted zone of its host exists', async () => {
    const world = begin({ hosts: ['web.example.net'] })
    await world.clock.advance(60 * minute)()
    expect(callsOf(world, 'ListHostedZones')).toBeLessThanOrEqual(8)
    called(world, 'route53', 'CreateHostedZone', { Name: 'example.net', CallerReference: 'later' })
    await world.clock.advance(16 * minute)()
    const names = Object.values(world.account.state().route53.zones)
      .filter(({ name }) => name === 'example.net.')
      .flatMap(({ recordSets }) => Object.values(recordSets).map(({ Name }) => Name))
    expect(names).toContain('web.example.net.')
  })
})
