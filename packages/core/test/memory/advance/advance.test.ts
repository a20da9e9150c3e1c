// Each kind of picture is advanced by changes of its own scope, and left as it is by others.
import { describe, expect, it } from 'vitest'
import { emptyObservedGroup, type Observed } from '../../../src/aws/observed.js'
import { advance } from '../../../src/memory/advance/advance.js'
import { nothingBound } from '../../../src/plan/bindings.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { nodeGroup, observedNetwork } from '../../../testing/fixtures/aws/network.js'
import { sharedPermission } from '../../../testing/fixtures/aws/security-group.js'
import { observedTargetGroup } from '../../../testing/fixtures/aws/target-group.js'
import { observedTargets, target } from '../../../testing/fixtures/aws/targets.js'
import { aliasData, observedRecord, observedZone } from '../../../testing/fixtures/aws/zone.js'

const record = observedRecord('a.example.com', 'A', aliasData())

const table: ReadonlyArray<readonly [ResolvedChange, Observed, Observed]> = [
  [
    { _tag: 'DeleteTargetGroup', targetGroup: 'arn:tg' },
    { ...emptyObservedGroup, targetGroups: [observedTargetGroup({ arn: 'arn:tg' })] },
    emptyObservedGroup,
  ],
  [
    { _tag: 'RegisterTarget', targetGroup: 'arn:tg', target: target('i-1') },
    observedTargets([]),
    observedTargets([{ id: 'i-1', port: 31_080, state: 'initial' }]),
  ],
  [{ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: record }, observedZone([record]), observedZone([])],
  [
    { _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: sharedPermission(80) },
    observedNetwork(nodeGroup('sg-1')),
    observedNetwork(nodeGroup('sg-1', [sharedPermission(80)])),
  ],
]

describe('advance', () => {
  it.each(table)('advances by $_tag', (change, before, expected) => {
    expect(advance(before, change, nothingBound)).toEqual(expected)
  })

  it('leaves pictures that a change is not about', () => {
    for (const [change] of table) {
      const others = table.filter(([other]) => other !== change).map(([, before]) => before)
      expect(others.map((observed) => advance(observed, change, nothingBound))).toEqual(others)
    }
  })
})
