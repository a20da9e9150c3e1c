// Each guard by example: what it withholds, what with it, and what it says.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { groupScope, zoneScope } from '../../../src/aws/scope-key.js'
import { given } from '../../../src/aws/resource-id.js'
import type { Change } from '../../../src/plan/change.js'
import { guardDeletionProtection } from '../../../src/plan/guards/guard-deletion-protection.js'
import { guardDnsPolicy } from '../../../src/plan/guards/guard-dns-policy.js'
import { guardMassRecordDeletes } from '../../../src/plan/guards/guard-mass-record-deletes.js'
import type { Plan } from '../../../src/plan/plan.js'
import { observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { group } from '../../../testing/fixtures/aws/tags.js'
import { alias, aliasData, observedRecord, observedZone } from '../../../testing/fixtures/aws/zone.js'

const plan = (overrides: Partial<Plan>): Plan => ({
  scope: groupScope(group),
  changes: [],
  waits: [],
  blocked: [],
  warnings: [],
  ...overrides,
})

const deletion = planned('delete-load-balancer', { _tag: 'DeleteLoadBalancer', loadBalancer: given('arn:loadbalancer/1') })
const dependent = planned('delete-target-group', { _tag: 'DeleteTargetGroup', targetGroup: given('arn:targetgroup/1') }, ['delete-load-balancer'])
const independent = planned('delete-rule', { _tag: 'DeleteRule', rule: given('arn:rule/1') })

const observedWith = (protection: string): Parameters<typeof guardDeletionProtection>[0] => ({
  _tag: 'ObservedGroup',
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer({ arn: 'arn:loadbalancer/1', attributes: { 'deletion_protection.enabled': protection } }),
      listeners: [],
    },
  ],
  targetGroups: [],
  securityGroups: [],
})

describe('guardDeletionProtection', () => {
  it('withholds the deletion of a protected load balancer, and what needs it', () => {
    const wait = { id: 'wait:settled', awaited: { _tag: 'RecordsGone', group }, until: O.none, reading: O.none, scopes: [] } as const
    const guarded = guardDeletionProtection(observedWith('true'))(
      plan({ changes: [independent, { ...deletion, needs: ['wait:settled'] }, dependent], waits: [wait] }),
    )
    expect(guarded).toEqual(
      plan({
        changes: [independent],
        blocked: [
          {
            blocked: { _tag: 'BlockedChange', planned: { ...deletion, needs: ['wait:settled'] }, guard: 'deletion-protection' },
            guidance: [
              'Load balancer k8s-shop-web has deletion protection, which is never switched off by itself.',
              'It keeps serving. To let it go, switch the protection off:',
              '  aws elbv2 modify-load-balancer-attributes --load-balancer-arn arn:loadbalancer/1 --attributes Key=deletion_protection.enabled,Value=false',
            ],
          },
          {
            blocked: { _tag: 'BlockedChange', planned: dependent, guard: 'deletion-protection' },
            guidance: ['It depends on what is withheld above.'],
          },
        ],
      }),
    )
  })

  it('lets an unprotected load balancer go', () => {
    const unguarded = plan({ changes: [deletion, dependent] })
    expect(guardDeletionProtection(observedWith('false'))(unguarded)).toBe(unguarded)
  })
})

const recordChanges: ReadonlyArray<Change> = [
  { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') },
  { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('b.example.com') },
  { _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: observedRecord('c.example.com', 'A', aliasData()) },
]

describe('guardDnsPolicy', () => {
  it.each([
    ['sync', ['CreateRecordSet', 'UpsertRecordSet', 'DeleteRecordSet']],
    ['upsert-only', ['CreateRecordSet', 'UpsertRecordSet']],
    ['create-only', ['CreateRecordSet']],
  ] as const)('lets %s do %j', (policy, allowed) => {
    const guarded = guardDnsPolicy(policy)(plan({ changes: recordChanges.map((change) => planned(change._tag, change)) }))
    expect(guarded.changes.map(({ id }) => id)).toEqual(allowed)
    expect(guarded.blocked).toHaveLength(3 - allowed.length)
  })

  it('says which setting it is', () => {
    const guarded = guardDnsPolicy('create-only')(plan({ changes: recordChanges.map((change) => planned(change._tag, change)) }))
    expect(guarded.blocked[0]?.guidance).toEqual(['The setting --dns=create-only does not allow this. Use --dns=sync to let it happen.'])
  })
})

const zoneOf = (count: number): Parameters<typeof guardMassRecordDeletes>[0] =>
  observedZone(Array.from({ length: count }, (_, index) => observedRecord(`h${String(index)}.example.com`, 'A', aliasData())))

const deletes = (count: number): Plan =>
  plan({
    scope: zoneScope('Z1'),
    changes: zoneOf(count).recordSets.map((recordSet) => ({
      ...planned(`delete-record-set:${recordSet.name}`, { _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet }),
      cause: { _tag: 'NoLongerAskedFor', owner: 'ingress/shop/web' },
    })),
  })

describe('guardMassRecordDeletes', () => {
  it.each([
    [20, 20, 0],
    [21, 0, 21],
    [30, 30, 0],
  ])('of %i deletes in a zone of 20 or 300 records lets %i happen and withholds %i', (count, left, withheld) => {
    const guarded = guardMassRecordDeletes(zoneOf(count === 30 ? 300 : count), new Set())(deletes(count))
    expect([guarded.changes.length, guarded.blocked.length]).toEqual([left, withheld])
  })

  it('does not count records whose owner was seen to go', () => {
    expect(guardMassRecordDeletes(zoneOf(30), new Set(['ingress/shop/web']))(deletes(30)).changes).toHaveLength(30)
  })

  it('says how many would go', () => {
    expect(guardMassRecordDeletes(zoneOf(21), new Set())(deletes(21)).blocked[0]?.guidance).toEqual([
      '21 records would be deleted at once, more than 20 (20 or 10 % of the zone).',
      'They stay. Delete them in smaller steps, or delete the Ingresses that own them.',
    ])
  })
})
