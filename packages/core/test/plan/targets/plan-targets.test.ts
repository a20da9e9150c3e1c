// Registrations by example: register first, draining is gone, kept when in doubt, waiting for a target group.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { TargetState } from '../../../src/aws/target.js'
import { planTargets } from '../../../src/plan/targets/plan-targets.js'
import { keptTargets, knownTargets, target, wantedTargets } from '../../../testing/fixtures/aws/targets.js'

const observed = (id: string, state: TargetState = 'healthy'): { readonly id: string; readonly port: number; readonly state: TargetState } => ({
  id,
  port: 31_080,
  state,
})

const lines = (...args: Parameters<typeof planTargets>): ReadonlyArray<string> =>
  planTargets(...args).changes.map(({ id, needs }) => [id, ...needs].join(' after '))

describe('planTargets', () => {
  it.each([
    ['plans nothing for what is registered, healthy or not', [target('i-1')], [observed('i-1', 'unhealthy')], []],
    ['registers what is missing', [target('i-1'), target('i-2')], [observed('i-1')], ['register-target:i-2:31080']],
    ['registers again what drains', [target('i-1')], [observed('i-1', 'draining')], ['register-target:i-1:31080']],
    ['leaves what drains already', [], [observed('i-1', 'unhealthy.draining')], []],
    [
      'registers before it deregisters',
      [target('i-2')],
      [observed('i-1')],
      ['register-target:i-2:31080', 'deregister-target:i-1:31080 after register-target:i-2:31080'],
    ],
  ])('%s', (_, wanted, present, expected) => {
    expect(lines(wantedTargets(wanted), knownTargets(present))).toEqual(expected)
  })

  it('keeps everything when the cluster’s word cannot be relied on', () => {
    expect(lines(keptTargets('NoEndpointSlice'), knownTargets([observed('i-1')]))).toEqual([])
  })

  it('waits for the target group, which its group makes', () => {
    const plan = planTargets(wantedTargets([target('i-1')]), { ...knownTargets([]), targetGroupArn: O.none, observed: O.none })
    expect(plan.changes.map(({ needs }) => needs)).toEqual([['wait:target-group-exists:k8s-shop-web-1']])
    expect(plan.waits.map(({ awaited }) => awaited)).toEqual([{ _tag: 'TargetGroupExists', targetGroupName: 'k8s-shop-web-1' }])
  })
})
