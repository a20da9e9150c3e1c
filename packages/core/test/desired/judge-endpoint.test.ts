// Which endpoints are targets, which are not, and which cannot be judged before their pod has been looked at.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { judgeEndpoint } from '../../src/desired/judge-endpoint.js'
import { podRef } from '../../src/kubernetes/object-ref.js'
import { backendClaim } from '../../testing/fixtures/aws/claims.js'
import { endpoint } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { node } from '../../testing/fixtures/kubernetes/node.js'
import { pod } from '../../testing/fixtures/kubernetes/pod.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

type Overrides = Parameters<typeof pod>[0]

const claim = backendClaim({ targetType: 'ip' })
const waiting = endpoint('10.0.0.1', { isReady: false })
const gates = [claim.targetGroupName]

const judged = (seen: ReadonlyArray<ReturnType<typeof pod>>, of = waiting, readiness: 'True' | 'False' = 'True'): string =>
  judgeEndpoint(snapshotOf({ Pod: seen, Node: [node({ metadata: metadata({ namespace: '', name: 'node-0' }), readiness })] }), claim, of)._tag

describe('an endpoint that is not ready', () => {
  it.each<[string, Overrides, string]>([
    ['is a target while its pod waits for this target group only', { gates }, 'Registrable'],
    ['is a target while its pod waits for another one too', { gates: ['k8s-shop-api-1', ...gates] }, 'Registrable'],
    ['stays one whatever the condition of the gate says', { gates, conditions: [{ targetGroupName: gates[0] ?? '', status: 'True', reason: '', message: '' }] }, 'Registrable'],
    ['is none when its pod waits for another target group', { gates: ['k8s-shop-api-1'] }, 'NotRegistrable'],
    ['is none when its pod waits for none', {}, 'NotRegistrable'],
    ['is none while a container is not ready', { gates, containersReadySince: O.none }, 'NotRegistrable'],
    ['is none when its pod goes', { gates, metadata: metadata({ name: 'web-0', uid: 'uid-web-0', deletionRequestedAt: O.some(1) }) }, 'NotRegistrable'],
    ['cannot be judged by another pod of its name', { gates, metadata: metadata({ name: 'web-0', uid: 'uid-before' }) }, 'Unjudged'],
  ])('%s', (_, overrides, expected) => {
    expect(judged([pod(overrides)])).toBe(expected)
  })

  it('is none on a node that is not ready', () => {
    expect(judged([pod({ gates })], waiting, 'False')).toBe('NotRegistrable')
  })

  it('is none when it terminates, or is no pod', () => {
    expect(judged([pod({ gates })], { ...waiting, isTerminating: true })).toBe('NotRegistrable')
    expect(judged([], { ...waiting, podName: O.none })).toBe('NotRegistrable')
  })

  it('asks for its pod when nobody has looked at it', () => {
    expect(judgeEndpoint(snapshotOf(), claim, waiting)).toEqual({
      _tag: 'Unjudged',
      pod: { ref: podRef('shop', 'web-0'), uid: 'uid-web-0' },
    })
  })
})

describe('a ready endpoint', () => {
  it('is a target, and its gate is known when its pod is', () => {
    const ready = endpoint('10.0.0.1')
    const gated = pod({ gates })
    expect(judgeEndpoint(snapshotOf(), claim, ready)).toEqual({ _tag: 'Registrable', gated: O.none })
    expect(judgeEndpoint(snapshotOf({ Pod: [gated] }), claim, ready)).toEqual({ _tag: 'Registrable', gated: O.some(gated) })
  })
})
