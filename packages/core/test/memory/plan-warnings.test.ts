// Each kind of warning occurs in the plan of some scope: none is listed for people that nobody gives.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { ObservedRecordSet } from '@alb-ingress/core/aws/record-set.js'
import { groupScope, type ScopeKey, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Warning } from '@alb-ingress/core/ingress/warning.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { planScope, type ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import { annotatedIngress, annotatedService } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { owner, settings as internal } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { aliasData, observedRecord, observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingress, ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

/** As the load balancers of the examples are, so that nothing must be looked up for them. */
const settings = { ...internal, defaultScheme: 'internet-facing' } as const

interface Example {
  readonly scope: ScopeKey
  readonly ingress: Ingress
  readonly remembered: Remembered
  readonly overrides: Partial<ScopeInput>
}

const ofIngress = (asked: Ingress): Example => ({
  scope: groupScope(group),
  ingress: asked,
  remembered: rememberedWorld(),
  overrides: {},
})

const ofGroup = (observed: Partial<ObservedGroup>): Example => ({
  ...ofIngress(ingress()),
  remembered: rememberedWorld([rememberedGroup({ observed: O.some({ ...servingGroup, ...observed }) })]),
})

const ofZone = (hosts: ReadonlyArray<string>, records: ReadonlyArray<ObservedRecordSet> = []): Example => ({
  ...ofIngress(ingress()),
  scope: zoneScope('Z1'),
  remembered: rememberedWorld([rememberedGroup({ claims: O.some(groupClaims({ hosts })) })], {
    zones: new Map([['Z1', { ...readScope(observedZone(records)), departed: [] }]]),
  }),
})

const misplaced = annotatedService({ scheme: 'internal' })
const rules = Array.from({ length: 80 }, (_, index) => ingressPath(`/${String(index)}`, 'Exact'))
const other = { _tag: 'Implicit', namespace: 'shop', name: 'other' } as const
const host = 'shop.example.com'

const examples: Readonly<Record<Warning['_tag'], Example>> = {
  UnknownAnnotation: ofIngress(annotatedIngress({ schema: 'internal' })),
  MisplacedAnnotation: {
    ...ofIngress(ingress()),
    overrides: { snapshot: snapshotOf({ Ingress: [ingress()], Service: [misplaced] }) },
  },
  AliasSpelling: ofIngress(annotatedIngress({ successCodes: '200' })),
  AliasIgnored: ofIngress(annotatedIngress({ successCodes: '200', 'success-codes': '200' })),
  BackendMissing: ofIngress(ingress({ rules: [ingressRule(host, ingressPath('/', 'Prefix', serviceBackend('nobody')))] })),
  ShadowedRule: ofIngress(ingress({ rules: [ingressRule(host, ingressPath('/*', 'ImplementationSpecific'), ingressPath('/a', 'ImplementationSpecific'))] })),
  QuotaAlmostReached: ofIngress(ingress({ rules: [ingressRule(host, ...rules)] })),
  HostWithoutZone: ofIngress(ingress({ rules: [ingressRule('shop.example.org')] })),
  ForeignListener: ofGroup({
    loadBalancers: [{ loadBalancer: observedLoadBalancer(), listeners: [observedListener({ tags: {} })] }],
  }),
  DuplicateResource: ofGroup({
    loadBalancers: ['arn:1', 'arn:2'].map((arn) => ({ loadBalancer: observedLoadBalancer({ arn }), listeners: [] })),
  }),
  ForeignRecord: ofZone([host], [observedRecord(host, 'A', aliasData('elsewhere.example.net'))]),
  HostTooLongToOwn: ofZone([`${'a'.repeat(63)}.example.com`]),
  HostClaimedByOther: {
    ...ofZone([host]),
    remembered: rememberedWorld([
      rememberedGroup(),
      rememberedGroup({ group: other, claims: O.some(groupClaims({ group: other, owner: { ...owner, name: 'other' } })) }),
    ]),
  },
}

const tagsOf = (example: Example, overrides: Partial<ScopeInput> = {}): ReadonlyArray<string> => {
  const input: ScopeInput = {
    settings,
    snapshot: snapshotOf({ Ingress: [example.ingress], Service: [service()] }),
    remembered: example.remembered,
    now: 1_000_000,
    ...example.overrides,
    ...overrides,
  }
  return planScope(input, example.scope).plan.warnings.map(({ _tag }) => _tag)
}

describe('a plan', () => {
  test.each(Object.entries(examples))('warns: %s', (tag, example) => {
    expect([...new Set(tagsOf(example))]).toEqual([tag])
  })

  test('says nothing of zones while no records are made, or before zones are known', () => {
    const { HostWithoutZone: example } = examples
    expect([
      tagsOf(example, { settings: { ...settings, dnsPolicy: 'off' } }),
      tagsOf(example, { remembered: { ...example.remembered, answers: new Map() } }),
    ]).toEqual([[], []])
  })
})
