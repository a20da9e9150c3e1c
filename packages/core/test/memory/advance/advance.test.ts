// Pictures of registrations, zones and networks after each kind of change, by example.
import { describe, expect, it } from 'vitest'
import type { Observed } from '../../../src/aws/observed.js'
import { advance } from '../../../src/memory/advance/advance.js'
import { nothingBound } from '../../../src/plan/bindings.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { nodeGroup, observedNetwork } from '../../../testing/fixtures/aws/network.js'
import { sharedPermission } from '../../../testing/fixtures/aws/security-group.js'
import { observedTargets, target } from '../../../testing/fixtures/aws/targets.js'
import { alias, aliasData, observedRecord, observedZone } from '../../../testing/fixtures/aws/zone.js'

const registered = observedTargets([{ id: 'i-2', port: 31_080, state: 'healthy' }])
const a = observedRecord('a.example.com', 'A', aliasData())
const b = observedRecord('b.example.com', 'A', aliasData())
const moved = aliasData('new.elb')

describe('advance', () => {
  it.each<[ResolvedChange, Observed, Observed]>([
    [
      { _tag: 'RegisterTarget', targetGroup: 'arn', target: target('i-1') },
      registered,
      observedTargets([{ id: 'i-1', port: 31_080, state: 'initial' }, ...registered.targets]),
    ],
    [
      { _tag: 'DeregisterTarget', targetGroup: 'arn', target: target('i-2') },
      registered,
      observedTargets([{ id: 'i-2', port: 31_080, state: 'draining' }]),
    ],
    [{ _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') }, observedZone([b]), observedZone([a, b])],
    [
      { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com', 'A', moved) },
      observedZone([a, b]),
      observedZone([{ ...a, data: moved }, b]),
    ],
    [{ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: a }, observedZone([a, b]), observedZone([b])],
    [
      { _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: sharedPermission(80) },
      observedNetwork(nodeGroup('sg-1')),
      observedNetwork(nodeGroup('sg-1', [sharedPermission(80)])),
    ],
  ])('advances by $_tag', (change, before, expected) => {
    expect(advance(before, change, nothingBound)).toEqual(expected)
  })

  it('leaves pictures that a change is not about', () => {
    const change: ResolvedChange = { _tag: 'DeleteRule', rule: 'arn:rule' }
    expect([registered, observedZone([a])].map((observed) => advance(observed, change, nothingBound))).toEqual([registered, observedZone([a])])
  })
})
