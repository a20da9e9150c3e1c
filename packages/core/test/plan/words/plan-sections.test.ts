// How plans of several scopes become sections: what concerns an Ingress under its name, what they share last.
import { describe, expect, test } from 'vitest'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { nameBook, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import type { Plan, PlannedChange } from '@alb-ingress/core/plan/plan.js'
import { planSections } from '@alb-ingress/core/plan/words/plan-sections.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { sharedPermission } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { target } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { alias } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forObject } from '@alb-ingress/core/plan/reason.js'

const blog = { _tag: 'Implicit', namespace: 'blog', name: 'site' } as const

const rule = (needs: ReadonlyArray<string> = []): PlannedChange => planned('rule', { _tag: 'DeleteRule', rule: given('arn:rule/1') }, needs)

const record = (host: string, namespace: string, name: string): PlannedChange => ({
  ...planned(host, { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias(host) }),
  reason: forObject(ingressRef(namespace, name), 'asks for it'),
})

const registered = planned('target', { _tag: 'RegisterTarget', targetGroup: given('tg'), target: target() })

const opened: PlannedChange = {
  ...planned('open', { _tag: 'AuthorizeIngress', securityGroup: given('sg-nodes'), permission: sharedPermission(31_080) }),
  reason: forObject(serviceRef('shop', 'web'), 'needs it'),
}

const sectionsOf = (...plans: ReadonlyArray<Plan>): ReturnType<typeof planSections> => planSections(nameBook(unnamedWorld, plans), plans)

describe('sections', () => {
  const plans = [
    emptyPlan({ scope: networkScope('vpc-1'), changes: [opened] }),
    emptyPlan({
      scope: zoneScope('Z1'),
      changes: [record('site.example.com', 'blog', 'site'), record('shop.example.com', 'shop', 'web')],
    }),
    emptyPlan({ scope: targetsScope(group, 'k8s-shop-web-1'), changes: [registered] }),
    emptyPlan({ scope: groupScope(group), changes: [rule()] }),
    emptyPlan({ scope: groupScope(blog) }),
  ]
  const pictureOf = (given: ReadonlyArray<Plan>): unknown =>
    sectionsOf(...given).map(({ title, lines }) => [title, lines.map(({ kind, name }) => `${kind} ${name}`)])

  test('hold group, targets and records of one Ingress, and what is shared last', () => {
    expect(pictureOf(plans)).toEqual([
      ['Ingress shop/web', ['rule 1', 'targets tg', 'record shop.example.com']],
      ['Ingress blog/site', ['record site.example.com']],
      ['what load balancers share', ['security group sg-nodes']],
    ])
  })

  test('are the same whatever the order of plans', () => {
    expect(pictureOf([...plans].reverse())).toEqual(pictureOf(plans))
  })

  test('keep the waits that their lines need, each once', () => {
    const { id, awaited } = wait()
    const changes = [rule([id]), { ...rule([id]), id: 'other' }]
    expect(sectionsOf(emptyPlan({ changes, waits: [wait(), wait({ id: 'wait:unneeded' })] })).map(({ waits }) => waits)).toEqual([
      [{ id, awaited, until: 'load balancer k8s-shop-web is active (AWS takes 2 to 3 minutes)' }],
    ])
  })

  test('tell an Ingress what is blocked and what to know, even in a shared scope and without any line', () => {
    const blocked = [
      { blocked: { _tag: 'BlockedChange' as const, planned: record('shop.example.com', 'shop', 'web'), guard: 'dns-policy' }, guidance: ['Not now.'] },
    ]
    const long = { _tag: 'HostTooLongToOwn' as const, object: ingressRef('blog', 'site'), host: 'a.example.com' }
    expect(sectionsOf(emptyPlan({ scope: zoneScope('Z1'), blocked, warnings: [long, long] }))).toEqual([
      {
        kind: 'OfIngress',
        title: 'Ingress shop/web',
        lines: [],
        waits: [],
        blocked: [
          {
            text: '+ record  shop.example.com  A in zone Z1 -> k8s-shop-web-1.eu-west-1.elb.amazonaws.com   withheld by dns-policy',
            guidance: ['Not now.'],
          },
        ],
        warnings: [],
      },
      {
        kind: 'OfIngress',
        title: 'Ingress blog/site',
        lines: [],
        waits: [],
        blocked: [],
        warnings: [
          'Ingress blog/site: host a.example.com has a first label too long for the name of an ownership record (63 characters with its prefix); no record is made, use a shorter first label',
        ],
      },
    ])
  })
})
