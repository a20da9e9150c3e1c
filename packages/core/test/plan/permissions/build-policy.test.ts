// The policy of a scope: what stands in it, how narrow it is, and that AWS takes it.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { buildPolicy, type PolicyStatement, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import { dependentPermissions } from '@alb-ingress/core/plan/permissions/dependent-permissions.js'
import type { PolicyScope } from '@alb-ingress/core/plan/permissions/policy-scope.js'
import { requiredPermissions } from '@alb-ingress/core/plan/permissions/required-permissions.js'

const scope: PolicyScope = {
  partition: 'aws',
  region: O.none,
  clusterName: 'demo',
  vpcId: O.none,
  dnsPolicy: 'sync',
  use: 'run',
}

const narrow: PolicyScope = {
  ...scope,
  partition: 'aws-us-gov',
  region: O.some('us-gov-west-1'),
  vpcId: O.some('vpc-0123456789abcdef0'),
  clusterName: 'c'.repeat(100),
}

const statementOf = (of: PolicyScope, sid: string): PolicyStatement | undefined =>
  buildPolicy(of).Statement.find(({ Sid }) => Sid === sid)

const actionsOf = (of: PolicyScope): ReadonlyArray<string> => buildPolicy(of).Statement.flatMap(({ Action }) => Action)

describe('a policy', () => {
  it('is written in one order, for somebody who plans without DNS', () => {
    expect(renderPolicy(buildPolicy({ ...scope, dnsPolicy: 'off', use: 'plan' }))).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "acm:ListCertificates",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
        "tag:GetResources"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ReadByName",
      "Effect": "Allow",
      "Action": [
        "acm:DescribeCertificate"
      ],
      "Resource": [
        "arn:aws:acm:*:*:certificate/*"
      ]
    }
  ]
}`)
  })

  it('limits changes to what carries the tag of the cluster', () => {
    const { Condition, Resource } = statementOf(narrow, 'ChangeOwned') ?? {}
    expect(Condition).toEqual({ StringEquals: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': narrow.clusterName } })
    expect(Resource).toEqual([
      'arn:aws-us-gov:ec2:us-gov-west-1:*:security-group/*',
      'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:*:*/app/*',
      'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:*:targetgroup/*',
    ])
  })

  it('limits ports to the VPC when it is known', () => {
    expect(statementOf(scope, 'ChangePorts')?.Condition).toBeUndefined()
    expect(statementOf(narrow, 'ChangePorts')?.Condition).toEqual({
      ArnLike: { 'ec2:Vpc': 'arn:aws-us-gov:ec2:us-gov-west-1:*:vpc/vpc-0123456789abcdef0' },
    })
  })

  it.each([
    ['sync', ['CREATE', 'DELETE', 'UPSERT']],
    ['upsert-only', ['CREATE', 'UPSERT']],
    ['create-only', ['CREATE']],
  ] as const)('lets records be changed as --dns=%s says', (dnsPolicy, actions) => {
    expect(statementOf({ ...scope, dnsPolicy }, 'ChangeRecords')?.Condition).toEqual({
      'ForAllValues:StringEquals': {
        'route53:ChangeResourceRecordSetsActions': actions,
        'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'TXT'],
      },
    })
  })

  it('leaves out Route 53 when DNS is off', () => {
    expect(actionsOf({ ...scope, dnsPolicy: 'off' }).filter((action) => action.startsWith('route53:'))).toEqual([])
    expect(actionsOf(scope).filter((action) => action.startsWith('route53:'))).toHaveLength(5)
  })

  it('takes a dollar sign in the name of a cluster as itself', () => {
    expect(statementOf({ ...scope, clusterName: 'a${b}' }, 'ChangeOwned')?.Condition).toEqual({
      StringEquals: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'a${$}{b}' },
    })
  })

  it('uses a condition key only for actions for which AWS understands it', () => {
    const rows = [...requiredPermissions, ...dependentPermissions]
    const wrong = buildPolicy(narrow).Statement.flatMap(({ Sid, Condition = {} }) => {
      const keys = Object.values(Condition).flatMap((block) => Object.keys(block).map((key) => key.replace(/\/.*/, '')))
      const granted = rows.filter(({ grant }) => grant === Sid)
      return granted.flatMap(({ action, conditionKeys }) =>
        keys.filter((key) => !conditionKeys.some((one) => one === key)).map((key) => `${action} ${key}`),
      )
    })
    expect(wrong).toEqual([])
  })

  it('fits into one managed policy', () => {
    const managedPolicyCharactersMax = 6_144
    expect(renderPolicy(buildPolicy(narrow)).replaceAll(/\s/g, '').length).toBeLessThanOrEqual(managedPolicyCharactersMax)
  })
})
