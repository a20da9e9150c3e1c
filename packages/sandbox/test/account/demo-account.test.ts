// The demonstration account is what a controller needs to find, in ids of AWS's formats.
import { describe, expect, it } from 'vitest'
import { demo } from '../../testing/run-operation.js'

const idPattern = /^(vpc|subnet|rtb|i|eni|sg|pl)-[0-9a-f]{17}$/

describe('the demonstration account', () => {
  it('has ids in AWS’s formats', () => {
    const { vpcs, subnets, routeTables, instances, networkInterfaces, securityGroups, prefixLists } = demo.ec2
    const records = [vpcs, subnets, routeTables, instances, networkInterfaces, securityGroups, prefixLists]
    const ids = records.flatMap((record) => Object.keys(record))
    expect(ids.filter((id) => !idPattern.test(id))).toEqual([])
    expect(ids).toHaveLength(1 + 6 + 3 + 3 + 3 + 2 + 1)
  })

  it('refers only to what exists', () => {
    const { subnets, instances, networkInterfaces, securityGroups, tags, vpcs } = demo.ec2
    const known = new Set([vpcs, subnets, instances, networkInterfaces, securityGroups].flatMap((by) => Object.keys(by)))
    const references = [
      ...Object.keys(tags),
      ...Object.values(subnets).map(({ vpcId }) => vpcId),
      ...Object.values(instances).flatMap(({ vpcId, subnetId }) => [vpcId, subnetId]),
      ...Object.values(networkInterfaces).flatMap((eni) => [eni.instanceId, eni.subnetId, ...eni.securityGroupIds]),
      ...Object.values(demo.ec2.routeTables).flatMap(({ associations }) => associations.map(({ subnetId }) => subnetId)),
    ].filter((id) => id !== '')
    expect(references.filter((id) => !known.has(id))).toEqual([])
  })

  it('has three public and three private subnets in three zones, tagged for cluster demo', () => {
    const tagged = (key: string): ReadonlyArray<string> =>
      Object.values(demo.ec2.subnets)
        .filter(({ id }) => demo.ec2.tags[id]?.[key] === '1')
        .map(({ zoneName }) => zoneName)
    expect(tagged('kubernetes.io/role/elb')).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c'])
    expect(tagged('kubernetes.io/role/internal-elb')).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c'])
  })

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(demo))).toEqual(demo)
  })
})
