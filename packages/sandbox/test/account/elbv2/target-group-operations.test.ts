// Target groups: defaults, idempotency, health checks, being in use.
import { describe, expect, it } from 'vitest'
import { elbV2Session, forbidden, vpcId } from './elbv2-session.js'

const input = { Name: 'pods', Protocol: 'HTTP', Port: 8080, VpcId: vpcId }

describe('CreateTargetGroup', () => {
  it('gives a group with all its defaults', () => {
    const { TargetGroupArn, ...group } = elbV2Session().call('CreateTargetGroup', input).TargetGroups[0]
    expect(TargetGroupArn).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup\/pods\/[0-9a-f]{16}$/,
    )
    expect(group).toEqual({
      TargetGroupName: 'pods',
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: 8080,
      VpcId: vpcId,
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckPath: '/',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: [],
      TargetType: 'instance',
      IpAddressType: 'ipv4',
    })
  })

  it('gives a gRPC group the path and code of gRPC, a function neither protocol nor port', () => {
    const { call } = elbV2Session()
    expect(call('CreateTargetGroup', { ...input, ProtocolVersion: 'GRPC' }).TargetGroups[0]).toMatchObject({
      HealthCheckPath: '/AWS.ALB/healthcheck',
      Matcher: { GrpcCode: '12' },
    })
    const lambda = call('CreateTargetGroup', { Name: 'function', TargetType: 'lambda' }).TargetGroups[0]
    expect(lambda).toMatchObject({ HealthCheckEnabled: false, HealthCheckIntervalSeconds: 35 })
    expect(lambda).not.toHaveProperty('Port')
  })

  it('gives the existing group for the same settings, and refuses others', () => {
    const { call, refusal } = elbV2Session()
    const first = call('CreateTargetGroup', input)
    expect(call('CreateTargetGroup', { ...input, Tags: [{ Key: 'k', Value: 'v' }] })).toEqual(first)
    expect(refusal('CreateTargetGroup', { ...input, Port: 80 })).toBe(
      "DuplicateTargetGroupName: A target group with the same name 'pods' exists, but with different settings",
    )
    expect(refusal('CreateTargetGroup', { ...input, HealthCheckPath: '/x' })).toMatch(/^DuplicateTargetGroupName/)
  })

  it.each([
    [
      { Name: 'a'.repeat(33) },
      `ValidationError: Target group name '${'a'.repeat(33)}' cannot be longer than '32' characters`,
    ],
    [{ Name: 'a-' }, "ValidationError: Target group name 'a-' cannot begin or end with a hyphen(-)"],
    [{ Protocol: undefined }, 'ValidationError: A protocol must be specified'],
    [{ Port: undefined }, 'ValidationError: A port must be specified'],
    [{ Port: 0 }, "ValidationError: The port '0' must be between '1' and '65535'"],
    [{ VpcId: 'vpc-1' }, "ValidationError: The VPC ID 'vpc-1' is not found"],
    [
      { ProtocolVersion: 'HTTP3' },
      "ValidationError: The protocol version 'HTTP3' must be one of '[HTTP1, HTTP2, GRPC]'",
    ],
    [
      { Protocol: 'TCP' },
      "InvalidConfigurationRequest: Target groups with the protocol 'TCP' are not simulated in this account",
    ],
    [{ HealthCheckIntervalSeconds: 4 }, "ValidationError: Health check interval '4' must be between '5' and '300'"],
    [
      { HealthCheckTimeoutSeconds: 30 },
      "ValidationError: Health check timeout '30' must be smaller than the interval '30'",
    ],
    [{ HealthyThresholdCount: 11 }, "ValidationError: Healthy threshold count '11' must be between '2' and '10'"],
    [
      { HealthCheckPath: 'x' },
      "ValidationError: Health check path 'x' must begin with '/' and have at most 1024 characters",
    ],
    [
      { HealthCheckPort: 'http' },
      "ValidationError: Health check port 'http' must be either 'traffic-port' or a value between '1' and '65535'",
    ],
    [
      { HealthCheckProtocol: 'TCP' },
      "InvalidConfigurationRequest: Health check protocol 'TCP' must be 'HTTP' or 'HTTPS' for this target group",
    ],
    [
      { HealthCheckEnabled: false },
      "InvalidConfigurationRequest: Health checks cannot be disabled for target groups with the target type 'instance'",
    ],
    [
      { Matcher: { HttpCode: '200-600' } },
      "ValidationError: Health check matcher HTTP code '200-600' must be values and ranges between '200' and '499', such as '200,201-499'",
    ],
    [
      { Matcher: { GrpcCode: '0' } },
      'InvalidConfigurationRequest: A gRPC code matcher can only be used with the protocol version GRPC',
    ],
  ])('refuses %j', (change, expected) => {
    expect(elbV2Session().refusal('CreateTargetGroup', { ...input, ...change })).toBe(expected)
  })

  it('keeps to the quota of the region', () => {
    const { makeTargetGroup, refusal } = elbV2Session({ targetGroupsPerRegionMax: 1 })
    makeTargetGroup()
    expect(refusal('CreateTargetGroup', { ...input, Name: 'more' })).toBe(
      "TooManyTargetGroups: The maximum number of target groups '1' has been reached",
    )
  })
})

describe('DescribeTargetGroups', () => {
  it('finds by name, by ARN and by load balancer', () => {
    const { call, makeTargetGroup, makeLoadBalancer } = elbV2Session()
    const TargetGroupArn = makeTargetGroup()
    const LoadBalancerArn = makeLoadBalancer()
    expect(call('DescribeTargetGroups', { LoadBalancerArn }).TargetGroups).toEqual([])
    call('CreateListener', {
      LoadBalancerArn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    })
    const byName = call('DescribeTargetGroups', { Names: ['pods'] }).TargetGroups
    expect(byName).toMatchObject([{ TargetGroupArn, LoadBalancerArns: [LoadBalancerArn] }])
    expect(call('DescribeTargetGroups', { TargetGroupArns: [TargetGroupArn] }).TargetGroups).toEqual(byName)
    expect(call('DescribeTargetGroups', { LoadBalancerArn }).TargetGroups).toEqual(byName)
  })

  it('fails when one is missing, too fresh, or asked for in two ways', async () => {
    const { refusal, clock, makeTargetGroup, call } = elbV2Session({ createVisibilityMilliseconds: 1_000 })
    const TargetGroupArn = makeTargetGroup()
    expect(refusal('DescribeTargetGroups', { Names: ['pods'] })).toBe(
      'TargetGroupNotFound: One or more target groups not found',
    )
    expect(refusal('AddTags', { ResourceArns: [TargetGroupArn], Tags: [] })).toBe(
      `TargetGroupNotFound: Target group '${TargetGroupArn}' not found`,
    )
    expect(refusal('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes: [] })).toMatch(/^TargetGroupNotFound/)
    await clock.advance(1_000)()
    expect(call('DescribeTargetGroups', { Names: ['pods'] }).TargetGroups).toHaveLength(1)
    expect(refusal('DescribeTargetGroups', { Names: ['pods'], TargetGroupArns: [TargetGroupArn] })).toBe(
      'ValidationError: You can specify only one of a load balancer ARN, target group ARNs and names',
    )
  })
})

describe('ModifyTargetGroup', () => {
  it('changes the health check and keeps what is not named', () => {
    const { call, refusal, makeTargetGroup } = elbV2Session()
    const TargetGroupArn = makeTargetGroup()
    const change = { TargetGroupArn, HealthCheckPath: '/healthz', Matcher: { HttpCode: '200,301-302' } }
    expect(call('ModifyTargetGroup', change).TargetGroups[0]).toMatchObject({
      HealthCheckPath: '/healthz',
      HealthCheckIntervalSeconds: 30,
      Matcher: { HttpCode: '200,301-302' },
    })
    expect(refusal('ModifyTargetGroup', { TargetGroupArn, HealthCheckIntervalSeconds: 5 })).toBe(
      "ValidationError: Health check timeout '5' must be smaller than the interval '5'",
    )
  })
})

describe('DeleteTargetGroup', () => {
  it('is refused while the group is used, and for a moment after', async () => {
    const { call, refusal, clock, makeTargetGroup, makeLoadBalancer } = elbV2Session({ inUseLagMilliseconds: 500 })
    const TargetGroupArn = makeTargetGroup()
    const expected = `ResourceInUse: Target group '${TargetGroupArn}' is currently in use by a listener or a rule`
    const input = {
      LoadBalancerArn: makeLoadBalancer(),
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    }
    const { ListenerArn } = call('CreateListener', input).Listeners[0]
    expect(refusal('DeleteTargetGroup', { TargetGroupArn })).toBe(expected)
    call('ModifyListener', { ListenerArn, DefaultActions: [forbidden] })
    expect(refusal('DeleteTargetGroup', { TargetGroupArn })).toBe(expected)
    await clock.advance(500)()
    call('DeleteTargetGroup', { TargetGroupArn })
  })

  it('succeeds at once for a group that was never used, and again for one that is gone', () => {
    const { call, account, makeTargetGroup } = elbV2Session({ inUseLagMilliseconds: 500 })
    const TargetGroupArn = makeTargetGroup()
    call('DeleteTargetGroup', { TargetGroupArn })
    call('DeleteTargetGroup', { TargetGroupArn })
    expect(account.state().elbv2.targetGroups).toEqual({})
  })
})
