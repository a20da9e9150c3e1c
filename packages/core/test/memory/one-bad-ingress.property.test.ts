// One bad Ingress changes no other Ingress's plan: not that of its group, not its records, not the rules on nodes.
// Any set of good Ingresses is planned twice, alone and beside a bad one; nothing exists in AWS yet, so that every plan holds
// all there is to do. A bad one has one fault of many kinds, and nothing is planned for it; or a gap, which is answered for.
import * as fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import type { ObservedNetwork } from '@alb-ingress/core/aws/observed.js'
import { groupScope, networkScope, type ScopeKey, showScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { ObservedSecurityGroup } from '@alb-ingress/core/aws/security-group.js'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { needsOf } from '@alb-ingress/core/memory/needs.js'
import { planScope, type ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer } from '@alb-ingress/core/memory/remember.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { interfacesAnswer, interfacesQuestion } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { demoSettings, prefixed, subnet } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingress, ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { ingressClass } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress-class.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { node } from '@alb-ingress/core/testing/fixtures/kubernetes/node.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { readScope, rememberedWorld, zone } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { subjectsOf } from '@alb-ingress/core/plan/reason.js'

const settings = { ...demoSettings, defaultScheme: 'internet-facing' as const }
const now = 1_000_000
const { vpcId } = settings

/** Public subnets in two zones, so that an internal load balancer finds none. */
const subnets = ['a', 'b'].map((letter) =>
  subnet({ subnetId: `subnet-${letter}`, availabilityZone: `us-east-1${letter}`, tags: { 'kubernetes.io/role/elb': '1' } }),
)

const answers: ReadonlyArray<readonly [Question, Answer]> = [
  [{ _tag: 'SubnetsOfVpc', vpcId }, { _tag: 'Subnets', subnets }],
  [{ _tag: 'RouteTablesOfVpc', vpcId }, { _tag: 'RouteTables', routeTables: [{ role: 'main', subnetIds: [], gatewayIds: ['igw-1'] }] }],
  [
    { _tag: 'AvailabilityZones' },
    { _tag: 'AvailabilityZones', availabilityZones: subnets.map(({ availabilityZone }) => ({ name: availabilityZone, zoneType: 'availability-zone' })) },
  ],
  [{ _tag: 'Certificates' }, { _tag: 'Certificates', certificates: [{ arn: 'arn:aws:acm:us-east-1:1:certificate/1', names: ['*.example.com'] }] }],
  [interfacesQuestion, interfacesAnswer('sg-1')],
]

const nodeGroup: ObservedSecurityGroup = { groupId: 'sg-1', name: 'nodes', vpcId, permissions: [], tags: {} }

/** Nothing of ours is in AWS, and everything that planning looks up is known. */
const known = answers.reduce(
  (remembered, [question, answer]) => rememberAnswer(remembered, question, { answer, answeredAt: now }),
  rememberedWorld([], {
    zones: new Map([[zone.zoneId, { ...readScope(observedZone([])), departed: [] }]]),
    networks: new Map([[vpcId, readScope<ObservedNetwork>({ _tag: 'ObservedNetwork', securityGroups: [nodeGroup] })]]),
  }),
)

const ingressOf = (name: string, annotations: Readonly<Record<string, string>>, overrides: Partial<Ingress> = {}): Ingress =>
  ingress({
    metadata: metadata({ name, annotations: prefixed(annotations) }),
    rules: [ingressRule(`${name}.example.com`)],
    ...overrides,
  })

const bad = (annotations: Readonly<Record<string, string>>, overrides: Partial<Ingress> = {}): Ingress =>
  ingressOf('bad', annotations, overrides)

const toService = (name: string, port: number | string): Partial<Ingress> => ({
  rules: [ingressRule('bad.example.com', ingressPath('/', 'Prefix', serviceBackend(name, port)))],
})

const faults: Readonly<Record<string, Ingress>> = {
  'text that is not JSON': bad({ 'listen-ports': '[{"HTTP":80}' }),
  'JSON of another shape': bad({ 'listen-ports': '[{"HTTP":"80"}]' }),
  'a port beyond 65535': bad({ 'listen-ports': '[{"HTTP":70000}]' }),
  'an unknown target type': bad({ 'target-type': 'lambda' }),
  'an unknown scheme': bad({ scheme: 'public' }),
  'no subnets for its scheme': bad({ scheme: 'internal' }),
  'a number that is none': bad({ 'healthcheck-interval-seconds': 'often' }),
  'a block that is none': bad({ 'inbound-cidrs': '10.0.0.0/40' }),
  'an action that is no JSON': bad({ 'actions.stop': 'stop' }, toService('stop', 'use-annotation')),
  'a key that is not honoured': bad({ 'group.name': 'all' }),
  'authentication, which is not honoured': bad({ 'auth-type': 'oidc' }),
  'a class that is missing': bad({}, { className: O.some('nobody') }),
  'a class with parameters': bad({}, { className: O.some('tuned') }),
  'HTTPS without a certificate': bad({ 'listen-ports': '[{"HTTPS":443}]' }, { rules: [ingressRule('bad.example.org')] }),
  'a path that its type forbids': bad({}, { rules: [ingressRule('bad.example.com', ingressPath('/a*', 'Exact'))] }),
}

/** Served all the same, with a fixed answer in the place of what is missing. */
const gaps: typeof faults = {
  'an action that is not there': bad({}, toService('stop', 'use-annotation')),
  'a missing Service': bad({}, toService('nobody', 80)),
  'a missing port': bad({}, toService('web', 81)),
}

const goodAnnotations = fc.constantFrom<Readonly<Record<string, string>>>(
  {},
  { 'listen-ports': '[{"HTTPS":443}]' },
  { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' },
  { 'healthcheck-path': '/healthz' },
  { 'inbound-cidrs': '10.0.0.0/8' },
  { tags: 'team=blue' },
)

const goodIngress = (name: string): fc.Arbitrary<Ingress> =>
  fc.record({ annotations: goodAnnotations, paths: fc.subarray(['/', '/a', '/b'], { minLength: 1 }) }).map(({ annotations, paths }) =>
    ingressOf(name, annotations, { rules: [ingressRule(`${name}.example.com`, ...paths.map((path) => ingressPath(path)))] }),
  )

/** Some names sort before `bad`, some behind it. */
const goodIngresses = fc
  .subarray(['api', 'docs', 'web'], { minLength: 1 })
  .chain((names) => fc.tuple(...names.map(goodIngress)))

const groupOf = ({ metadata: { namespace, name } }: Ingress): GroupId => ({ _tag: 'Implicit', namespace, name })

interface PlannedScope {
  readonly scope: ScopeKey
  readonly plan: Plan
  readonly violations: ReadonlyArray<unknown>
  /** What it was planned from. */
  readonly input: ScopeInput
}

/** Plans every group in turn and then what they share, as a controller does. */
const plansOf = (ingresses: ReadonlyArray<Ingress>): ReadonlyArray<PlannedScope> => {
  const snapshot = snapshotOf({
    Ingress: ingresses,
    IngressClass: [ingressClass(), ingressClass({ metadata: metadata({ namespace: '', name: 'tuned' }), parameters: O.some({ apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'x' }) })],
    Service: [service()],
    Node: [node()],
  })
  const inputOf = (remembered: Remembered): ScopeInput => ({ settings, snapshot, remembered, now })
  const scopes: ReadonlyArray<ScopeKey> = [...ingresses.map((found) => groupScope(groupOf(found))), zoneScope(zone.zoneId), networkScope(vpcId)]
  let remembered = known
  return scopes.map((scope): PlannedScope => {
    const planned = planScope(inputOf(remembered), scope)
    remembered = planned.remembered
    return { scope, plan: planned.plan, violations: planned.violations, input: inputOf(remembered) }
  })
}

const noNeeds = { readings: [], questions: [] }
const badName = 'Ingress shop/bad'
const badScope = showScope(groupScope({ _tag: 'Implicit', namespace: 'shop', name: 'bad' }))

/** The plans without that of the bad group, and without what shared plans hold of it. */
const ofOthers = (planned: ReadonlyArray<PlannedScope>) =>
  planned
    .filter(({ scope }) => showScope(scope) !== badScope)
    .map(({ scope, plan, violations }) => ({
      scope,
      plan: {
        ...plan,
        changes: plan.changes.filter(({ reason }) => !subjectsOf(reason).includes(badName)),
        waits: plan.waits.filter(({ id }) => !id.endsWith(badName)),
      },
      violations,
    }))

describe('one bad Ingress', () => {
  test("changes no other Ingress's plan", () => {
    const kinds = fc.constantFrom(...Object.keys(faults), ...Object.keys(gaps))
    fc.assert(
      fc.property(goodIngresses, kinds, fc.nat(3), (good, kind, place) => {
        const beside = plansOf([...good.slice(0, place), faults[kind] ?? gaps[kind] ?? bad({}), ...good.slice(place)])
        expect(JSON.stringify(ofOthers(beside), null, 1), kind).toBe(JSON.stringify(ofOthers(plansOf(good)), null, 1))
      }),
      { numRuns: 1_000 },
    )
  })

  test.each(Object.keys(faults))('is planned nothing for: %s', (kind) => {
    const planned = plansOf([faults[kind] ?? bad({})])
    expect(planned.map(({ plan }) => [plan.changes, plan.waits])).toEqual([[[], []], [[], []], [[], []]])
  })

  test('would be planned whole, were it good', () => {
    const [web, records, network] = plansOf([ingressOf('web', {})])
    expect([web, records, network].map((planned) => planned && needsOf(planned.input, planned.scope))).toEqual(Array(3).fill(noNeeds))
    expect([web, records, network].map((planned) => planned?.plan.changes.map(({ change }) => change._tag))).toEqual([
      ['CreateSecurityGroup', 'AuthorizeIngress', 'CreateTargetGroup', 'CreateLoadBalancer', 'CreateListener', 'CreateRule'],
      ['CreateRecordSet', 'CreateRecordSet'],
      ['CreateSecurityGroup', 'AuthorizeIngress'],
    ])
  })
})
