// Which alias targets Route 53 believes in.
import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import { expect, it } from 'vitest'
import { changeResourceRecordSets } from '../../../src/account/route53/change-operations.js'
import { listResourceRecordSets } from '../../../src/account/route53/record-set-operations.js'
import { loadBalancer, withLoadBalancers } from '../../../testing/load-balancer.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const HostedZoneId = 'Z0DE30000000PUBLIC01'
const loadBalancerZoneId = 'Z35SXDOTRQ7X7K'
const account = withLoadBalancers(demo, [loadBalancer()])

const alias = (DNSName: string, zoneId: string): ResourceRecordSet => ({
  Name: 'example.com',
  Type: 'A',
  AliasTarget: { HostedZoneId: zoneId, DNSName, EvaluateTargetHealth: true },
})

const batch = (...sets: Array<ResourceRecordSet>) => ({
  HostedZoneId,
  ChangeBatch: { Changes: sets.map((ResourceRecordSet) => ({ Action: 'UPSERT' as const, ResourceRecordSet })) },
})

it.each([
  ['shop-1234567890.us-east-1.elb.amazonaws.com', loadBalancerZoneId],
  ['dualstack.Shop-1234567890.us-east-1.elb.amazonaws.com.', loadBalancerZoneId],
  ['d111111abcdef8.cloudfront.net', 'Z2FDTNDATAQYW2'],
])('accepts %s in zone %s, at the apex too', (name, zoneId) => {
  const { state } = done(changeResourceRecordSets, account, batch(alias(name, zoneId)))
  const sets = done(listResourceRecordSets, state, { HostedZoneId }).output.ResourceRecordSets ?? []
  expect(sets[0]).toEqual({
    Name: 'example.com.',
    Type: 'A',
    AliasTarget: {
      HostedZoneId: zoneId,
      DNSName: `${name.toLowerCase().replace(/\.$/, '')}.`,
      EvaluateTargetHealth: true,
    },
  })
})

it('accepts a set of the same zone and type that the same batch makes', () => {
  const target: ResourceRecordSet = {
    Name: 'web.example.com',
    Type: 'A',
    TTL: 60,
    ResourceRecords: [{ Value: '192.0.2.1' }],
  }
  const { state } = done(changeResourceRecordSets, account, batch(alias('web.example.com', HostedZoneId), target))
  expect(Object.keys(state.route53.zones[HostedZoneId]?.recordSets ?? {})).toHaveLength(4)
})

it.each([
  ['gone-1.us-east-1.elb.amazonaws.com', loadBalancerZoneId, 'but that target was not found'],
  ['web.example.com', HostedZoneId, 'but that target was not found'],
  [
    'shop-1234567890.us-east-1.elb.amazonaws.com',
    'Z32O12XQLNTSW2',
    'but the alias target name does not lie within the target zone',
  ],
  ['www.example.org', loadBalancerZoneId, 'but the alias target name does not lie within the target zone'],
  ['www.example.org', 'Z2FDTNDATAQYW2', 'but the alias target name does not lie within the target zone'],
])('refuses %s in zone %s', (name, zoneId, reason) => {
  expect(refused(changeResourceRecordSets, account, batch(alias(name, zoneId)))).toEqual({
    code: 'InvalidChangeBatch',
    message: `[Tried to create an alias that targets ${name}., type A in zone ${zoneId}, ${reason}]`,
    status: 400,
  })
})
