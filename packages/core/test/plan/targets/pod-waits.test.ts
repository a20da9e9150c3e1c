// What a targets scope waits for: pods that are to be looked at, and pods that wait for health.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { TargetState } from '../../../src/aws/target.js'
import type { KnownTargets } from '../../../src/desired/known.js'
import { podRef } from '../../../src/kubernetes/object-ref.js'
import { planTargets } from '../../../src/plan/targets/plan-targets.js'
import { podsToSee } from '../../../src/plan/targets/pod-waits.js'
import { group } from '../../../testing/fixtures/aws/tags.js'
import { knownTargets, target, wantedTargets } from '../../../testing/fixtures/aws/targets.js'
import { metadata } from '../../../testing/fixtures/kubernetes/metadata.js'
import { pod } from '../../../testing/fixtures/kubernetes/pod.js'

const name = 'k8s-shop-web-1'
const gatedPod = (index: number, since: number, status = 'False') => ({
  pod: pod({
    metadata: metadata({ name: `web-${String(index)}` }),
    gates: [name],
    containersReadySince: O.some(since),
    conditions: [{ targetGroupName: name, status, reason: '', message: '' }],
  }),
  targets: [target(`10.0.0.${String(index)}`, 8080)],
})

const known = (states: ReadonlyArray<TargetState>): KnownTargets =>
  knownTargets(states.map((state, index) => ({ id: `10.0.0.${String(index)}`, port: 8080, state })))

const waitsOf = (gated: ReadonlyArray<ReturnType<typeof gatedPod>>, states: ReadonlyArray<TargetState>) =>
  planTargets(wantedTargets(gated.flatMap(({ targets }) => targets), { gated }), known(states)).waits

describe('pods that wait for health', () => {
  it('are looked into again, by one reading, as long as one is not healthy', () => {
    expect(waitsOf([gatedPod(0, 980_000), gatedPod(1, 960_000)], ['healthy', 'initial'])).toEqual([
      {
        id: `wait:gated-pods-healthy:${name}`,
        awaited: {
          _tag: 'GatedPodsHealthy',
          targetGroupName: name,
          pods: [podRef('shop', 'web-0'), podRef('shop', 'web-1')],
          since: 980_000,
          leastMilliseconds: 2_000,
        },
        until: O.some(1_005_000),
        reading: O.some({ _tag: 'ReadTargets', group, targetGroupName: name, targetGroupArn: `arn:targetgroup/${name}/1` }),
        scopes: [],
      },
    ])
  })

  it.each([
    ['just now', 1_000_000, 2_000],
    ['in the future, by the clock of its node', 2_000_000, 2_000],
    ['ten seconds ago', 990_000, 2_500],
    ['for an hour', -2_600_000, 30_000],
  ])('since %s are looked into', (_, since, every) => {
    expect(waitsOf([gatedPod(0, since)], ['initial']).map(({ until }) => until)).toEqual([O.some(1_000_000 + every)])
  })

  it('and are healthy cost no reading: their conditions are being written', () => {
    expect(waitsOf([gatedPod(0, 990_000)], ['healthy']).map(({ reading }) => reading)).toEqual([O.none])
  })

  it('no longer cost nothing', () => {
    expect(waitsOf([gatedPod(0, 990_000, 'True')], ['unhealthy'])).toEqual([])
  })
})

describe('targets whose pod nobody has looked at', () => {
  const unjudged = [{ target: target('10.0.0.0', 8080), pod: { ref: podRef('shop', 'web-0'), uid: 'u' } }]

  it('stay where they are, and the pod is to be looked at', () => {
    const plan = planTargets(wantedTargets([], { unjudged }), known(['healthy']))
    expect(plan.changes).toEqual([])
    expect(podsToSee(plan.waits)).toEqual([{ ref: podRef('shop', 'web-0'), uid: 'u' }])
  })

  it('are not registered', () => {
    expect(planTargets(wantedTargets([], { unjudged }), known([])).changes).toEqual([])
  })
})
