// How do the pure stages grow?
// Each is measured at several sizes; the last column says how much faster than n log n it grows from one size to the next: 1.0 is
// n log n, below is better, a quadratic stage shows its factor of sizes.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import { availabilityZonesQuestion, routeTablesQuestion, subnetsQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { decodeObject } from '@alb-ingress/core/kubernetes/decoded-object.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { emptySnapshot, putObject, replaceKind } from '@alb-ingress/core/kubernetes/snapshot.js'
import { affectedScopes, rememberObjects } from '@alb-ingress/core/memory/affected-scopes.js'
import { planScope } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer, rememberClaims, rememberInventory } from '@alb-ingress/core/memory/remember.js'
import { nothingRemembered } from '@alb-ingress/core/memory/remembered.js'
import { ingressOf, nameOf, namespace, serviceOf, sliceOf } from './large-cluster.mjs'

/**
 * @typedef {import('@alb-ingress/core/kubernetes/object-ref.js').ObjectKind} ObjectKind
 * @typedef {import('./large-cluster.mjs').Manifest} Manifest
 * @typedef {import('@alb-ingress/core/aws/group-id.js').GroupId} GroupId
 * @typedef {ReadonlyArray<readonly [size: number, milliseconds: number]>} Measured
 */

const settings = plannerSettings('demo', 'vpc-1')
const nodes = [{ name: 'node-0', zone: 'us-east-1a' }]

/**
 * The object as the API server would hand it out, decoded.
 * @template {ObjectKind} Kind
 * @param {Kind} kind @param {Manifest} object @param {number} index
 */
const decoded = (kind, object, index) => {
  const metadata = { ...object.metadata, uid: `uid-${index}`, resourceVersion: String(index), creationTimestamp: '2026-01-01T00:00:00Z' }
  const result = decodeObject(kind, { ...object, metadata })
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

/** @template {ObjectKind} Kind @param {Kind} kind @param {number} count @param {(index: number) => Manifest} make */
const listOf = (kind, count, make) => Array.from({ length: count }, (_, index) => decoded(kind, make(index), index))

/** @param {string} name @returns {GroupId} */
const groupOf = (name) => ({ _tag: 'Implicit', namespace, name })

/** @param {number} index @returns {import('@alb-ingress/core/desired/claims.js').GroupClaims} */
const claimsOf = (index) => ({
  group: groupOf(nameOf(index)),
  owner: { kind: 'Ingress', namespace, name: nameOf(index) },
  ownerCreatedAt: 0,
  hosts: [],
  backendAccess: 'FromBackendGroup',
  backends: [
    {
      resourceId: `${namespace}/${nameOf(index)}-${nameOf(index)}:http`,
      targetGroupName: `k8s-${index}`,
      service: { kind: 'Service', namespace, name: nameOf(index) },
      portReference: 'http',
      targetType: 'ip',
      ipAddressType: 'ipv4',
      openPorts: [],
      nodeSelector: {},
    },
  ],
})

/** @template Result @param {() => Result} run */
const timed = (run) => {
  const from = performance.now()
  const result = run()
  return { milliseconds: performance.now() - from, result }
}

/** The best of a few: what other processes take from us is not the stage's. @param {() => unknown} run */
const best = (run) => Math.min(...Array.from({ length: 5 }, () => timed(run).milliseconds))

/** n events of EndpointSlices in one namespace: the snapshot's step, and the search for who refers to them. @param {number} count */
const eventStages = (count) => {
  const ingresses = listOf('Ingress', count, (index) => ingressOf(index))
  const slices = listOf('EndpointSlice', count, (index) => sliceOf(index, 10, nodes))
  const listed = replaceKind(replaceKind(emptySnapshot, 'Ingress', ingresses), 'EndpointSlice', slices)
  const claimed = ingresses.reduce(
    (remembered, _, index) => rememberClaims(remembered, groupOf(nameOf(index)), { phase: 'Wanted', claims: O.some(claimsOf(index)) }),
    rememberInventory(nothingRemembered),
  )
  const remembered = rememberObjects(claimed, listed, [...listRefs(listed, 'Ingress'), ...listRefs(listed, 'EndpointSlice')])
  const view = { settings, snapshot: listed, remembered }
  return {
    put: best(() => slices.reduce((snapshot, slice) => putObject(snapshot, slice), listed)),
    affected: best(() => slices.map(({ ref }) => affectedScopes(view, [ref]))),
    claims: best(() =>
      ingresses.reduce(
        (next, _, index) => rememberClaims(next, groupOf(nameOf(index)), { phase: 'Wanted', claims: O.some(claimsOf(index)) }),
        claimed,
      ),
    ),
  }
}

/** The plan of one new Ingress with so many paths to one Service. @param {number} paths */
const planStage = (paths) => {
  const one = ingressOf(0)
  const [rule] = one['spec'].rules
  const [first] = rule.http.paths
  const http = { paths: Array.from({ length: paths }, (_, index) => ({ ...first, path: `/team/${index}` })) }
  const ingress = { ...one, spec: { ...one['spec'], rules: [{ ...rule, http }] } }
  /** @type {ReadonlyArray<ObjectKind>} */
  const kinds = ['Ingress', 'IngressClass', 'Service', 'EndpointSlice', 'Node', 'Namespace', 'IngressClassParams']
  const snapshot = kinds.reduce((next, kind) => replaceKind(next, kind, objectsOfPlan(kind, ingress)), emptySnapshot)
  const known = factsOfPlan.reduce(
    (remembered, [question, answer]) => rememberAnswer(remembered, question, { answer, answeredAt: 0 }),
    rememberInventory(nothingRemembered),
  )
  const plan = () => planScope({ settings, snapshot, remembered: known, now: 1 }, groupScope(groupOf(nameOf(0))))
  const planned = plan().plan.changes.filter(({ change }) => change._tag === 'CreateRule').length
  if (planned !== paths) throw new Error(`${planned} rules are planned for ${paths} paths`)
  return best(plan)
}

const alb = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'alb' }, spec: { controller: 'ingress.k8s.aws/alb' } }

/** @param {ObjectKind} kind @param {Manifest} ingress */
const objectsOfPlan = (kind, ingress) => {
  if (kind === 'Ingress') return [decoded(kind, ingress, 1)]
  if (kind === 'Service') return [decoded(kind, serviceOf(0), 2)]
  return kind === 'IngressClass' ? [decoded(kind, alb, 3)] : []
}

/** @param {string} letter */
const subnetOf = (letter) => ({
  subnetId: `subnet-${letter}`,
  vpcId: 'vpc-1',
  availabilityZone: `us-east-1${letter}`,
  availabilityZoneId: `use1-az${letter}`,
  cidrBlock: '10.0.0.0/24',
  ipv6CidrBlocks: [],
  availableIpAddressCount: 250,
  outpostArn: O.none,
  tags: { 'kubernetes.io/role/elb': '1' },
})

/** @type {ReadonlyArray<readonly [import('@alb-ingress/core/facts/question.js').Question, import('@alb-ingress/core/facts/answer.js').Answer]>} */
const factsOfPlan = [
  [subnetsQuestion(settings), { _tag: 'Subnets', subnets: ['a', 'b'].map(subnetOf) }],
  [routeTablesQuestion(settings), { _tag: 'RouteTables', routeTables: [] }],
  [
    availabilityZonesQuestion,
    { _tag: 'AvailabilityZones', availabilityZones: ['a', 'b'].map((letter) => ({ name: `us-east-1${letter}`, id: `use1-az${letter}`, zoneType: 'availability-zone' })) },
  ],
  [{ _tag: 'HostedZones', vpcId: 'vpc-1' }, { _tag: 'HostedZones', hostedZones: [] }],
]

/**
 * The figures of one stage: per size the time, and how it grew against n log n since the size before.
 * @param {string} stage @param {Measured} measured
 */
const growth = (stage, measured) =>
  measured.map(([size, milliseconds], index) => {
    const before = measured[index - 1]
    const expected = before === undefined ? 1 : (size * Math.log(size)) / (before[0] * Math.log(before[0]))
    return [stage, String(size), `${milliseconds.toFixed(1)} ms`, before === undefined ? '' : (milliseconds / before[1] / expected).toFixed(2)]
  })

/** Measures all stages; the first column names them. */
export const measureStages = () => {
  const events = [1_000, 3_000, 10_000].map((size) => /** @type {const} */ ([size, eventStages(size)]))
  return [
    ...growth('n EndpointSlice events into the snapshot', events.map(([size, { put }]) => [size, put])),
    ...growth('scopes that n EndpointSlice events touch', events.map(([size, { affected }]) => [size, affected])),
    ...growth('claims of n groups into memory', events.map(([size, { claims }]) => [size, claims])),
    ...growth('plan of an Ingress with n paths', [100, 300, 1_000, 3_000].map((size) => /** @type {const} */ ([size, planStage(size)]))),
  ]
}
