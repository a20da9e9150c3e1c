import { podRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { expect, test } from 'vitest'
import { apiObject, type ApiObject } from '../../src/api-object.js'
import { backOffMilliseconds } from '../../src/back-off.js'
import { advancePods, noPods, type PodInput, type PodReading, type PodState, type PodStep } from '../../src/pods/pod-state.js'

const gate = 'target-health.elbv2.k8s.aws/k8s-shop-web-1'
const advance = advancePods('me')
const error: ClusterError = { _tag: 'Unavailable', request: 'get Pod shop/web-0', detail: 'status 503' }

const wantedPod = (name: string): PodToSee => ({ ref: podRef('shop', name), uid: `uid-${name}` })
const pod = (name: string, ...gates: ReadonlyArray<string>): ApiObject =>
  apiObject({
    metadata: { namespace: 'shop', name, uid: `uid-${name}` },
    spec: { readinessGates: gates.map((conditionType) => ({ conditionType })) },
  })
const wanted = (...names: ReadonlyArray<string>): PodInput => ({ _tag: 'Wanted', pods: names.map(wantedPod) })
const read = (name: string, reading: PodReading): PodInput => ({ _tag: 'Read', pod: wantedPod(name), reading })
const found = (name: string, ...gates: ReadonlyArray<string>): PodInput =>
  read(name, { _tag: 'Found', pod: pod(name, ...gates) })
const failed = (retryAfterMilliseconds = 0): PodInput => read('web-0', { _tag: 'Failed', error, retryAfterMilliseconds })

/** The state after some inputs, and the effects of the last one. */
const after = (...inputs: ReadonlyArray<PodInput>): PodStep =>
  inputs.reduce<PodStep>(({ state }, input) => advance(state, input), { state: noPods, effects: [] })
const effectsOf = (...inputs: ReadonlyArray<PodInput>) => after(...inputs).effects
const rest = ({ asked, ungated, watchedNamespaces }: PodState) => [
  [...asked.keys()],
  [...ungated.byKey.keys()],
  [...watchedNamespaces.keys()],
]

test('reads each wanted pod once, and again when it has been read', () => {
  const once = { _tag: 'ReadPod', pod: wantedPod('web-0') }
  expect(effectsOf(wanted('web-0', 'web-0'))).toEqual([once])
  expect(effectsOf(wanted('web-0'), wanted('web-0'))).toEqual([])
  expect(effectsOf(wanted('web-0'), found('web-0'), wanted('web-0'))).toEqual([once])
})

test('keeps a pod without gates of ours, and remembers it', () => {
  const { state, effects } = after(wanted('web-0'), found('web-0', 'example.com/warm'))
  expect(effects).toEqual([{ _tag: 'Keep', pod: pod('web-0', 'example.com/warm') }])
  expect(rest(state)).toEqual([[], ['shop/web-0'], []])
})

test('watches the namespace of the first pod with a gate of ours, and gives the next ones to that watch', () => {
  expect(effectsOf(found('web-0', gate))).toEqual([{ _tag: 'WatchNamespace', first: pod('web-0', gate) }])
  expect(effectsOf(found('web-0', gate), found('web-1', gate))).toEqual([{ _tag: 'KeepGated', pod: pod('web-1', gate) }])
})

test('ends the watch of an emptied namespace, and begins another with the next pod', () => {
  const emptied: PodInput = { _tag: 'NamespaceEmptied', namespace: 'shop' }
  expect(effectsOf(found('web-0', gate), emptied)).toEqual([{ _tag: 'EndWatch', namespace: 'shop' }])
  expect(effectsOf(found('web-0', gate), emptied, found('web-1', gate))).toEqual([
    { _tag: 'WatchNamespace', first: pod('web-1', gate) },
  ])
})

test('a pod seen with a gate is no longer one of those without', () => {
  expect(rest(after(found('web-0'), { _tag: 'GatedSeen', pod: pod('web-0', gate) }).state)).toEqual([[], [], []])
})

test('a pod that is gone needs nothing', () => {
  expect(effectsOf(wanted('web-0'), read('web-0', { _tag: 'Gone' }))).toEqual([])
})

test('who may not read a pod sees one without gates, and hears why', () => {
  const standIn = apiObject({
    metadata: { namespace: 'shop', name: 'web-0', uid: 'uid-web-0', creationTimestamp: '1970-01-01T00:00:00Z' },
  })
  expect(effectsOf(wanted('web-0'), read('web-0', { _tag: 'Refused', error }))).toEqual([
    { _tag: 'TellTrouble', error },
    { _tag: 'Keep', pod: standIn },
  ])
})

const trouble = (failures: number) => [
  { _tag: 'TellTrouble', error },
  {
    _tag: 'TellLater',
    ref: podRef('shop', 'web-0'),
    delayMilliseconds: backOffMilliseconds('me/pods/shop/web-0/uid-web-0', failures),
  },
]

test('tells a pod that cannot be read later, and later with each failure in a row', () => {
  expect(effectsOf(failed())).toEqual(trouble(1))
  expect(effectsOf(failed(), failed())).toEqual(trouble(2))
  expect(effectsOf(failed(), failed(), found('web-0'), failed())).toEqual(trouble(1))
})

test('waits as long as the server asks for', () => {
  expect(effectsOf(failed(60_000))[1]).toMatchObject({ _tag: 'TellLater', delayMilliseconds: 60_000 })
})

test('forgets the oldest of 10,000 pods without gates', () => {
  const names = Array.from({ length: 10_001 }, (_, index) => `web-${index}`)
  expect(effectsOf(...names.map((name) => found(name)))).toEqual([
    { _tag: 'Keep', pod: pod('web-10000') },
    { _tag: 'Forget', pod: pod('web-0') },
  ])
})
