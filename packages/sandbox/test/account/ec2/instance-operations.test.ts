// What EC2 says about nodes and their network interfaces.
import { describe, expect, it } from 'vitest'
import { describeInstances, describeNetworkInterfaces } from '../../../src/account/ec2/instance-operations.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const instanceIds = (input: Parameters<typeof describeInstances>[1]): ReadonlyArray<string | undefined> =>
  (done(describeInstances, demo, input).output.Reservations ?? []).flatMap((reservation) =>
    (reservation.Instances ?? []).map((instance) => instance.InstanceId),
  )

const interfaceIds = (Name: string, value: string): ReadonlyArray<string | undefined> =>
  (
    done(describeNetworkInterfaces, demo, { Filters: [{ Name, Values: [value] }] }).output.NetworkInterfaces ?? []
  ).map((eni) => eni.NetworkInterfaceId)

describe('DescribeInstances', () => {
  it('finds instances by id, address, tag and state', () => {
    expect(instanceIds({ InstanceIds: ['i-0de300000000000ab'] })).toEqual(['i-0de300000000000ab'])
    expect(instanceIds({ Filters: [{ Name: 'private-ip-address', Values: ['10.0.102.10'] }] })).toEqual([
      'i-0de300000000000ac',
    ])
    expect(instanceIds({ Filters: [{ Name: 'instance-state-name', Values: ['running'] }] })).toHaveLength(3)
    expect(instanceIds({ Filters: [{ Name: 'tag:kubernetes.io/cluster/demo', Values: ['shared'] }] })).toEqual([])
  })

  it('joins the network interfaces and their groups', () => {
    const { Reservations = [] } = done(describeInstances, demo, { InstanceIds: ['i-0de300000000000aa'] }).output
    const instance = Reservations[0]?.Instances?.[0]
    expect(instance?.SecurityGroups).toEqual([{ GroupId: 'sg-0de30000000000002', GroupName: 'demo-nodes' }])
    expect(instance?.NetworkInterfaces?.map((eni) => [eni.NetworkInterfaceId, eni.PrivateIpAddress])).toEqual([
      ['eni-0de300000000000aa', '10.0.100.10'],
    ])
    expect(instance?.LaunchTime?.toISOString()).toBe('2026-01-01T00:00:00.000Z')
  })

  it('refuses ids that do not exist, and ids together with MaxResults', () => {
    expect(refused(describeInstances, demo, { InstanceIds: ['i-1'] })).toEqual({
      code: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-1' does not exist",
      status: 400,
    })
    expect(refused(describeInstances, demo, { InstanceIds: ['i-0de300000000000aa'], MaxResults: 5 })).toEqual({
      code: 'InvalidParameterCombination',
      message: 'The parameter instancesSet cannot be used with the parameter maxResults',
      status: 400,
    })
  })
})

describe('DescribeNetworkInterfaces', () => {
  it.each([
    ['attachment.instance-id', 'i-0de300000000000ab', ['eni-0de300000000000ab']],
    ['addresses.private-ip-address', '10.0.100.10', ['eni-0de300000000000aa']],
    ['description', 'ELB app/*', []],
    ['group-id', 'sg-0de30000000000001', []],
    ['subnet-id', 'subnet-0de3000000000002c', ['eni-0de300000000000ac']],
  ])('filters by %s', (name, value, ids) => {
    expect(interfaceIds(name, value)).toEqual(ids)
  })

  it('refuses an id that does not exist', () => {
    expect(refused(describeNetworkInterfaces, demo, { NetworkInterfaceIds: ['eni-1'] })).toEqual({
      code: 'InvalidNetworkInterfaceID.NotFound',
      message: "The networkInterface ID 'eni-1' does not exist",
      status: 400,
    })
  })
})
