// What is written on pods with readiness gates: only differences, and nothing that AWS has not said.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { targetsScope } from '../../src/aws/scope-key.js'
import type { ObservedTarget } from '../../src/aws/target.js'
import { persistentMap } from '../../src/collections/persistent-map.js'
import { podRef } from '../../src/kubernetes/object-ref.js'
import type { GateCondition } from '../../src/kubernetes/pod.js'
import { gatePublications, releasedGates } from '../../src/report/gate-publications.js'
import { settings } from '../../testing/fixtures/aws/group.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { plannedReport } from '../../testing/fixtures/aws/report.js'
import { group } from '../../testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '../../testing/fixtures/aws/target-group.js'
import { observedTargets } from '../../testing/fixtures/aws/targets.js'
import { endpoint, endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { pod } from '../../testing/fixtures/kubernetes/pod.js'
import { service } from '../../testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'
import { backendClaim, groupClaims } from '../../testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld, servingGroup } from '../../testing/fixtures/remembered.js'

const targetGroup = observedTargetGroup({ targetType: 'ip' })
const name = targetGroup.name
const target = (state: ObservedTarget['state']): ObservedTarget => ({ id: '10.0.0.47', port: 8080, state })

const remembered = (targets: ReadonlyArray<ObservedTarget>) =>
  rememberedWorld(
    [
      rememberedGroup({
        observed: O.some({ ...servingGroup, targetGroups: [targetGroup] }),
        claims: O.some(groupClaims({ backends: [backendClaim({ targetType: 'ip' })] })),
      }),
    ],
    { targets: persistentMap([[targetGroup.arn, readScope(observedTargets(targets))]]) },
  )

const snapshot = (conditions: ReadonlyArray<GateCondition>, overrides: Parameters<typeof pod>[0] = {}) =>
  snapshotOf({
    Service: [service()],
    EndpointSlice: [endpointSlice({ endpoints: [endpoint('10.0.0.47', { isReady: false })] })],
    Node: [node({ metadata: metadata({ namespace: '', name: 'node-0' }) })],
    Pod: [pod({ gates: [name], conditions, ...overrides })],
  })

const written = (targets: ReadonlyArray<ObservedTarget>, conditions: ReadonlyArray<GateCondition> = []) =>
  gatePublications({ settings, snapshot: snapshot(conditions), remembered: remembered(targets), now: 1_000_000 }, targetsScope(group, name))

const condition = (status: string, reason = '', message = ''): GateCondition => ({ targetGroupName: name, status, reason, message })

const registering = ['Elb.RegistrationInProgress', 'Target registration is in progress'] as const

describe('the condition of a gate', () => {
  it('is written for the pod that was seen, with the time when its status changes', () => {
    expect(written([target('healthy')])).toEqual([
      {
        _tag: 'SetPodCondition',
        pod: podRef('shop', 'web-0'),
        uid: 'uid-web-0',
        seenVersion: '100',
        condition: { type: `target-health.elbv2.k8s.aws/${name}`, status: 'True', reason: '', message: '' },
        transition: 'Now',
      },
    ])
  })

  it.each<[string, ReadonlyArray<ObservedTarget>, readonly [string, string, string]]>([
    ['false before the target is registered', [], ['False', ...registering]],
    ['false while it is new', [target('initial')], ['False', ...registering]],
    ['false when it is unhealthy', [target('unhealthy')], ['False', 'TargetUnhealthy', 'target 10.0.0.47:8080 is unhealthy']],
    [
      'false with the words of AWS where it says why',
      [{ ...target('unhealthy'), cause: { reason: 'Target.Timeout', description: 'Request timed out' } }],
      ['False', 'Target.Timeout', 'Request timed out'],
    ],
    ['true when it is healthy', [target('healthy')], ['True', '', '']],
  ])('is %s', (_, targets, [status, reason, message]) => {
    expect(written(targets)).toMatchObject([{ condition: { status, reason, message } }])
  })

  it('keeps its time while only the reason changes', () => {
    expect(written([target('unhealthy')], [condition('False', ...registering)])).toMatchObject([{ transition: 'Kept' }])
  })

  it('is not written when it is so already', () => {
    expect(written([target('healthy')], [condition('True')])).toEqual([])
  })

  it('is not written in a cluster without such pods', () => {
    const input = { settings, snapshot: snapshotOf(), remembered: remembered([]), now: 0 }
    expect(gatePublications(input, targetsScope(group, name))).toEqual([])
  })
})

describe('when a target group is deleted', () => {
  const change = { _tag: 'DeleteTargetGroup', targetGroup: { _tag: 'Given', awsId: `arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/${name}/1` } } as const
  const report = plannedReport({ outcomes: [{ planned: planned('delete', change), outcome: { _tag: 'Done', milliseconds: 1 } }] })

  it('pods that waited for it wait no longer', () => {
    expect(releasedGates(report, snapshot([condition('False', ...registering)]))).toMatchObject([
      { pod: podRef('shop', 'web-0'), condition: { status: 'True', reason: 'TargetGroupDeleted' }, transition: 'Now' },
    ])
  })

  it('pods that go, or wait for others, are left alone', () => {
    const going = metadata({ name: 'web-0', deletionRequestedAt: O.some(1) })
    expect(releasedGates(report, snapshot([], { metadata: going }))).toEqual([])
    expect(releasedGates(report, snapshot([], { gates: ['k8s-shop-api-1'] }))).toEqual([])
    expect(releasedGates(plannedReport(), snapshot([]))).toEqual([])
  })
})
