// A group is wanted whole, gone, or kept as it is; and it asks only for what it needs to know.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { showQuestion } from '@alb-ingress/core/facts/question.js'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { buildGroup, type BuildGroupInput, groupQuestions } from '@alb-ingress/core/desired/build-group.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { emptySnapshot, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { annotatedIngress, demoSettings, prefixed, subnet } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress, ingressRule } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const group: GroupId = { _tag: 'Implicit', namespace: 'shop', name: 'web' }

const facts: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['SubnetsOfVpc:vpc-1', { _tag: 'Subnets', subnets: [subnet(), subnet({ subnetId: 'subnet-b', availabilityZone: 'us-east-1b' })] }],
  ['RouteTablesOfVpc:vpc-1', { _tag: 'RouteTables', routeTables: [] }],
  ['AvailabilityZones', { _tag: 'AvailabilityZones', availabilityZones: [] }],
  ['Certificates', { _tag: 'Certificates', certificates: [{ arn: 'arn:2', names: ['*.example.com'] }, { arn: 'arn:1', names: ['shop.example.com'] }] }],
  ['SecurityGroupsNamed:vpc-1:edge', { _tag: 'SecurityGroups', securityGroups: [{ groupId: 'sg-9', nameTag: O.some('edge'), vpcId: 'vpc-1' }] }],
])

const input = (snapshot: Snapshot, overrides: Partial<BuildGroupInput> = {}): BuildGroupInput => ({
  settings: demoSettings,
  group,
  snapshot,
  facts,
  observed: O.some(emptyObservedGroup),
  ...overrides,
})

const of = (asked: Ingress): Snapshot => snapshotOf({ Ingress: [asked], Service: [service()] })

const owned = {
  'elbv2.k8s.aws/cluster': 'demo',
  'ingress.k8s.aws/stack': 'shop/web',
  'alb-ingress.io/source': 'uid-of-shop-web',
}

describe('a wanted group', () => {
  test('has everything with names, tags and references', () => {
    expect(buildGroup(input(of(annotatedIngress({ tags: 'team=shop' }))))).toMatchObject({
      _tag: 'GroupWanted',
      owner: ingressRef('shop', 'web'),
      hosts: ['shop.example.com'],
      warnings: [],
      loadBalancer: {
        name: expect.stringMatching(/^k8s-shop-web-[0-9a-f]{10}$/) as string,
        subnetIds: ['subnet-a', 'subnet-b'],
        securityGroups: [
          { _tag: 'Owned', resourceId: 'ManagedLBSecurityGroup' },
          { _tag: 'Owned', resourceId: 'backend-sg' },
        ],
        tags: { team: 'shop', ...owned, 'ingress.k8s.aws/resource': 'LoadBalancer' },
      },
      securityGroup: O.some({
        resourceId: 'ManagedLBSecurityGroup',
        name: expect.stringMatching(/^k8s-shop-web-[0-9a-f]{10}$/) as string,
        description: '[k8s] Managed SecurityGroup for LoadBalancer',
        vpcId: 'vpc-1',
        permissions: [
          { protocol: 'tcp', fromPort: 80, toPort: 80, source: { _tag: 'Ipv4Block', cidrBlock: '0.0.0.0/0' }, description: '' },
        ],
        tags: { team: 'shop', ...owned, 'ingress.k8s.aws/resource': 'ManagedLBSecurityGroup' },
      }),
      listeners: [
        {
          port: 80,
          protocol: 'HTTP',
          defaultCertificateArn: O.none,
          certificateArns: [],
          rules: [
            {
              action: {
                _tag: 'Forward',
                targets: [{ targetGroup: { _tag: 'Owned', resourceId: 'shop/web-web:80' }, weight: 1 }],
                stickinessSeconds: O.none,
              },
              tags: { team: 'shop', ...owned },
              source: { ingressNamespace: 'shop', ingressName: 'web', path: 'spec.rules[0].http.paths[0]' },
            },
          ],
          tags: { team: 'shop', ...owned, 'ingress.k8s.aws/resource': '80' },
        },
      ],
      targetGroups: [
        {
          targetGroup: {
            resourceId: 'shop/web-web:80',
            port: 31_080,
            vpcId: 'vpc-1',
            tags: { team: 'shop', ...owned, 'ingress.k8s.aws/resource': 'shop/web-web:80' },
          },
        },
      ],
    })
  })

  test('lets IPv6 in on dual stack', () => {
    const dual = buildGroup(input(of(annotatedIngress({ 'ip-address-type': 'dualstack', 'subnets': 'subnet-a,subnet-b' })), {
      facts: new Map([
        ...facts,
        ['SubnetsOfVpc:vpc-1', { _tag: 'Subnets' as const, subnets: ['a', 'b'].map((letter) => subnet({ subnetId: `subnet-${letter}`, availabilityZone: letter, ipv6CidrBlocks: ['2001:db8::/64'] })) }],
      ]),
    }))
    expect(dual).toMatchObject({
      securityGroup: { value: { permissions: [{ source: { cidrBlock: '0.0.0.0/0' } }, { source: { cidrBlock: '::/0' } }] } },
    })
  })

  test('shows all certificates of its hosts, the lowest ARN by default', () => {
    expect(buildGroup(input(of(annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]' }))))).toMatchObject({
      listeners: [{ defaultCertificateArn: O.some('arn:1'), certificateArns: ['arn:1', 'arn:2'] }],
    })
  })

  test('with security groups of the user has no managed one', () => {
    expect(buildGroup(input(of(annotatedIngress({ 'security-groups': 'edge,sg-1' }))))).toMatchObject({
      securityGroup: O.none,
      loadBalancer: { securityGroups: [{ _tag: 'Given', awsId: 'sg-9' }, { _tag: 'Given', awsId: 'sg-1' }] },
    })
  })

  test('warns before a limit of AWS is reached', () => {
    const rules = Array.from({ length: 80 }, (_, index) => ingressRule(`h${String(index)}.example.com`))
    expect(buildGroup(input(of(ingress({ rules }))))).toMatchObject({
      warnings: [{ _tag: 'QuotaAlmostReached', quota: 'rules per load balancer', used: 80, limit: 100 }],
    })
  })
})

describe('a group is gone', () => {
  const gone = { _tag: 'GroupGone', group, owner: ingressRef('shop', 'web') }

  test.each([
    ['its Ingress is not in a complete list', snapshotOf({})],
    ['its Ingress is being deleted', of(ingress({ metadata: metadata({ deletionRequestedAt: O.some(1) }) }))],
    [
      'its Ingress went to another controller',
      of(ingress({ metadata: metadata({ finalizers: ['ingress.k8s.aws/resources'], annotations: { 'kubernetes.io/ingress.class': 'nginx' } }) })),
    ],
  ])('when %s', (_, snapshot) => {
    expect(buildGroup(input(snapshot))).toEqual(gone)
  })
})

describe('a group is kept', () => {
  const errorsOf = (snapshot: Snapshot, overrides: Partial<BuildGroupInput> = {}): ReadonlyArray<string> => {
    const desired = buildGroup(input(snapshot, overrides))
    return desired._tag === 'GroupKept' ? desired.errors.map(explainBuildError) : [desired._tag]
  }

  test('when Ingresses are not all known', () => {
    expect(errorsOf(emptySnapshot)).toEqual([
      'Ingress shop/web: metadata.name: Ingress shop/web is not known yet, the list of its kind is still being read; nothing changes until it is',
    ])
  })

  test('when its Ingress is not ours', () => {
    expect(errorsOf(of(ingress({ metadata: metadata({ annotations: { 'kubernetes.io/ingress.class': 'nginx' } }) })))).toEqual([])
  })

  test('when a fact is missing', () => {
    expect(errorsOf(of(ingress()), { facts: new Map() })).toEqual([
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/subnets]: the subnets of the VPC could not be looked up yet; nothing changes until that is done',
    ])
    expect(errorsOf(of(annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]', 'security-groups': 'edge' })), { facts: new Map() })).toEqual(
      ['subnets: the subnets of the VPC', 'security-groups: security groups by name', 'certificate-arn: the certificates of the account'].map((text) => {
        const [key = '', what = ''] = text.split(': ')
        return `Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/${key}]: ${what} could not be looked up yet; nothing changes until that is done`
      }),
    )
  })

  test('when several Ingresses share it, telling each of them', () => {
    const member = (name: string): Ingress =>
      ingress({ metadata: metadata({ name, annotations: prefixed({ 'group.name': 'pair' }) }) })
    const shared = snapshotOf({ Ingress: [member('one'), member('two'), ingress()], Service: [service()] })
    expect(errorsOf(shared, { group: { _tag: 'Explicit', name: 'pair' } })).toEqual(
      ['one', 'two'].map(
        (name) =>
          `Ingress shop/${name}: metadata.annotations[alb.ingress.kubernetes.io/group.name]: sharing a load balancer between Ingresses is not supported yet, found "pair"; remove the annotation or keep this Ingress with another controller`,
      ),
    )
  })
})

describe('questions', () => {
  const ask = (asked: Ingress, overrides: Partial<BuildGroupInput> = {}): ReadonlyArray<string> =>
    groupQuestions(input(of(asked), overrides)).map(showQuestion)

  test('are about the VPC before there is a load balancer', () => {
    expect(ask(ingress())).toEqual(['AvailabilityZones', 'RouteTablesOfVpc:vpc-1', 'SubnetsOfVpc:vpc-1'])
    expect(ask(annotatedIngress({ subnets: 'public-a' }))).toEqual(['AvailabilityZones', 'SubnetsOfVpc:vpc-1'])
  })

  test('are about names and certificates only where these are needed', () => {
    const asked = annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]', 'security-groups': 'sg-1,edge' })
    expect(ask(asked)).toEqual([
      'AvailabilityZones',
      'Certificates',
      'RouteTablesOfVpc:vpc-1',
      'SecurityGroupsNamed:vpc-1:edge',
      'SubnetsOfVpc:vpc-1',
    ])
  })

  test('are not about the VPC before the group was read', () => {
    const asked = annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]' })
    expect(ask(asked, { observed: O.none })).toEqual(['Certificates'])
  })

  test('are none for an Ingress that fails', () => {
    expect(ask(annotatedIngress({ scheme: 'x' }))).toEqual([])
  })
})
