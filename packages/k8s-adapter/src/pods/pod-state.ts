// What is done next about the pods that core asks for?
// A pure state machine: from what is known and what was just seen to what is known then and what to do now. Each pod is
// read once by its uid. The first with a gate of ours has its namespace watched; one without gates is remembered, the
// latest of them. A pod that cannot be read for a moment is told again later, later with each failure in a row, so that it
// is asked for if it is still wanted. It knows no time and no socket; `pod-watch.ts` does what it says.
import * as O from 'fp-ts/lib/Option.js'
import { persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'
import { objectKey, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { declaresGate, type PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { apiObject, type ApiObject } from '../api-object.js'
import { backOffMilliseconds } from '../back-off.js'
import type { Step } from '../drive-steps.js'
import { type Latest, noLatest, withLatest, withoutLatest } from './latest.js'

export interface PodState {
  /** Pods that are being read. */
  readonly asked: ReadonlyMap<string, PodToSee>
  /** How often in a row a pod could not be read. */
  readonly failures: Latest<number>
  /** Pods without a gate of ours, by namespace and name. */
  readonly ungated: Latest<ApiObject>
  readonly watchedNamespaces: ReadonlyMap<string, true>
}

/** What the server said of one pod. */
export type PodReading =
  | { readonly _tag: 'Found'; readonly pod: ApiObject }
  | { readonly _tag: 'Gone' }
  /** It will not be shown, however often it is asked for. */
  | { readonly _tag: 'Refused'; readonly error: ClusterError }
  /** The server asks for a pause, or for none: 0. */
  | { readonly _tag: 'Failed'; readonly error: ClusterError; readonly retryAfterMilliseconds: number }

export type PodInput =
  | { readonly _tag: 'Wanted'; readonly pods: ReadonlyArray<PodToSee> }
  | { readonly _tag: 'Read'; readonly pod: PodToSee; readonly reading: PodReading }
  /** The watch of a namespace shows a pod with a gate of ours. */
  | { readonly _tag: 'GatedSeen'; readonly pod: ApiObject }
  /** No pod with a gate of ours is left in a watched namespace. */
  | { readonly _tag: 'NamespaceEmptied'; readonly namespace: string }

export type PodEffect =
  | { readonly _tag: 'ReadPod'; readonly pod: PodToSee }
  | { readonly _tag: 'Keep'; readonly pod: ApiObject }
  | { readonly _tag: 'Forget'; readonly pod: ApiObject }
  /** Its first pod is known before its list begins, which forgets that pod should it be gone by then. */
  | { readonly _tag: 'WatchNamespace'; readonly first: ApiObject }
  /** A pod of a namespace that is watched. */
  | { readonly _tag: 'KeepGated'; readonly pod: ApiObject }
  | { readonly _tag: 'EndWatch'; readonly namespace: string }
  | { readonly _tag: 'TellLater'; readonly ref: ObjectRef; readonly delayMilliseconds: number }
  | { readonly _tag: 'TellTrouble'; readonly error: ClusterError }

export type PodStep = Step<PodState, PodEffect>

/** Pods that are remembered of those without gates, and of those that could not be read; of older ones it is asked again. */
const remembered = withLatest(10_000)

/** Nothing asked for yet. */
export const noPods: PodState = {
  asked: persistentMap(),
  failures: noLatest(),
  ungated: noLatest(),
  watchedNamespaces: persistentMap(),
}

/** Advances by one input; the process waits in a rhythm of its own. */
export const advancePods =
  (processId: string) =>
  (state: PodState, input: PodInput): PodStep => {
    switch (input._tag) {
      case 'Wanted':
        return ask(state, input.pods)
      case 'Read':
        return takeReading(processId, { ...state, asked: withoutEntry(state.asked, keyOf(input.pod)) }, input)
      case 'GatedSeen':
        return go({ ...state, ungated: withoutLatest(state.ungated, objectKey(input.pod)) }, [])
      case 'NamespaceEmptied':
        return go({ ...state, watchedNamespaces: withoutEntry(state.watchedNamespaces, input.namespace) }, [
          { _tag: 'EndWatch', namespace: input.namespace },
        ])
    }
  }

/** A pod that is being read is not asked for again. */
const ask = (state: PodState, wanted: ReadonlyArray<PodToSee>): PodStep => {
  const pods = new Map(wanted.map((pod) => [keyOf(pod), pod]))
  const unasked = [...pods].filter(([key]) => !state.asked.has(key))
  return go(
    { ...state, asked: unasked.reduce((asked, [key, pod]) => withEntry(asked, key, pod), state.asked) },
    unasked.map(([, pod]) => ({ _tag: 'ReadPod', pod })),
  )
}

const takeReading = (
  processId: string,
  state: PodState,
  { pod, reading }: Extract<PodInput, { readonly _tag: 'Read' }>,
): PodStep => {
  if (reading._tag === 'Failed') return tellLater(processId, state, { pod, ...reading })
  const answered = { ...state, failures: withoutLatest(state.failures, keyOf(pod)) }
  switch (reading._tag) {
    // It needs nothing: its endpoint goes too.
    case 'Gone':
      return go(answered, [])
    case 'Found':
      return declaresGate(reading.pod.json) ? keepGated(answered, reading.pod) : keepUngated(answered, reading.pod)
    // Who may not read pods sees none with gates.
    case 'Refused':
      return after([{ _tag: 'TellTrouble', error: reading.error }], keepUngated(answered, standIn(pod)))
  }
}

interface FailedReading {
  readonly pod: PodToSee
  readonly error: ClusterError
  readonly retryAfterMilliseconds: number
}

const tellLater = (processId: string, state: PodState, failed: FailedReading): PodStep => {
  const key = keyOf(failed.pod)
  const failures = (state.failures.byKey.get(key) ?? 0) + 1
  const pause = backOffMilliseconds(`${processId}/pods/${key}`, failures)
  return go({ ...state, failures: remembered(state.failures, key, failures).latest }, [
    { _tag: 'TellTrouble', error: failed.error },
    {
      _tag: 'TellLater',
      ref: failed.pod.ref,
      delayMilliseconds: Math.max(pause, failed.retryAfterMilliseconds),
    },
  ])
}

const keepGated = (state: PodState, pod: ApiObject): PodStep =>
  state.watchedNamespaces.has(pod.namespace)
    ? go(state, [{ _tag: 'KeepGated', pod }])
    : go({ ...state, watchedNamespaces: withEntry(state.watchedNamespaces, pod.namespace, true) }, [
        { _tag: 'WatchNamespace', first: pod },
      ])

const keepUngated = (state: PodState, pod: ApiObject): PodStep => {
  const { latest, dropped } = remembered(state.ungated, objectKey(pod), pod)
  const forgotten = O.isSome(dropped) ? [{ _tag: 'Forget', pod: dropped.value } as const] : []
  return go({ ...state, ungated: latest }, [{ _tag: 'Keep', pod }, ...forgotten])
}

const go = (state: PodState, effects: ReadonlyArray<PodEffect>): PodStep => ({ state, effects })

const after = (first: ReadonlyArray<PodEffect>, { state, effects }: PodStep): PodStep => go(state, [...first, ...effects])

const keyOf = ({ ref, uid }: PodToSee): string => `${ref.namespace}/${ref.name}/${uid}`

/** What is kept in place of a pod that nobody shows us: one without gates. */
const standIn = ({ ref: { namespace, name }, uid }: PodToSee): ApiObject =>
  apiObject({ metadata: { namespace, name, uid: uid === '' ? 'unknown' : uid, creationTimestamp: '1970-01-01T00:00:00Z' } })
