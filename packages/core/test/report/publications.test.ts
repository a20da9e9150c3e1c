// What a run writes back: on the object concerned and on no other, in words for its owner.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { emptyObservedGroup, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { groupScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { type Announced, announcements, earlyPublications, publications } from '@alb-ingress/core/report/publications.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { owner, wantedGroup } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { listener, observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan, outcomeOf, plannedReport, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'

const gone: DesiredGroup = { _tag: 'GroupGone', group, owner }

const kept: DesiredGroup = {
  _tag: 'GroupKept',
  group,
  errors: [{ _tag: 'ClassNotFound', ingress: owner, className: 'other', ours: ['alb'] }],
}

const serving: ObservedGroup = {
  ...emptyObservedGroup,
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer({ dnsName: 'K8S-shop-web-1.eu-west-1.elb.amazonaws.com' }),
      listeners: [observedListener(), observedListener({ port: 443 })],
    },
  ],
}

const status = (...ports: ReadonlyArray<readonly [number, string?]>): Publication => ({
  _tag: 'SetStatus',
  ingress: owner,
  addresses: [
    {
      hostname: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com',
      ports: ports.map(([port, error]) => ({ port, error: O.fromNullable(error) })),
    },
  ],
})

const event = (severity: 'Normal' | 'Warning', reason: string, message: string): Publication => ({
  _tag: 'RecordEvent',
  regarding: owner,
  severity,
  reason,
  message,
})

const finalizer = 'ingress.k8s.aws/resources'

const done = outcomeOf({ _tag: 'Done', milliseconds: 1 })

describe('before the first change', () => {
  const plan = emptyPlan({ changes: [done.planned] })
  const announced: ReadonlyArray<Publication> = [{ _tag: 'AddFinalizer', ingress: owner, finalizer }]

  test.each<readonly [string, DesiredGroup, Announced, ReadonlyArray<Publication>]>([
    ['a wanted group puts its finalizer on', wantedGroup(), { plan, observed: emptyObservedGroup }, announced],
    ['one that is complete already does so too', wantedGroup(), { plan: emptyPlan(), observed: serving }, announced],
    ['one that owns nothing and gets nothing does not', wantedGroup(), { plan: emptyPlan(), observed: emptyObservedGroup }, []],
    ['a group that is kept puts nothing on', kept, { plan, observed: serving }, []],
    ['a group that is gone puts nothing on', gone, { plan, observed: serving }, []],
  ])('%s', (_, desired, about, expected) => {
    expect(announcements(desired, about)).toEqual(expected)
  })
})

describe('after a run of a wanted group', () => {
  const after = (overrides: Parameters<typeof plannedReport>[0], observed = emptyObservedGroup): ReadonlyArray<Publication> =>
    publications(plannedReport({ desired: O.some(wantedGroup()), ...overrides }), O.some(observed))

  test('the address is published with the ports that are asked for', () => {
    const desired = O.some(wantedGroup({ listeners: [listener(), listener({ port: 8443 })] }))
    expect(after({ desired }, serving)).toEqual([status([80], [8443])])
  })

  test('a port in trouble says why, and what concerns all ports stands on each', () => {
    const desired = O.some(wantedGroup({ listeners: [listener(), listener({ port: 443 })] }))
    const error = { _tag: 'AccessDenied', operation: 'elbv2:DeleteLoadBalancer', detail: 'no permission' } as const
    const plan = emptyPlan({ warnings: [{ _tag: 'ForeignListener', object: ingressRef('shop', 'web'), port: 443 }] })
    const [first] = after({ desired, plan }, serving)
    const [all] = after({ desired, outcomes: [outcomeOf({ _tag: 'Failed', error })] }, serving)
    expect(first).toEqual(status([80], [443, 'alb-ingress.io/ForeignListener']))
    expect(all).toEqual(status([80, 'alb-ingress.io/AccessDenied'], [443, 'alb-ingress.io/AccessDenied']))
  })

  test('what users notice is an event, the rest is not', () => {
    const tag = planned('tag', { _tag: 'RemoveTags', resource: { _tag: 'Given', awsId: 'arn:rule/1' }, tagKeys: ['a'] })
    const tagged = { planned: tag, outcome: { _tag: 'Done', milliseconds: 1 } } as const
    expect(after({ outcomes: [done, tagged] })).toEqual([
      event('Normal', 'LoadBalancerDeleted', 'delete load balancer k8s-shop-web'),
    ])
  })

  test('failures, blocks and warnings are told on the Ingress', () => {
    const error = { _tag: 'AccessDenied', operation: 'elbv2:DeleteLoadBalancer', detail: 'no permission' } as const
    const plan = emptyPlan({
      blocked: [
        {
          blocked: { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] },
          guidance: ['A scheme cannot be changed in place.', 'The present one keeps serving.'],
        },
      ],
      warnings: [{ _tag: 'ForeignListener', object: ingressRef('shop', 'web'), port: 9000 }],
    })
    expect(after({ plan, outcomes: [outcomeOf({ _tag: 'Failed', error }), outcomeOf({ _tag: 'Stale' })] })).toEqual([
      event(
        'Warning',
        'AccessDenied',
        "delete load balancer k8s-shop-web: elbv2:DeleteLoadBalancer: not allowed (no permission); grant this action to the controller's role",
      ),
      event('Warning', 'ChangeBlocked', 'replace load balancer k8s-shop-web: A scheme cannot be changed in place. The present one keeps serving.'),
      event(
        'Warning',
        'ForeignListener',
        'Ingress shop/web: port 9000 of the load balancer holds a listener that is not ours; it stays untouched, choose another port or remove it',
      ),
    ])
  })
})

describe('after a run of a group that is kept', () => {
  test('its errors are told, and stand on the ports that it keeps', () => {
    expect(publications(plannedReport({ desired: O.some(kept) }), O.some(serving))).toEqual([
      status([80, 'alb-ingress.io/ClassNotFound'], [443, 'alb-ingress.io/ClassNotFound']),
      event(
        'Warning',
        'ClassNotFound',
        'Ingress shop/web: spec.ingressClassName: there is no IngressClass "other" (ours: alb); create it or name another',
      ),
    ])
  })

  test('of one that is not ours, or has nothing, no status is written', () => {
    const foreign: DesiredGroup = { ...kept, errors: [] }
    expect(publications(plannedReport({ desired: O.some(foreign) }), O.some(serving))).toEqual([])
    expect(publications(plannedReport({ desired: O.some(kept) }), O.none).map(({ _tag }) => _tag)).toEqual(['RecordEvent'])
  })
})

describe('while a plan is carried out', () => {
  test('the address is published as soon as it is known, for the ports that are asked for', () => {
    const desired = wantedGroup({ listeners: [listener()] })
    expect(earlyPublications(desired, serving)).toEqual([status([80])])
    expect(earlyPublications(desired, emptyObservedGroup)).toEqual([])
    expect(earlyPublications(kept, serving)).toEqual([])
  })
})

describe('after a run of a group that is gone', () => {
  const remaining = emptyPlan({ changes: [done.planned], waits: [wait({ awaited: { _tag: 'RecordsGone', group } })] })

  test.each<readonly [string, O.Option<ObservedGroup>, ReturnType<typeof emptyPlan>, ReadonlyArray<Publication>]>([
    ['nothing is left: it is let go', O.some(emptyObservedGroup), emptyPlan(), [{ _tag: 'RemoveFinalizer', ingress: owner, finalizer }]],
    ['nothing was ever there: it is let go', O.none, emptyPlan(), [{ _tag: 'RemoveFinalizer', ingress: owner, finalizer }]],
    [
      'deletes wait: what for is told',
      O.some(serving),
      remaining,
      [event('Normal', 'DeletionWaits', 'the next delete waits until no record leads to Ingress shop/web any more')],
    ],
    ['the picture is empty and changes are left: it is held', O.some(emptyObservedGroup), { ...remaining, waits: [] }, []],
  ])('when %s', (_, observed, left, expected) => {
    expect(publications(plannedReport({ desired: O.some(gone), remaining: left }), observed)).toEqual(expected)
  })
})

test('a delete that is blocked tells its owner what to do', () => {
  const plan = emptyPlan({
    blocked: [
      {
        blocked: { _tag: 'BlockedChange', planned: done.planned, guard: 'deletion-protection' },
        guidance: ['It keeps serving. To let it go, switch the protection off:', '  aws elbv2 …'],
      },
    ],
  })
  expect(publications(plannedReport({ desired: O.some(gone), plan }), O.some(serving))).toEqual([
    event('Warning', 'ChangeBlocked', 'delete load balancer k8s-shop-web: It keeps serving. To let it go, switch the protection off: aws elbv2 …'),
  ])
})

describe('after a run of a shared scope', () => {
  test('warnings go to the Ingress they name, others to nobody', () => {
    const plan = emptyPlan({
      scope: zoneScope('Z1'),
      warnings: [
        { _tag: 'HostClaimedByOther', object: ingressRef('shop', 'web'), host: 'a.example.com', holder: 'Ingress blog/site' },
        { _tag: 'HostClaimedByOther', object: serviceRef('shop', 'web'), host: 'b.example.com', holder: 'Ingress blog/site' },
      ],
    })
    expect(publications(plannedReport({ plan }), O.none)).toEqual([
      event(
        'Warning',
        'HostClaimedByOther',
        'Ingress shop/web: host a.example.com is already published for Ingress blog/site, which keeps the record',
      ),
    ])
  })

  test('a change that fails is told on the objects that it is for', () => {
    const error = { _tag: 'InvalidRequest', operation: 'route53:ChangeResourceRecordSets', code: 'InvalidInput', detail: 'no' } as const
    const forShop = { ...done.planned, reason: { ...done.planned.reason, objects: [ingressRef('shop', 'web'), serviceRef('shop', 'api')] } }
    const outcomes = [{ planned: forShop, outcome: { _tag: 'Failed', error } }] as const
    const message = 'delete load balancer k8s-shop-web: route53:ChangeResourceRecordSets: InvalidInput: no; change what the message names'
    expect(publications(plannedReport({ outcomes }), O.none)).toEqual([
      event('Warning', 'InvalidRequest', message),
      { ...event('Warning', 'InvalidRequest', message), regarding: serviceRef('shop', 'api') },
    ])
  })
})

describe('when a group could not be planned', () => {
  const denied = { _tag: 'AccessDenied', operation: 'ec2:DescribeSubnets', detail: 'no' } as const
  const forbidden = { _tag: 'Forbidden', request: 'patch Ingress shop/web', detail: 'status 403' } as const

  test.each<readonly [string, NotPlanned, ReadonlyArray<Publication>]>([
    [
      'what could not be read is told',
      { _tag: 'NotRead', errors: [denied, { _tag: 'Throttled', operation: 'ec2:DescribeSubnets' }] },
      [event('Warning', 'AccessDenied', "ec2:DescribeSubnets: not allowed (no); grant this action to the controller's role")],
    ],
    [
      'a finalizer that may not be written is told',
      { _tag: 'NotAnnounced', errors: [forbidden, { _tag: 'Conflict', request: 'patch Ingress shop/web' }] },
      [
        event(
          'Warning',
          'FinalizerNotWritten',
          "patch Ingress shop/web: not allowed (status 403); grant this verb to the controller's role",
        ),
      ],
    ],
    [
      'a fault of ours is told',
      { _tag: 'UnsafePlan', violations: [{ _tag: 'RepeatedId', id: 'a' }] },
      [
        event(
          'Warning',
          'PlanRefused',
          'nothing was changed, because of a fault of the controller (two changes are called a); please report it',
        ),
      ],
    ],
    [
      'so is one without an end',
      { _tag: 'NeverReady' },
      [
        event(
          'Warning',
          'PlanRefused',
          'nothing was changed, because of a fault of the controller (its questions do not come to an end); please report it',
        ),
      ],
    ],
  ])('%s', (_, why, expected) => {
    expect(publications({ _tag: 'NotPlanned', scope: groupScope(group), why }, O.none)).toEqual(expected)
  })

  test('of a shared scope nobody is told', () => {
    const why: NotPlanned = { _tag: 'NotRead', errors: [denied] }
    expect(publications({ _tag: 'NotPlanned', scope: zoneScope('Z1'), why }, O.none)).toEqual([])
  })
})
