// What can be set of a load balancer that exists: security groups, subnets, address type.
import { describe, expect, it } from 'vitest'
import { defaultGroup, elbV2Session, forbidden, nodeGroup, publicSubnets } from './elbv2-session.js'

describe('the properties that can be set', () => {
  it('security groups replace the whole set, also on the network interfaces', () => {
    const { call, account, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = makeLoadBalancer()
    expect(call('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [defaultGroup] })).toEqual({
      SecurityGroupIds: [defaultGroup],
    })
    const interfaces = Object.values(account.state().ec2.networkInterfaces).filter(
      ({ requesterId }) => requesterId === 'amazon-elb',
    )
    expect(interfaces.map(({ securityGroupIds }) => securityGroupIds)).toEqual([
      [defaultGroup],
      [defaultGroup],
      [defaultGroup],
    ])
  })

  it('subnets replace the whole set; interfaces come at once and go later', async () => {
    const { call, account, clock, makeLoadBalancer } = elbV2Session({ interfaceReleaseMilliseconds: 1_000 })
    const LoadBalancerArn = makeLoadBalancer()
    const output = call('SetSubnets', { LoadBalancerArn, Subnets: publicSubnets.slice(1) })
    expect(output.AvailabilityZones.map(({ SubnetId }) => SubnetId)).toEqual(publicSubnets.slice(1))
    const count = (): number =>
      Object.values(account.state().ec2.networkInterfaces).filter(({ requesterId }) => requesterId === 'amazon-elb')
        .length
    expect(count()).toBe(3)
    await clock.advance(1_000)()
    expect(count()).toBe(2)
  })

  it('an address type must fit the subnets', () => {
    const { refusal, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = makeLoadBalancer()
    expect(refusal('SetIpAddressType', { LoadBalancerArn, IpAddressType: 'dualstack' })).toMatch(/^InvalidSubnet/)
    expect(refusal('SetIpAddressType', { LoadBalancerArn, IpAddressType: 'ipv5' })).toMatch(/^ValidationError/)
  })

  it('need a load balancer that exists', () => {
    const { refusal, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = `${makeLoadBalancer()}0`
    const expected = `LoadBalancerNotFound: Load balancer '${LoadBalancerArn}' not found`
    expect(refusal('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [nodeGroup] })).toBe(expected)
    expect(refusal('SetSubnets', { LoadBalancerArn, Subnets: publicSubnets })).toBe(expected)
    expect(
      refusal('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [forbidden] }),
    ).toBe(expected)
  })
})
