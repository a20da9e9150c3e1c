// What is registered in a target group after each kind of change, by example.
import { describe, expect, it } from 'vitest'
import type { ObservedTargets } from '../../../src/aws/observed.js'
import { advanceTargets } from '../../../src/memory/advance/advance-targets.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { observedTargets, target } from '../../../testing/fixtures/aws/targets.js'

const registered = observedTargets([{ id: 'i-2', port: 31_080, state: 'healthy' }])

describe('advanceTargets', () => {
  it.each<[ResolvedChange, ObservedTargets]>([
    [
      { _tag: 'RegisterTarget', targetGroup: 'arn', target: target('i-1') },
      observedTargets([{ id: 'i-1', port: 31_080, state: 'initial' }, ...registered.targets]),
    ],
    [
      { _tag: 'RegisterTarget', targetGroup: 'arn', target: target('i-2') },
      observedTargets([{ id: 'i-2', port: 31_080, state: 'initial' }]),
    ],
    [
      { _tag: 'DeregisterTarget', targetGroup: 'arn', target: target('i-2') },
      observedTargets([{ id: 'i-2', port: 31_080, state: 'draining' }]),
    ],
    [{ _tag: 'DeleteRule', rule: 'arn:rule' }, registered],
  ])('advances by $_tag', (change, expected) => {
    expect(advanceTargets(registered, change)).toEqual(expected)
  })
})
