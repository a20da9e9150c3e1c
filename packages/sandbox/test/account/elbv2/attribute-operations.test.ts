// Attributes of load balancers, target groups and listeners: defaults, ranges, foreign keys, all or nothing.
import { describe, expect, it } from 'vitest'
import { elbV2Session } from './elbv2-session.js'

const valuesOf = (output: { Attributes: ReadonlyArray<{ Key: string; Value: string }> }): Record<string, string> =>
  Object.fromEntries(output.Attributes.map(({ Key, Value }) => [Key, Value]))

const setting = (Key: string, Value: string) => [{ Key, Value }]

describe('attributes of a load balancer', () => {
  const session = () => {
    const made = elbV2Session()
    return { ...made, LoadBalancerArn: made.makeLoadBalancer() }
  }

  it('are complete with defaults, and keep what is not named', () => {
    const { call, LoadBalancerArn } = session()
    const before = valuesOf(call('DescribeLoadBalancerAttributes', { LoadBalancerArn }))
    expect(before).toMatchObject({
      'idle_timeout.timeout_seconds': '60',
      'deletion_protection.enabled': 'false',
      'routing.http2.enabled': 'true',
      'access_logs.s3.bucket': '',
    })
    expect(Object.keys(before)).toHaveLength(23)
    const after = valuesOf(
      call('ModifyLoadBalancerAttributes', {
        LoadBalancerArn,
        Attributes: setting('idle_timeout.timeout_seconds', '4000'),
      }),
    )
    expect(after).toEqual({ ...before, 'idle_timeout.timeout_seconds': '4000' })
    expect(valuesOf(call('DescribeLoadBalancerAttributes', { LoadBalancerArn }))).toEqual(after)
  })

  it.each([
    [
      'idle_timeout.timeout_seconds',
      '99999',
      "ValidationError: Load balancer attribute 'idle_timeout.timeout_seconds' must be a number between '1' and '4000', but was '99999'",
    ],
    [
      'routing.http2.enabled',
      'yes',
      "ValidationError: Load balancer attribute 'routing.http2.enabled' must be one of 'true', 'false', but was 'yes'",
    ],
    [
      'load_balancing.cross_zone.enabled',
      'false',
      "ValidationError: Load balancer attribute 'load_balancing.cross_zone.enabled' must be one of 'true', but was 'false'",
    ],
    [
      'access_logs.s3.enabled',
      'true',
      "InvalidConfigurationRequest: The value of 'access_logs.s3.bucket' cannot be empty when 'access_logs.s3.enabled' is true",
    ],
    [
      'dns_record.client_routing_policy',
      'any',
      "InvalidConfigurationRequest: Load balancer attribute key 'dns_record.client_routing_policy' is not supported on this type of load balancer",
    ],
    ['colour', 'red', "ValidationError: Load balancer attribute key 'colour' is not recognized"],
  ])('refuse %s = %s', (Key, Value, expected) => {
    const { refusal, LoadBalancerArn } = session()
    const Attributes = [...setting('deletion_protection.enabled', 'true'), { Key, Value }]
    expect(refusal('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes })).toBe(expected)
  })

  it('take at most 20 in one call', () => {
    const { call, refusal, LoadBalancerArn } = session()
    const all = call('DescribeLoadBalancerAttributes', { LoadBalancerArn }).Attributes
    expect(refusal('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: all })).toBe(
      "ValidationError: 1 validation error detected: Value at 'attributes' failed to satisfy constraint: Member must have length less than or equal to 20",
    )
    call('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: all.slice(0, 20) })
  })

  it('refuse a key that is named twice', () => {
    const { refusal, LoadBalancerArn } = session()
    const Attributes = [...setting('routing.http2.enabled', 'true'), ...setting('routing.http2.enabled', 'false')]
    expect(refusal('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes })).toBe(
      "ValidationError: Load balancer attribute key 'routing.http2.enabled' was given more than once",
    )
  })
})

describe('attributes of a target group', () => {
  const session = () => {
    const made = elbV2Session()
    return { ...made, TargetGroupArn: made.makeTargetGroup() }
  }

  it('are complete with defaults', () => {
    const { call, TargetGroupArn } = session()
    expect(valuesOf(call('DescribeTargetGroupAttributes', { TargetGroupArn }))).toMatchObject({
      'deregistration_delay.timeout_seconds': '300',
      'stickiness.enabled': 'false',
      'load_balancing.algorithm.type': 'round_robin',
      'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
    })
  })

  it.each([
    ['deregistration_delay.timeout_seconds', '3600', 'not refused'],
    ['slow_start.duration_seconds', '0', 'not refused'],
    ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off', 'not refused'],
    [
      'deregistration_delay.timeout_seconds',
      '3601',
      "ValidationError: Target group attribute 'deregistration_delay.timeout_seconds' must be a number between '0' and '3600', but was '3601'",
    ],
    [
      'slow_start.duration_seconds',
      '29',
      "ValidationError: Target group attribute 'slow_start.duration_seconds' must be a number between '30' and '900', but was '29'",
    ],
    [
      'stickiness.app_cookie.cookie_name',
      'AWSALBX',
      "ValidationError: Target group attribute 'stickiness.app_cookie.cookie_name' must not start with 'AWSALB', which load balancers use themselves, but was 'AWSALBX'",
    ],
    [
      'load_balancing.algorithm.anomaly_mitigation',
      'on',
      "InvalidConfigurationRequest: Anomaly mitigation can only be enabled with the load balancing algorithm 'weighted_random'",
    ],
    [
      'proxy_protocol_v2.enabled',
      'true',
      "InvalidConfigurationRequest: Target group attribute key 'proxy_protocol_v2.enabled' is not supported on this type of target group",
    ],
    [
      'waf.fail_open.enabled',
      'true',
      "ValidationError: Target group attribute key 'waf.fail_open.enabled' is not recognized",
    ],
  ])('answer to %s = %s', (Key, Value, expected) => {
    const { account, call, refusal, TargetGroupArn } = session()
    const input = { TargetGroupArn, Attributes: setting(Key, Value) }
    if (expected === 'not refused') expect(valuesOf(call('ModifyTargetGroupAttributes', input))[Key]).toBe(Value)
    else expect(refusal('ModifyTargetGroupAttributes', input)).toBe(expected)
    expect(account.counts().writes).toBe(2)
  })

  it('do not combine slow start with other algorithms, nor application cookies without a name', () => {
    const { refusal, TargetGroupArn } = session()
    const refused = (...settings: ReadonlyArray<readonly [string, string]>) =>
      refusal('ModifyTargetGroupAttributes', {
        TargetGroupArn,
        Attributes: settings.map(([Key, Value]) => ({ Key, Value })),
      })
    expect(
      refused(['slow_start.duration_seconds', '30'], ['load_balancing.algorithm.type', 'least_outstanding_requests']),
    ).toBe(
      "InvalidConfigurationRequest: Slow start mode cannot be enabled with the load balancing algorithm 'least_outstanding_requests'",
    )
    expect(refused(['stickiness.enabled', 'true'], ['stickiness.type', 'app_cookie'])).toBe(
      "InvalidConfigurationRequest: 'stickiness.app_cookie.cookie_name' must be set when stickiness is of type 'app_cookie'",
    )
  })
})

describe('attributes of a listener', () => {
  it('rename request headers on HTTPS only, and add response headers on both', () => {
    const { call, refusal, makeLoadBalancer, makeListener } = elbV2Session()
    const ListenerArn = makeListener(makeLoadBalancer())
    const key = 'routing.http.response.strict_transport_security.header_value'
    expect(
      valuesOf(call('ModifyListenerAttributes', { ListenerArn, Attributes: setting(key, 'max-age=1') }))[key],
    ).toBe('max-age=1')
    expect(valuesOf(call('DescribeListenerAttributes', { ListenerArn }))).toMatchObject({
      [key]: 'max-age=1',
      'routing.http.response.server.enabled': 'true',
    })
    expect(
      refusal('ModifyListenerAttributes', {
        ListenerArn,
        Attributes: setting('routing.http.request.x_amzn_tls_version.header_name', 'X'),
      }),
    ).toBe(
      "InvalidConfigurationRequest: Listener attribute key 'routing.http.request.x_amzn_tls_version.header_name' is not supported on this type of listener",
    )
    expect(
      refusal('ModifyListenerAttributes', { ListenerArn, Attributes: setting('tcp.idle_timeout.seconds', '350') }),
    ).toMatch(/^InvalidConfigurationRequest/)
  })
})
