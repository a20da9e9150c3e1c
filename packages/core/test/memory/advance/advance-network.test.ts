// The security groups of a network after each kind of change, by example.
import { describe, expect, it } from 'vitest'
import type { ObservedNetwork } from '../../../src/aws/observed.js'
import { advanceNetwork } from '../../../src/memory/advance/advance-network.js'
import { nothingBound } from '../../../src/plan/bindings.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { nodeGroup, observedNetwork } from '../../../testing/fixtures/aws/network.js'
import { sharedPermission } from '../../../testing/fixtures/aws/security-group.js'

const open = observedNetwork(nodeGroup('sg-1', [sharedPermission(80)]), nodeGroup('sg-2'))
const closed = observedNetwork(nodeGroup('sg-1'), nodeGroup('sg-2'))

describe('advanceNetwork', () => {
  it.each<[ResolvedChange, ObservedNetwork, ObservedNetwork]>([
    [{ _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: sharedPermission(80) }, closed, open],
    [{ _tag: 'RevokeIngress', securityGroup: 'sg-1', permission: sharedPermission(80) }, open, closed],
    [{ _tag: 'DeleteRule', rule: 'arn:rule' }, open, open],
  ])('advances by $_tag', (change, before, expected) => {
    expect(advanceNetwork(before, change, nothingBound)).toEqual(expected)
  })
})
