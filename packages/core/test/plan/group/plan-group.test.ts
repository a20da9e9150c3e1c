// Groups by example: the rows of the table in plan-group, and what comes before what.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { backendSecurityGroupId, given, managedSecurityGroupId, owned } from '../../../src/aws/resource-id.js'
import type { KnownGroup } from '../../../src/desired/known.js'
import type { WantedGroup } from '../../../src/desired/desired-group.js'
import { planGroup } from '../../../src/plan/group/plan-group.js'
import type { Plan } from '../../../src/plan/plan.js'
import { knownGroup, wantedGroup } from '../../../testing/fixtures/aws/group.js'
import { hostIs, observedRule, rule } from '../../../testing/fixtures/aws/listener-rule.js'
import { listener, loadBalancer, observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { fixedResponse, forwardTo, redirect } from '../../../testing/fixtures/aws/rule-action.js'
import { observedSecurityGroup, permission, securityGroup } from '../../../testing/fixtures/aws/security-group.js'
import { groupTags } from '../../../testing/fixtures/aws/tags.js'
import { backendOf, healthCheck, observedTargetGroup, targetGroup } from '../../../testing/fixtures/aws/target-group.js'
import { ingressRef } from '../../../src/kubernetes/object-ref.js'
import { forObject } from '../../../src/plan/reason.js'

const backend = targetGroup()
const oldArn = observedTargetGroup().arn

const wanted = (overrides: Partial<WantedGroup> = {}): WantedGroup =>
  wantedGroup({
    listeners: [listener({ rules: [rule()] })],
    targetGroups: [{ targetGroup: backend, backend: backendOf(backend) }],
    ...overrides,
  })

/** As wanted by default, warm and settled. */
const observed = (overrides: Partial<ObservedGroup> = {}): ObservedGroup => ({
  _tag: 'ObservedGroup',
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer(),
      listeners: [observedListener({ rules: [observedRule(100, { action: forwardTo(given(oldArn)) })] })],
    },
  ],
  targetGroups: [observedTargetGroup({ loadBalancerArns: ['arn:loadbalancer/app/k8s-shop-web/1'] })],
  securityGroups: [observedSecurityGroup()],
  ...overrides,
})

const known = (overrides: Partial<KnownGroup> = {}): KnownGroup =>
  knownGroup({ observed: observed(), times: { usedSince: new Map([[oldArn, 0]]), unusedSince: new Map() }, ...overrides })

const lines = ({ changes }: Plan): ReadonlyArray<string> =>
  changes.map(({ id, needs }) => [id, ...(needs.length === 0 ? [] : [`after ${needs.join(', ')}`])].join(' '))

describe('planGroup', () => {
  it('makes everything of a new group, each thing after what it points at', () => {
    expect(lines(planGroup(wanted(), knownGroup()))).toEqual([
      'create-security-group',
      'authorize-ingress:tcp 80-80 0.0.0.0/0 after create-security-group',
      'create-target-group:shop/web-web:80',
      'create-load-balancer after create-security-group',
      'create-listener:80 after create-load-balancer',
      'create-rule:80:100 after create-listener:80, create-target-group:shop/web-web:80',
    ])
  })

  it('plans nothing for a group that is as wanted', () => {
    const plan = planGroup(wanted(), known())
    expect(plan).toEqual({ scope: plan.scope, changes: [], waits: [], blocked: [], warnings: [] })
  })

  it('plans nothing for a group that is kept', () => {
    const plan = planGroup({ _tag: 'GroupKept', group: wanted().group, errors: [] }, known())
    expect(plan).toEqual({ scope: plan.scope, changes: [], waits: [], blocked: [], warnings: [] })
  })

  it('changes in place, and says what was and what will be', () => {
    const changed = targetGroup({ healthCheck: healthCheck({ path: '/healthz' }) })
    const { changes } = planGroup(wanted({ targetGroups: [{ targetGroup: changed, backend: backendOf(changed) }] }), known())
    expect(changes).toEqual([
      {
        id: 'modify-target-group:shop/web-web:80',
        change: { _tag: 'ModifyTargetGroup', targetGroup: given(oldArn), healthCheck: changed.healthCheck },
        differences: [{ field: 'healthCheck.path', before: '/', after: '/healthz' }],
        reason: forObject(ingressRef('shop', 'web'), 'sends to Service shop/web:80'),
        cause: { _tag: 'AskedFor' },
        needs: [],
      },
    ])
  })

  it('replaces a target group that cannot be changed: new one, warm, switched, settled, old one gone', () => {
    const moved = targetGroup({ name: 'k8s-shop-web-2', targetType: 'ip' })
    const plan = planGroup(wanted({ targetGroups: [{ targetGroup: moved, backend: backendOf(moved) }] }), known())
    expect(lines(plan)).toEqual([
      'create-target-group:shop/web-web:80',
      'create-rule:80:200 after create-target-group:shop/web-web:80',
      'delete-rule:arn:rule/100 after create-rule:80:200, wait:target-healthy:k8s-shop-web-2',
      'delete-target-group:k8s-shop-web-1 after delete-rule:arn:rule/100, wait:rules-settled:k8s-shop-web-1',
    ])
    expect(plan.waits.map(({ id }) => id)).toEqual(['wait:target-healthy:k8s-shop-web-2', 'wait:rules-settled:k8s-shop-web-1'])
  })

  it('keeps a target group that a rule of somebody else goes on to use', () => {
    const start = observed()
    const rules = [observedRule(5, { action: forwardTo(given(oldArn)), tags: {} })]
    const used = { ...start, loadBalancers: [{ ...start.loadBalancers[0]!, listeners: [observedListener({ rules })] }] }
    const plain = wanted({ listeners: [listener()], targetGroups: [] })
    expect(lines(planGroup(plain, known({ observed: used })))).toEqual([])
    const free = { ...start, loadBalancers: [{ ...start.loadBalancers[0]!, listeners: [observedListener()] }] }
    expect(lines(planGroup(plain, known({ observed: free })))).toEqual(['delete-target-group:k8s-shop-web-1'])
  })

  it('opens the managed group before the load balancer takes it', () => {
    const start = observed({
      loadBalancers: [{ loadBalancer: observedLoadBalancer({ securityGroupIds: ['sg-user'] }), listeners: observed().loadBalancers[0]!.listeners }],
      securityGroups: [],
    })
    expect(lines(planGroup(wanted(), known({ observed: start })))).toEqual([
      'create-security-group',
      'authorize-ingress:tcp 80-80 0.0.0.0/0 after create-security-group',
      'set-security-groups after authorize-ingress:tcp 80-80 0.0.0.0/0, create-security-group',
    ])
  })

  it('admits before it revokes', () => {
    const group = securityGroup({ permissions: [permission(80, '10.0.0.0/8')] })
    expect(lines(planGroup(wanted({ securityGroup: O.some(group) }), known()))).toEqual([
      'authorize-ingress:tcp 80-80 10.0.0.0/8',
      'revoke-ingress:tcp 80-80 0.0.0.0/0 after authorize-ingress:tcp 80-80 10.0.0.0/8',
    ])
  })

  it('deletes the managed group when the user gives one, after the load balancer let go and its interfaces are released', () => {
    const own = wanted({ loadBalancer: loadBalancer({ securityGroups: [given('sg-user')] }), securityGroup: O.none })
    expect(lines(planGroup(own, known()))).toEqual([
      'set-security-groups',
      'delete-security-group:sg-frontend after set-security-groups, wait:interfaces-released:sg-frontend',
    ])
  })

  it('waits for the shared backend group, which the network scope makes', () => {
    const both = wanted({ loadBalancer: loadBalancer({ securityGroups: [owned(managedSecurityGroupId), owned(backendSecurityGroupId)] }) })
    const plan = planGroup(both, known({ backendGroupId: O.none }))
    expect(lines(plan)).toEqual(['set-security-groups after wait:backend-group-exists'])
    expect(plan.waits.map(({ scopes }) => scopes)).toEqual([[{ _tag: 'NetworkScope', vpcId: 'vpc-1' }]])
  })

  it('redirects to a new port only when that port answers', () => {
    const secure = listener({ port: 443, protocol: 'HTTPS', defaultCertificateArn: O.some('arn:certificate/1'), certificateArns: ['arn:certificate/1'], rules: [rule()], tags: groupTags('443') })
    const listeners = [listener({ defaultAction: redirect() }), secure]
    expect(lines(planGroup(wanted({ listeners }), known()))).toEqual([
      'create-listener:443',
      'create-rule:443:100 after create-listener:443',
      'modify-listener:80 after create-listener:443, create-rule:443:100',
      'delete-rule:arn:rule/100 after modify-listener:80',
    ])
  })

  it('closes a port when the others have stopped sending clients there', () => {
    const start = observed()
    const secure = observedListener({ arn: 'arn:listener/443', port: 443, protocol: 'HTTPS', tags: groupTags('443') })
    const both = { ...start.loadBalancers[0]!, listeners: [observedListener({ defaultAction: redirect() }), secure] }
    const plain = wanted({ listeners: [listener({ defaultAction: fixedResponse() })], targetGroups: [] })
    const plan = planGroup(plain, known({ observed: { ...start, loadBalancers: [both], targetGroups: [] } }))
    expect(lines(plan)).toEqual(['modify-listener:80', 'delete-listener:443 after modify-listener:80'])
  })

  it('adds certificates to a port when it is HTTPS, and before they are needed when it is already', () => {
    const certificates = ['arn:certificate/1', 'arn:certificate/2']
    const secure = listener({ protocol: 'HTTPS', defaultCertificateArn: O.some('arn:certificate/2'), certificateArns: certificates, rules: [rule()] })
    expect(lines(planGroup(wanted({ listeners: [secure] }), known()))).toEqual([
      'modify-listener:80',
      'add-listener-certificate:80:arn:certificate/1 after modify-listener:80',
    ])
    const start = observed()
    const https = { ...start.loadBalancers[0]!.listeners[0]!, protocol: 'HTTPS' as const, defaultCertificateArn: O.some('arn:certificate/1'), certificateArns: ['arn:certificate/3'] }
    const already = { ...start, loadBalancers: [{ ...start.loadBalancers[0]!, listeners: [https] }] }
    expect(lines(planGroup(wanted({ listeners: [secure] }), known({ observed: already })))).toEqual([
      'add-listener-certificate:80:arn:certificate/1',
      'modify-listener:80 after add-listener-certificate:80:arn:certificate/1',
      'remove-listener-certificate:80:arn:certificate/3 after add-listener-certificate:80:arn:certificate/1, modify-listener:80',
    ])
  })

  it('leaves a listener that others made, and says so', () => {
    const start = observed({ loadBalancers: [{ loadBalancer: observedLoadBalancer(), listeners: [observedListener({ tags: {} })] }], targetGroups: [] })
    const plan = planGroup(wanted({ targetGroups: [] }), known({ observed: start }))
    expect(plan.changes).toEqual([])
    expect(plan.warnings).toEqual([{ _tag: 'ForeignListener', object: ingressRef('shop', 'web'), port: 80 }])
  })

  it('withholds another scheme with its reason, and leaves subnets and groups with it', () => {
    const internal = loadBalancer({ scheme: 'internal', subnetIds: ['subnet-x', 'subnet-y'], securityGroups: [given('sg-user')] })
    const plan = planGroup(wanted({ loadBalancer: internal, securityGroup: O.none }), known())
    expect(plan.changes).toEqual([])
    expect(plan.blocked).toEqual([
      {
        blocked: {
          _tag: 'BlockedReplacement',
          resource: 'load balancer',
          name: 'k8s-shop-web',
          differences: [{ field: 'scheme', before: 'internet-facing', after: 'internal' }],
        },
        guidance: [
          'A scheme cannot be changed in place: it takes a new load balancer, with its records moved and the old one drained.',
          'The present one keeps serving with scheme internet-facing. To end this, write back',
          '  metadata.annotations: alb.ingress.kubernetes.io/scheme: internet-facing   on Ingress shop/web',
          'or make a second Ingress with the new scheme, move its hosts and delete this one.',
        ],
      },
    ])
  })

  it('serves from the oldest of two load balancers, and reports both', () => {
    const younger = { loadBalancer: observedLoadBalancer({ arn: 'arn:younger', createdAt: 2_000 }), listeners: [] }
    const plan = planGroup(wanted(), known({ observed: observed({ loadBalancers: [younger, ...observed().loadBalancers] }) }))
    expect(plan.changes).toEqual([])
    expect(plan.warnings).toEqual([
      {
        _tag: 'DuplicateResource',
        object: ingressRef('shop', 'web'),
        resource: 'LoadBalancer',
        arns: ['arn:loadbalancer/app/k8s-shop-web/1', 'arn:younger'],
      },
    ])
  })

  it('looks again at a load balancer that is being provisioned', () => {
    const start = observed({ loadBalancers: [{ ...observed().loadBalancers[0]!, loadBalancer: observedLoadBalancer({ state: 'provisioning' }) }] })
    expect(planGroup(wanted(), known({ observed: start })).waits).toEqual([
      {
        id: 'wait:load-balancer-active',
        awaited: { _tag: 'LoadBalancerActive', name: 'k8s-shop-web' },
        until: O.some(1_010_000),
        reading: O.some({ _tag: 'ReadLoadBalancerState', loadBalancerArn: 'arn:loadbalancer/app/k8s-shop-web/1' }),
        scopes: [],
      },
    ])
  })

  it('changes tags of what stays, and never the positional one', () => {
    const tagged = listener({ rules: [rule({ conditions: [hostIs('shop.example.com')], tags: { ...groupTags(), team: 'blue' } })] })
    expect(planGroup(wanted({ listeners: [tagged] }), known()).changes.map(({ change }) => change)).toEqual([
      { _tag: 'AddTags', resource: given('arn:rule/100'), tags: { team: 'blue' } },
    ])
  })
})
