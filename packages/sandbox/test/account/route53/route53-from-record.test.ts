// How recorded zones become state that answers as the recording did.
import { expect, it } from 'vitest'
import { listResourceRecordSets } from '../../../src/account/route53/record-set-operations.js'
import { route53StateFromRecord } from '../../../src/account/route53/route53-from-record.js'
import { getHostedZone } from '../../../src/account/route53/zone-operations.js'
import { demo, done } from '../../../testing/run-operation.js'

const HostedZone = {
  Id: '/hostedzone/0K90893L8PHVA193F8BVAY',
  Name: 'example.org.',
  CallerReference: 'example.org.',
  Config: { PrivateZone: true },
  ResourceRecordSetCount: 2,
}
const servers = [{ Value: 'ns-2048.awsdns-64.com' }]
const state = {
  ...demo,
  route53: route53StateFromRecord({
    HostedZones: [
      {
        HostedZone,
        VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'eu-west-1' }],
        ResourceRecordSets: [
          { Name: '*.Example.org', Type: 'A', AliasTarget: { HostedZoneId: 'Z1', DNSName: 'LB.aws', EvaluateTargetHealth: true } },
          { Name: 'example.org.', Type: 'NS', TTL: 60, ResourceRecords: servers },
        ],
      },
    ],
  }),
}

it('answers with the zone and its record sets, names brought to their stored form', () => {
  expect(done(getHostedZone, state, { Id: HostedZone.Id }).output).toEqual({
    HostedZone,
    VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'eu-west-1' }],
  })
  expect(done(listResourceRecordSets, state, { HostedZoneId: HostedZone.Id }).output.ResourceRecordSets).toEqual([
    { Name: 'example.org.', Type: 'NS', TTL: 60, ResourceRecords: servers },
    {
      Name: '\\052.example.org.',
      Type: 'A',
      AliasTarget: { HostedZoneId: 'Z1', DNSName: 'lb.aws.', EvaluateTargetHealth: true },
    },
  ])
})
