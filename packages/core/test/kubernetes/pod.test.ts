// Pod JSON to Pod: gates and conditions of ours, nothing else.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { declaresGate, gateType } from '../../src/kubernetes/pod.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { decodeOrExplain, wireMetadata } from './explained-object.js'

const ours = 'target-health.elbv2.k8s.aws/k8s-shop-web-1'
const condition = (type: string, status: string, more: object = {}): object => ({ type, status, ...more })

describe('toPod', () => {
  it('keeps gates of ours with what is written of them, and since when containers are ready', () => {
    const json = {
      metadata: { ...wireMetadata, labels: { app: 'web' }, annotations: { note: 'long' } },
      spec: { readinessGates: [{ conditionType: ours }, { conditionType: 'example.com/warm' }], containers: [{}] },
      status: {
        conditions: [
          condition('Ready', 'False'),
          condition('ContainersReady', 'True', { lastTransitionTime: '2026-11-22T11:39:10Z' }),
          condition(ours, 'False', { reason: 'TargetInitial', message: 'soon', lastTransitionTime: null }),
        ],
      },
    }
    expect(decodeOrExplain('Pod', json)).toEqual({
      metadata: metadata({ uid: 'u-1', resourceVersion: '', generation: 0 }),
      gates: ['k8s-shop-web-1'],
      containersReadySince: O.some(Date.UTC(2026, 10, 22, 11, 39, 10)),
      conditions: [{ targetGroupName: 'k8s-shop-web-1', status: 'False', reason: 'TargetInitial', message: 'soon' }],
    })
  })

  it('takes a pod without specification or status as it comes', () => {
    expect(decodeOrExplain('Pod', { metadata: wireMetadata })).toMatchObject({ gates: [], containersReadySince: O.none, conditions: [] })
  })

  it('does not know since when containers are ready when nobody says: since the pod was made', () => {
    const json = { metadata: wireMetadata, status: { conditions: [condition('ContainersReady', 'True')] } }
    expect(decodeOrExplain('Pod', json)).toMatchObject({ containersReadySince: O.some(Date.UTC(2026, 10, 22, 11, 38, 10)) })
  })
})

it.each<[string, unknown, boolean]>([
  ['one gate of ours among others', { spec: { readinessGates: [{ conditionType: 'a' }, { conditionType: gateType('k8s-shop-web-1') }] } }, true],
  ['gates of others only', { spec: { readinessGates: [{ conditionType: 'target-health.alb.ingress.k8s.aws/web_web_80' }] } }, false],
  ['no gate', { spec: {} }, false],
  ['no specification', {}, false],
])('a pod with %s is told without decoding the rest', (_, json, expected) => {
  expect(declaresGate(json)).toBe(expected)
})
