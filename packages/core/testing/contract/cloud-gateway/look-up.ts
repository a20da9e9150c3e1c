// What must `lookUp` of every cloud gateway do?
// It answers every question about what is not ours; no match is an empty answer.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { expect } from 'vitest'
import type { Question } from '@alb-ingress/core/facts/question.js'
import type { DeclareCloudTest } from './drivers.js'

/** Declares what is asked of `lookUp`. */
export const lookUpContract = (test: DeclareCloudTest): void => {
  test('answers every kind of question', async ({ backend, ask }) => {
    const { vpcId } = backend
    const subnets = await ask({ _tag: 'SubnetsOfVpc', vpcId })
    expect(subnets._tag === 'Subnets' ? subnets.subnets.map((subnet) => subnet.subnetId) : []).toEqual(
      expect.arrayContaining([...backend.subnetIds]),
    )
    const tables = await ask({ _tag: 'RouteTablesOfVpc', vpcId })
    expect(
      tables._tag === 'RouteTables' ? tables.routeTables.filter(({ role }) => role === 'main').length : 0,
    ).toBe(1)
    const zones = await ask({ _tag: 'AvailabilityZones' })
    expect(zones._tag === 'AvailabilityZones' ? zones.availabilityZones[0]?.zoneType : '').toBe('availability-zone')
    expect(await ask({ _tag: 'Vpc', vpcId })).toMatchObject({ vpcs: [{ vpcId, ipv6CidrBlocks: [] }] })
    expect(await ask({ _tag: 'Certificates' })).toMatchObject({
      certificates: expect.arrayContaining([expect.objectContaining({ arn: backend.certificateArn })]),
    })
    expect(await ask({ _tag: 'HostedZones', vpcId })).toMatchObject({
      hostedZones: expect.arrayContaining([{ zoneId: backend.zoneId, name: 'example.com', visibility: 'public' }]),
    })
  })

  test('finds security groups by id and by name, and interfaces by instance and by address', async ({ backend, ask }) => {
    const { vpcId, nodeGroupId, instanceId } = backend
    const named = { groupId: nodeGroupId, nameTag: O.some('demo-nodes'), vpcId }
    const byInstance = await ask({ _tag: 'InstanceInterfaces', instanceIds: [instanceId] })
    const found = byInstance._tag === 'NetworkInterfaces' ? byInstance.networkInterfaces : []
    const ipAddresses = found[0]?.ipAddresses ?? []
    const questions: ReadonlyNonEmptyArray<Question> = [
      { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['demo-nodes'] },
      { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: [nodeGroupId, 'demo-*'] },
      { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['sg-0123456789abcdef0'] },
      { _tag: 'AddressInterfaces', vpcId, ipAddresses },
      { _tag: 'AddressInterfaces', vpcId, ipAddresses: ['10.9.9.9'] },
    ]
    expect(found).toMatchObject([{ instanceId: O.some(instanceId), securityGroups: [{ groupId: nodeGroupId }] }])
    expect(await backend.gateway.lookUp(questions, 'change')()).toEqual([
      E.right({ _tag: 'SecurityGroups', securityGroups: [named] }),
      E.right({ _tag: 'SecurityGroups', securityGroups: [named] }),
      E.right({ _tag: 'SecurityGroups', securityGroups: [] }),
      E.right({ _tag: 'NetworkInterfaces', networkInterfaces: found }),
      E.right({ _tag: 'NetworkInterfaces', networkInterfaces: [] }),
    ])
  })
}
