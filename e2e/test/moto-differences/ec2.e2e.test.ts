// Where does moto answer differently from AWS, in EC2?
// Each entry is asserted: the name of a test says what moto does and, in brackets, what AWS does. One that fails means that
// moto has changed: remove it, and let a scenario rely on it.
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2'
import { describe, expect, it } from 'vitest'
import { cloud, createLoadBalancer, startsMoto } from './moto-account.js'

startsMoto()

const createSecurityGroup = async (name: string) => {
  const input = { GroupName: name, Description: name, VpcId: cloud.account.vpcId }
  return (await cloud.clients.ec2.send(new CreateSecurityGroupCommand(input))).GroupId!
}

describe('security groups', () => {
  it('are deleted while a load balancer uses them (AWS: DependencyViolation)', async () => {
    const GroupId = await createSecurityGroup('in-use')
    await createLoadBalancer('uses-group', { SecurityGroups: [GroupId] })
    await cloud.clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId }))
    const described = cloud.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))
    await expect(described).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' })
  })

  it('keep an address range as it was written (AWS: 10.1.0.0/16)', async () => {
    const GroupId = await createSecurityGroup('as-written')
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '10.1.2.3/16' }] }]
    await cloud.clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }))
    const { SecurityGroups } = await cloud.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))
    expect(SecurityGroups?.[0]?.IpPermissions?.[0]?.IpRanges).toEqual([{ CidrIp: '10.1.2.3/16' }])
  })
})
