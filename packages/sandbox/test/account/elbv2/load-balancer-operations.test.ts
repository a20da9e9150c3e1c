// Load balancers: names, idempotency, placement, state over time, deletion and what it leaves behind.
import { describe, expect, it } from 'vitest'
import { defaultGroup, elbV2Session, nodeGroup, publicSubnets, sessionStart, vpcId } from './elbv2-session.js'

const input = { Name: 'web', Subnets: publicSubnets, SecurityGroups: [nodeGroup] }

describe('CreateLoadBalancer', () => {
  it('gives a provisioning, internet-facing load balancer with all its defaults', () => {
    const { call } = elbV2Session()
    const created = call('CreateLoadBalancer', { ...input, Tags: [{ Key: 'k', Value: 'v' }] }).LoadBalancers[0]
    expect({ ...created, LoadBalancerArn: '', DNSName: '' }).toEqual({
      LoadBalancerArn: '',
      DNSName: '',
      CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
      CreatedTime: new Date(sessionStart),
      LoadBalancerName: 'web',
      Scheme: 'internet-facing',
      VpcId: vpcId,
      State: { Code: 'provisioning' },
      Type: 'application',
      AvailabilityZones: ['a', 'b', 'c'].map((letter, index) => ({
        ZoneName: `us-east-1${letter}`,
        SubnetId: publicSubnets[index],
        LoadBalancerAddresses: [],
      })),
      SecurityGroups: [nodeGroup],
      IpAddressType: 'ipv4',
    })
    expect(created.LoadBalancerArn).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
    )
    expect(created.DNSName).toMatch(/^web-\d+\.us-east-1\.elb\.amazonaws\.com$/)
  })

  it('names an internal one so in its DNS name', () => {
    const { call } = elbV2Session()
    expect(call('CreateLoadBalancer', { ...input, Scheme: 'internal' }).LoadBalancers[0].DNSName).toMatch(
      /^internal-web-\d+\./,
    )
  })

  it('gives the existing one for the same settings, whatever the tags and the order of subnets', () => {
    const { call, account } = elbV2Session()
    const first = call('CreateLoadBalancer', input)
    expect(
      call('CreateLoadBalancer', {
        ...input,
        Subnets: [...publicSubnets].reverse(),
        Tags: [{ Key: 'other', Value: 'x' }],
      }),
    ).toEqual(first)
    expect(Object.values(account.state().elbv2.loadBalancers).map(({ tags }) => tags)).toEqual([{}])
  })

  it.each([
    ['another scheme', { ...input, Scheme: 'internal' }],
    ['other subnets', { ...input, Subnets: publicSubnets.slice(1) }],
    ['other security groups', { ...input, SecurityGroups: [defaultGroup] }],
  ])('refuses the same name with %s', (_, other) => {
    const { call, refusal } = elbV2Session()
    call('CreateLoadBalancer', input)
    expect(refusal('CreateLoadBalancer', other)).toBe(
      "DuplicateLoadBalancerName: A load balancer with the same name 'web' exists, but with different settings",
    )
  })

  it.each([
    [
      { Name: 'a'.repeat(33) },
      `ValidationError: The load balancer name '${'a'.repeat(33)}' cannot be longer than '32' characters`,
    ],
    [{ Name: 'internal-web' }, "ValidationError: The load balancer name 'internal-web' cannot begin with 'internal-'"],
    [{ Name: '-web' }, "ValidationError: The load balancer name '-web' cannot begin or end with a hyphen(-)"],
    [
      { Name: 'we_b' },
      "ValidationError: The load balancer name 'we_b' can only contain characters that are alphanumeric characters and hyphens(-)",
    ],
    [{ Scheme: 'public' }, "ValidationError: The scheme 'public' must be one of '[internal, internet-facing]'"],
    [{ Subnets: [] }, 'ValidationError: At least two subnets in two different Availability Zones must be specified'],
    [
      { Subnets: publicSubnets.slice(0, 1) },
      'ValidationError: At least two subnets in two different Availability Zones must be specified',
    ],
    [{ Subnets: [publicSubnets[0], 'subnet-1'] }, "SubnetNotFound: The subnet ID 'subnet-1' does not exist"],
    [
      { Subnets: [publicSubnets[0], 'subnet-0de3000000000002a'] },
      'InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    ],
    [
      { SubnetMappings: [{ SubnetId: publicSubnets[0] }] },
      'ValidationError: You must specify either subnets or subnet mappings, not both',
    ],
    [
      { SecurityGroups: ['sg-1'] },
      "InvalidSecurityGroup: One or more security groups are invalid: 'sg-1' does not exist",
    ],
    [
      { IpAddressType: 'dualstack' },
      `InvalidSubnet: The subnet '${publicSubnets[0]}' must have an associated IPv6 CIDR block for the IP address type 'dualstack'`,
    ],
    [
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      },
      "DuplicateTagKeys: Tag key 'a' was given more than once",
    ],
    [
      { Type: 'network' },
      "InvalidConfigurationRequest: Load balancers of type 'network' are not simulated in this account",
    ],
  ])('refuses %j', (change, expected) => {
    expect(elbV2Session().refusal('CreateLoadBalancer', { ...input, ...change })).toBe(expected)
  })

  it('refuses a subnet without room', () => {
    const { refusal } = elbV2Session({}, (state) => {
      const subnet = state.ec2.subnets[publicSubnets[0] ?? '']
      if (subnet === undefined) throw new Error('no subnet')
      return {
        ...state,
        ec2: {
          ...state.ec2,
          subnets: { ...state.ec2.subnets, [subnet.id]: { ...subnet, availableIpAddressCount: 7 } },
        },
      }
    })
    expect(refusal('CreateLoadBalancer', input)).toBe(
      `InvalidSubnet: Not enough IP space available in ${publicSubnets[0]}. ELB requires at least 8 free IP addresses in each subnet.`,
    )
  })

  it('keeps to the quota of the region', () => {
    const { makeLoadBalancer, refusal } = elbV2Session({ loadBalancersPerRegionMax: 1 })
    makeLoadBalancer()
    expect(refusal('CreateLoadBalancer', { ...input, Name: 'second' })).toBe(
      "TooManyLoadBalancers: The maximum number of load balancers '1' has been reached",
    )
  })

  it('takes the default security group of the VPC when none is named', () => {
    const { call } = elbV2Session()
    expect(call('CreateLoadBalancer', { Name: 'web', Subnets: publicSubnets }).LoadBalancers[0].SecurityGroups).toEqual(
      [defaultGroup],
    )
  })
})

describe('DescribeLoadBalancers', () => {
  it('shows a load balancer active once it is provisioned', async () => {
    const { call, clock, makeLoadBalancer } = elbV2Session({ provisioningMilliseconds: 2_000 })
    const LoadBalancerArns = [makeLoadBalancer()]
    const code = (): string => call('DescribeLoadBalancers', { LoadBalancerArns }).LoadBalancers[0].State.Code
    expect(code()).toBe('provisioning')
    await clock.advance(2_000)()
    expect(code()).toBe('active')
  })

  it('does not see a fresh load balancer at first', async () => {
    const { call, refusal, clock, makeLoadBalancer } = elbV2Session({ createVisibilityMilliseconds: 1_000 })
    makeLoadBalancer()
    expect(refusal('DescribeLoadBalancers', { Names: ['web'] })).toBe(
      'LoadBalancerNotFound: One or more load balancers not found',
    )
    expect(call('DescribeLoadBalancers').LoadBalancers).toEqual([])
    await clock.advance(1_000)()
    expect(call('DescribeLoadBalancers', { Names: ['web'] }).LoadBalancers).toHaveLength(1)
  })

  it('fails as a whole when one of several is missing', () => {
    const { refusal, makeLoadBalancer } = elbV2Session()
    makeLoadBalancer()
    expect(refusal('DescribeLoadBalancers', { Names: ['web', 'missing'] })).toBe(
      'LoadBalancerNotFound: One or more load balancers not found',
    )
  })

  it('pages with opaque markers', () => {
    const { call, makeLoadBalancer } = elbV2Session()
    const arns = ['a', 'b', 'c'].map((name) => makeLoadBalancer(name))
    const first = call('DescribeLoadBalancers', { PageSize: 2 })
    const second = call('DescribeLoadBalancers', { PageSize: 2, Marker: first.NextMarker })
    expect(second.NextMarker).toBeUndefined()
    expect([...first.LoadBalancers, ...second.LoadBalancers].map((one) => one.LoadBalancerArn).sort()).toEqual(
      [...arns].sort(),
    )
  })

  it.each([
    [
      { PageSize: 401 },
      "ValidationError: 1 validation error detected: Value '401' at 'pageSize' failed to satisfy constraint: Member must be between 1 and 400",
    ],
    [{ Marker: 'mine' }, "ValidationError: 'mine' is not a valid marker"],
    [
      { Names: Array.from({ length: 21 }, (_, index) => `n${index}`) },
      "ValidationError: You can describe at most '20' load balancers by ARN or name",
    ],
    [{ LoadBalancerArns: ['web'] }, "ValidationError: 'web' is not a valid load balancer ARN"],
    [
      { LoadBalancerArns: ['a'], Names: ['b'] },
      'ValidationError: You can specify either load balancer ARNs or names, not both',
    ],
  ])('refuses %j', (asked, expected) => {
    expect(elbV2Session().refusal('DescribeLoadBalancers', asked)).toBe(expected)
  })
})

describe('DeleteLoadBalancer', () => {
  it('takes listeners and rules along, leaves target groups, and succeeds again', () => {
    const { call, account, makeLoadBalancer, makeListener, makeTargetGroup } = elbV2Session()
    const arn = makeLoadBalancer()
    const ListenerArn = makeListener(arn)
    const TargetGroupArn = makeTargetGroup()
    call('CreateRule', {
      ListenerArn,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/'] }],
      Actions: [{ Type: 'forward', TargetGroupArn }],
    })
    call('DeleteLoadBalancer', { LoadBalancerArn: arn })
    call('DeleteLoadBalancer', { LoadBalancerArn: arn })
    const { loadBalancers, targetGroups } = account.state().elbv2
    expect([Object.keys(loadBalancers), Object.values(targetGroups).map(({ referencedBy }) => referencedBy)]).toEqual([
      [],
      [[]],
    ])
  })

  it('is refused while deletion protection is on', () => {
    const { call, refusal, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = makeLoadBalancer()
    call('ModifyLoadBalancerAttributes', {
      LoadBalancerArn,
      Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }],
    })
    expect(refusal('DeleteLoadBalancer', { LoadBalancerArn })).toBe(
      `OperationNotPermitted: Load balancer '${LoadBalancerArn}' cannot be deleted because deletion protection is enabled`,
    )
  })

  it('leaves network interfaces for a while, and the name for a shorter one', async () => {
    const { call, refusal, account, clock, makeLoadBalancer } = elbV2Session({
      interfaceReleaseMilliseconds: 1_000,
      inUseLagMilliseconds: 500,
    })
    const arn = makeLoadBalancer()
    const description = `ELB app/web/${arn.split('/').at(-1) ?? ''}`
    const interfaces = (): ReadonlyArray<unknown> =>
      Object.values(account.state().ec2.networkInterfaces).filter((one) => one.description === description)
    expect(interfaces()).toHaveLength(3)
    call('DeleteLoadBalancer', { LoadBalancerArn: arn })
    expect(refusal('CreateLoadBalancer', input)).toMatch(/^DuplicateLoadBalancerName/)
    await clock.advance(500)()
    expect(interfaces()).toHaveLength(3)
    call('CreateLoadBalancer', input)
    await clock.advance(500)()
    expect(interfaces()).toHaveLength(0)
  })
})
