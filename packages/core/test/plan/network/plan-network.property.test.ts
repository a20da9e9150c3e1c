// What holds of every plan for the security groups that several load balancers share.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedNetwork } from '../../../src/aws/observed.js'
import { backendSecurityGroupId } from '../../../src/aws/resource-id.js'
import { type Permission, showPermission } from '../../../src/aws/security-group.js'
import type { DesiredNetwork } from '../../../src/desired/desired-network.js'
import type { KnownNetwork } from '../../../src/desired/known.js'
import { advance } from '../../../src/memory/advance/advance.js'
import type { Bindings } from '../../../src/plan/bindings.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { checkNetworkPlan } from '../../../src/plan/check/check-network-plan.js'
import { checkPlan } from '../../../src/plan/check/check-plan.js'
import { observedBackendGroup as findBackendGroup, planNetwork } from '../../../src/plan/network/plan-network.js'
import { settings } from '../../../testing/fixtures/aws/group.js'
import { desiredNetwork, knownNetwork, nodeGroup, observedNetwork, opening } from '../../../testing/fixtures/aws/network.js'
import { observedBackendGroup, permission, sharedPermission } from '../../../testing/fixtures/aws/security-group.js'
import { carryOut, linearise } from '../carry-out.js'

const runs = { numRuns: 1_000 }
const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 12 })
const groupIds = ['sg-node-1', 'sg-node-2', 'sg-node-3']

const permissions: fc.Arbitrary<ReadonlyArray<Permission>> = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 30_000, max: 30_060 }).map((port) => sharedPermission(port)),
    fc.integer({ min: 30_000, max: 30_030 }).map((port) => sharedPermission(port, port + 20)),
    fc.constantFrom(22, 30_000, 30_001, 30_060).map((port) => ({ ...sharedPermission(port), description: 'by hand' })),
    fc.constant({ ...sharedPermission(30_000, 30_060), description: 'by hand' }),
    fc.constant(permission(443, '10.0.0.0/8')),
    fc.constant(sharedPermission(30_001, 30_001, 'sg-of-another-cluster')),
  ),
  { maxLength: 5, selector: showPermission },
)

const ports = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 30_000, max: 30_060 }), { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(fc.integer({ min: 30_000, max: 30_060 }), { minLength: 30, maxLength: 40 }),
)

const desired: fc.Arbitrary<DesiredNetwork> = fc
  .tuple(
    fc.subarray(groupIds).chain((ids) =>
      fc.tuple(...ids.map((id) => ports.map((numbers) => opening(id, ...[...numbers].sort((left, right) => left - right))))),
    ),
    fc.constantFrom('needed', 'needed', 'over'),
  )
  .map(([openings, need]) => (need === 'over' ? { ...desiredNetwork(), backendGroup: O.none } : desiredNetwork(...openings)))

const known: fc.Arbitrary<KnownNetwork> = fc
  .record({
    nodes: fc.tuple(...groupIds.map((id) => permissions.map((found) => nodeGroup(id, found)))),
    backend: fc.constantFrom([observedBackendGroup()], [observedBackendGroup()], []),
    narrowing: fc.constantFrom('Allowed' as const, 'NotYet' as const),
  })
  .map(({ nodes, backend, narrowing }) => knownNetwork({ observed: observedNetwork(...backend, ...nodes), narrowing }))

/** EC2 refuses a rule that differs from another in its description alone. */
const isDuplicate = (picture: ObservedNetwork, change: ResolvedChange): boolean =>
  change._tag === 'AuthorizeIngress' &&
  picture.securityGroups.some(
    (group) => group.groupId === change.securityGroup && group.permissions.some((one) => showPermission(one) === showPermission(change.permission)),
  )

const account = {
  lookup: (picture: ObservedNetwork) => (resourceId: string) =>
    resourceId === backendSecurityGroupId ? findBackendGroup({ observed: picture, identity: settings })?.groupId : undefined,
  next: (picture: ObservedNetwork, change: ResolvedChange, bindings: Bindings): ObservedNetwork => {
    expect(isDuplicate(picture, change)).toBe(false)
    return advance(picture, change, bindings) as ObservedNetwork
  },
}

const pictures = (wanted: DesiredNetwork, start: KnownNetwork, order: ReadonlyArray<number>): ReadonlyArray<ObservedNetwork> => {
  const plan = planNetwork(wanted, start)
  expect([...checkPlan(plan, (resourceId) => resourceId === backendSecurityGroupId), ...checkNetworkPlan(plan, start)]).toEqual([])
  return [start.observed, ...carryOut(account, start.observed, linearise(plan.changes, order)).map((step) => step.after)]
}

const admits = (picture: ObservedNetwork, groupId: string, port: number): boolean => {
  const backend = findBackendGroup({ observed: picture, identity: settings })?.groupId
  return picture.securityGroups
    .filter((group) => group.groupId === groupId)
    .some((group) => group.permissions.some((one) => isFrom(one, backend) && one.fromPort <= port && port <= one.toPort))
}

const isShared = (one: Permission, backend: string | undefined): boolean =>
  one.description === sharedPermission(1).description && isFrom(one, backend)

/** Whoever wrote the rule. */
const isFrom = (one: Permission, backend: string | undefined): boolean =>
  one.source._tag === 'FromGroup' &&
  one.source.group._tag === 'Given' &&
  one.source.group.awsId === backend

const foreignRules = (picture: ObservedNetwork): ReadonlyArray<string> =>
  picture.securityGroups
    .flatMap((group) => group.permissions.filter((one) => !isShared(one, 'sg-backend')).map((one) => `${group.groupId} ${JSON.stringify(one)}`))
    .filter((text) => !text.includes('sg-made'))
    .sort()

describe('planNetwork', () => {
  it('reaches what is desired: every port is admitted, and nothing is planned a second time', () => {
    fc.assert(
      fc.property(desired, known, choices, (wanted, start, order) => {
        const end = pictures(wanted, start, order).at(-1)!
        const missing = wanted.openings.flatMap(({ securityGroupId, ports: numbers }) =>
          numbers.filter((port) => !admits(end, securityGroupId, port)),
        )
        expect(missing).toEqual([])
        expect(planNetwork(wanted, { ...start, observed: end }).changes).toEqual([])
      }),
      runs,
    )
  })

  it('never closes a port that is still needed, in any order that the graph allows', () => {
    fc.assert(
      fc.property(desired, known, choices, (wanted, start, order) => {
        const all = pictures(wanted, start, order)
        const needed = wanted.openings.flatMap(({ securityGroupId, ports: numbers }) =>
          numbers.filter((port) => admits(start.observed, securityGroupId, port)).map((port) => [securityGroupId, port] as const),
        )
        expect(needed.filter(([groupId, port]) => all.some((picture) => !admits(picture, groupId, port)))).toEqual([])
      }),
      runs,
    )
  })

  it('takes nothing away before every group has compiled', () => {
    fc.assert(
      fc.property(desired, known, (wanted, start) => {
        const taking = planNetwork(wanted, { ...start, narrowing: 'NotYet' }).changes.filter(({ change }) =>
          ['RevokeIngress', 'DeleteSecurityGroup'].includes(change._tag),
        )
        expect(taking).toEqual([])
      }),
      runs,
    )
  })

  it('never touches rules that do not bear our label and source', () => {
    fc.assert(
      fc.property(desired, known, choices, (wanted, start, order) => {
        const end = pictures(wanted, start, order).at(-1)!
        expect(foreignRules(end)).toEqual(foreignRules(start.observed))
      }),
      runs,
    )
  })

  it('adds a few rules at most: many ports become one range', () => {
    fc.assert(
      fc.property(desired, known, (wanted, start) => {
        const added = planNetwork(wanted, start).changes.flatMap(({ change }) => (change._tag === 'AuthorizeIngress' ? [change.securityGroup] : []))
        const most = Math.max(0, ...groupIds.map((id) => added.filter((group) => group._tag === 'Given' && group.awsId === id).length))
        expect(most).toBeLessThanOrEqual(30)
      }),
      runs,
    )
  })

  it('does not depend on the order of what was read', () => {
    fc.assert(
      fc.property(desired, known, (wanted, start) => {
        const observed = observedNetwork(
          ...[...start.observed.securityGroups].reverse().map((group) => ({ ...group, permissions: [...group.permissions].reverse() })),
        )
        expect(planNetwork(wanted, { ...start, observed })).toEqual(planNetwork(wanted, start))
      }),
      runs,
    )
  })
})
