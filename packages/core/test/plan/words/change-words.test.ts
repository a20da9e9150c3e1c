// The words for each kind of change, whatever else is in the plan.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { given, owned } from '@alb-ingress/core/aws/resource-id.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import { nameBook, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { planLines } from '@alb-ingress/core/plan/words/plan-lines.js'
import { planned, planOf } from '../planned.js'

const loadBalancer = given('arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/k8s-lb/abc')
const targetGroup = given('arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/k8s-tg/abc')
const listener = given('arn:aws:elasticloadbalancing:us-east-1:1:listener/app/k8s-lb/abc/443id')
const group = given('sg-1')
const notFound = { _tag: 'FixedResponse' as const, statusCode: '404', contentType: O.none, messageBody: O.none }
const permission = { protocol: 'tcp', fromPort: 80, toPort: 90, source: { _tag: 'FromGroup' as const, group: given('sg-2') }, description: '' }
const record = { name: 'a.example.com', type: 'A' as const, data: { _tag: 'PlainData' as const, ttlSeconds: 60, values: [] } }
const alias = {
  ...record,
  data: {
    _tag: 'AliasData' as const,
    target: { _tag: 'Alias' as const, dnsName: 'lb.example.net', hostedZoneId: 'Z2', evaluateTargetHealth: 'evaluate' as const },
  },
}

const table: ReadonlyArray<readonly [Change, string]> = [
  [{ _tag: 'AuthorizeIngress', securityGroup: group, permission }, 'change security group sg-1: + 80-90 from sg-2'],
  [{ _tag: 'RevokeIngress', securityGroup: group, permission }, 'change security group sg-1: - 80-90 from sg-2'],
  [{ _tag: 'TagSecurityGroup', securityGroup: group, tags: { team: 'blue' } }, 'change security group sg-1: tags + team=blue'],
  [{ _tag: 'UntagSecurityGroup', securityGroup: group, tagKeys: ['team'] }, 'change security group sg-1: tags - team'],
  [{ _tag: 'DeleteSecurityGroup', securityGroup: group }, 'delete security group sg-1: '],
  [{ _tag: 'ModifyTargetGroupAttributes', targetGroup, attributes: { a: '1' } }, 'change target group k8s-tg: a=1'],
  [{ _tag: 'DeleteTargetGroup', targetGroup }, 'delete target group k8s-tg: '],
  [{ _tag: 'SetSubnets', loadBalancer, subnetIds: [] }, 'change load balancer k8s-lb: subnets'],
  [{ _tag: 'SetSecurityGroups', loadBalancer, securityGroups: [] }, 'change load balancer k8s-lb: security groups'],
  [{ _tag: 'SetIpAddressType', loadBalancer, ipAddressType: 'ipv4' }, 'change load balancer k8s-lb: IP address type'],
  [{ _tag: 'DeleteLoadBalancer', loadBalancer }, 'delete load balancer k8s-lb: '],
  [
    { _tag: 'ModifyListener', listener, protocol: 'HTTP', defaultCertificateArn: O.none, sslPolicy: O.none, defaultAction: notFound },
    'change listener 443id: otherwise fixed response 404',
  ],
  [{ _tag: 'AddListenerCertificate', listener, certificateArn: 'arn:c/1' }, 'change listener 443id: + certificate 1'],
  [{ _tag: 'RemoveListenerCertificate', listener, certificateArn: 'arn:c/1' }, 'change listener 443id: - certificate 1'],
  [{ _tag: 'DeleteListener', listener }, 'delete listener 443id: '],
  [{ _tag: 'ModifyRule', rule: given('arn/rule'), action: notFound }, 'change rule rule: -> fixed response 404'],
  [{ _tag: 'SetRulePriorities', listener, priorities: [{ rule: given('r'), priority: 1 }] }, 'change listener 443id: 1 rule renumbered'],
  [{ _tag: 'AddTags', resource: loadBalancer, tags: { a: 'b' } }, 'change tags k8s-lb: + a=b'],
  [{ _tag: 'RemoveTags', resource: loadBalancer, tagKeys: ['a'] }, 'change tags k8s-lb: - a'],
  [
    { _tag: 'DeregisterTarget', targetGroup, target: { id: '10.0.0.1', port: 80, availabilityZone: O.none } },
    'delete targets k8s-tg: pod 10.0.0.1 on 80',
  ],
  [{ _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias }, 'change record a.example.com: A in zone Z1 -> lb.example.net'],
  [{ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: { ...record, setIdentifier: O.none } }, 'delete record a.example.com: A in zone Z1'],
]

const linesOf = (...changes: ReadonlyArray<Change>): ReadonlyArray<string> => {
  const plan = planOf(changes.map((change, index) => planned(String(index), change)))
  return planLines(nameBook(unnamedWorld, [plan]), plan).map(
    ({ action, kind, name, details }) => `${action} ${kind} ${name}: ${details}`,
  )
}

describe('one change', () => {
  test.each(table.map(([change, text]) => [change._tag, change, text] as const))('%s is one line', (_, change, text) => {
    expect(linesOf(change)).toEqual([text])
  })
})

describe('what is made', () => {
  test('takes its attributes, certificates and permissions with it', () => {
    expect(
      linesOf(
        {
          _tag: 'CreateListener',
          resourceId: '443',
          loadBalancer,
          port: 443,
          protocol: 'HTTPS',
          defaultCertificateArn: O.some('arn:c/1'),
          sslPolicy: O.none,
          defaultAction: notFound,
          tags: {},
        },
        { _tag: 'AddListenerCertificate', listener: owned('443'), certificateArn: 'arn:c/2' },
        {
          _tag: 'CreateRule',
          resourceId: '443:100',
          listener: owned('443'),
          priority: 100,
          conditions: [{ _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: ['a.example.com'] } }],
          action: { _tag: 'Forward', stickinessSeconds: O.none, targets: [{ targetGroup, weight: 3 }, { targetGroup, weight: 1 }] },
          tags: {},
        },
      ),
    ).toEqual([
      'create listener HTTPS 443: certificate 1, certificate 2, otherwise fixed response 404',
      'create rule 443 · a.example.com: -> k8s-tg (3), k8s-tg (1)   at 100',
    ])
  })
})
