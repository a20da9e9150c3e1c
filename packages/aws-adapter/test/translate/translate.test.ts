import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import { fromSdkAliasName, fromSdkDnsName, toSdkDnsName } from '../../src/translate/dns-name.js'
import { fromSdkListener } from '../../src/translate/listener.js'
import { fromSdkRule, isDefaultRule } from '../../src/translate/listener-rule.js'
import { fromSdkRecordSet } from '../../src/translate/record-set.js'
import { fromSdkActions } from '../../src/translate/rule-action.js'
import { fromSdkCondition } from '../../src/translate/rule-condition.js'
import { fromSdkTargetGroup, isModelled } from '../../src/translate/target-group.js'
import { fromSdkTargetHealth } from '../../src/translate/target.js'
import { known } from './known.js'

describe('reading rules', () => {
  test('takes a forward to one group with all that AWS fills in for the plain forward that it is', () => {
    const action = {
      Type: 'forward' as const,
      TargetGroupArn: 'tg',
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: 'tg', Weight: 7 }],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    }
    const plain = { _tag: 'Forward', targets: [{ targetGroup: given('tg'), weight: 1 }], stickinessSeconds: O.none }
    expect(fromSdkActions([action])).toEqual(plain)
    expect(fromSdkActions([{ Type: 'forward', TargetGroupArn: 'tg' }])).toEqual(plain)
  })

  test('makes every default of a redirect explicit', () => {
    expect(
      fromSdkActions([{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS' } }]),
    ).toEqual({
      _tag: 'Redirect',
      protocol: 'HTTPS',
      host: '#{host}',
      port: '#{port}',
      path: '/#{path}',
      query: '#{query}',
      statusCode: 'HTTP_301',
    })
  })

  test('describes what it cannot model, alike for alike content', () => {
    const authenticate = { Type: 'authenticate-oidc' as const, Order: 1 }
    const forward = { Order: 2, Type: 'forward' as const, TargetGroupArn: 'tg' }
    const swapped = { TargetGroupArn: 'tg', Type: 'forward' as const, Order: 2 }
    const read = fromSdkActions([authenticate, forward])
    expect(read).toEqual({
      _tag: 'Unmodelled',
      description: '[{"Order":1,"Type":"authenticate-oidc"},{"Order":2,"TargetGroupArn":"tg","Type":"forward"}]',
    })
    expect(fromSdkActions([authenticate, swapped])).toEqual(read)
    expect(fromSdkActions(undefined)).toEqual({ _tag: 'Unmodelled', description: '[]' })
  })

  test('never takes a rule with transforms or an unknown condition for one of ours', () => {
    const rule = { RuleArn: 'rule', Priority: '5', Actions: [{ Type: 'forward' as const, TargetGroupArn: 'tg' }] }
    const transformed = known(fromSdkRule({ ...rule, Transforms: [{ Type: 'url-rewrite' }] }, {}))
    const unknown = known(fromSdkRule({ ...rule, Conditions: [{ Field: 'moon-phase', Values: ['full'] }] }, {}))
    expect([transformed.action._tag, unknown.action._tag, unknown.conditions]).toEqual([
      'Unmodelled',
      'Unmodelled',
      [],
    ])
  })

  test('knows the default rule', () => {
    expect([{ IsDefault: true }, { Priority: 'default' }, { Priority: '1' }].map(isDefaultRule)).toEqual([
      true,
      true,
      false,
    ])
  })

  test('reads values from either of the two places where AWS keeps them', () => {
    const both = { Field: 'host-header', Values: ['a.example.com'], HostHeaderConfig: { Values: ['a.example.com'] } }
    const outer = { Field: 'host-header', Values: ['a.example.com'] }
    const expected = O.some({ _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: ['a.example.com'] } })
    expect([both, outer].map(fromSdkCondition)).toEqual([expected, expected])
    expect(fromSdkCondition({ Field: 'path-pattern', RegexValues: ['^/a'] })).toEqual(
      O.some({ _tag: 'PathPattern', patterns: { _tag: 'RegularExpressions', values: ['^/a'] } }),
    )
  })

  test('orders rules by priority and keeps extra certificates apart from the default one', () => {
    const rule = (priority: number) =>
      known(fromSdkRule({ RuleArn: `rule-${String(priority)}`, Priority: String(priority) }, {}))
    const read = fromSdkListener({
      listener: { ListenerArn: 'listener', Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'a' }] },
      certificates: [
        { CertificateArn: 'c', IsDefault: false },
        { CertificateArn: 'a', IsDefault: true },
        { CertificateArn: 'a', IsDefault: false },
      ],
      rules: [rule(10), rule(9)],
      tags: {},
    })
    const listener = known(read)
    expect(listener.rules.map(({ priority }) => priority)).toEqual([9, 10])
    expect([listener.defaultCertificateArn, listener.certificateArns]).toEqual([O.some('a'), ['a', 'c']])
  })
})

describe('reading target groups and targets', () => {
  const described = {
    TargetGroupArn: 'tg',
    TargetGroupName: 'by-hand',
    TargetType: 'ip' as const,
    Protocol: 'HTTP' as const,
    Port: 80,
    VpcId: 'vpc-1',
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200' },
  }

  test('falls back to the name where the resource tag is missing', () => {
    const read = (tags: Tags): string => known(fromSdkTargetGroup(described, [], tags)).resourceId
    expect([read({}), read({ 'ingress.k8s.aws/resource': 'shop/web-web:80' })]).toEqual(['by-hand', 'shop/web-web:80'])
  })

  test.each([
    ['TargetGroupArn', 'TargetGroupArn'],
    ['TargetGroupName', 'TargetGroupName'],
    ['TargetType', 'TargetType of instances or addresses'],
    ['Protocol', 'Protocol of HTTP'],
    ['Port', 'Port'],
    ['VpcId', 'VpcId'],
    ['HealthCheckIntervalSeconds', 'HealthCheckIntervalSeconds'],
    ['HealthCheckTimeoutSeconds', 'HealthCheckTimeoutSeconds'],
    ['HealthyThresholdCount', 'HealthyThresholdCount'],
    ['UnhealthyThresholdCount', 'UnhealthyThresholdCount'],
    ['Matcher', 'Matcher'],
  ] as const)('does not make up %s', (member, name) => {
    const truncated = Object.fromEntries(Object.entries(described).filter(([key]) => key !== member))
    expect(fromSdkTargetGroup(truncated, [], {})).toEqual(
      E.left({ _tag: 'Unexpected', operation: 'elbv2:DescribeTargetGroups', cause: `it has no ${name}` }),
    )
  })

  test('fills in what AWS does where nothing is said', () => {
    const { protocolVersion, ipAddressType, healthCheck } = known(fromSdkTargetGroup(described, [], {}))
    expect([protocolVersion, ipAddressType, healthCheck]).toEqual([
      'HTTP1',
      'ipv4',
      {
        protocol: 'HTTP',
        port: 'traffic-port',
        path: '/',
        intervalSeconds: 30,
        timeoutSeconds: 5,
        healthyThresholdCount: 5,
        unhealthyThresholdCount: 2,
        matcher: '200',
      },
    ])
  })

  test('models only what an Ingress can ask for', () => {
    const groups = [
      { TargetType: 'ip' as const, Protocol: 'HTTP' as const },
      { TargetType: 'lambda' as const },
      { TargetType: 'instance' as const, Protocol: 'TCP' as const },
    ]
    expect(groups.map(isModelled)).toEqual([true, false, false])
  })

  test('reads health, and passes over what has no port', () => {
    expect(fromSdkTargetHealth({ Target: { Id: 'i-1', Port: 80 }, TargetHealth: { State: 'draining' } })).toEqual(
      O.some({ id: 'i-1', port: 80, state: 'draining' }),
    )
    const TargetHealth = { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' } as const
    expect(fromSdkTargetHealth({ Target: { Id: 'i-1', Port: 80 }, TargetHealth })).toEqual(
      O.some({ id: 'i-1', port: 80, state: 'unhealthy', cause: { reason: 'Target.Timeout', description: 'Request timed out' } }),
    )
    expect(fromSdkTargetHealth({ Target: { Id: 'arn:function' }, TargetHealth: { State: 'healthy' } })).toEqual(
      O.none,
    )
  })
})

describe('reading names and records', () => {
  test('undoes escapes, the trailing dot and capitals', () => {
    expect(fromSdkDnsName('\\052.Shop.example.com.')).toBe('*.shop.example.com')
    expect(fromSdkDnsName('a\\056b.example.com.')).toBe('a\\056b.example.com')
    expect(toSdkDnsName('a\\056b!.example.com')).toBe('a\\056b\\041.example.com.')
  })

  test('takes both spellings of an alias for the same load balancer', () => {
    expect(['dualstack.LB-1.elb.amazonaws.com.', 'lb-1.elb.amazonaws.com.'].map(fromSdkAliasName)).toEqual([
      'lb-1.elb.amazonaws.com',
      'lb-1.elb.amazonaws.com',
    ])
  })

  test('reads a record that is neither alias nor plain as one without values', () => {
    expect(known(fromSdkRecordSet({ Name: 'x.example.com.', Type: 'A', TrafficPolicyInstanceId: 'policy' }))).toEqual({
      name: 'x.example.com',
      type: 'A',
      setIdentifier: O.none,
      data: { _tag: 'PlainData', ttlSeconds: 0, values: [] },
    })
  })
})
