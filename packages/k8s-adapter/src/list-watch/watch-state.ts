// What does one kind's list and watch do next?
// A pure state machine: from a state and what was just seen to the next state and what to do now. It reads the list
// (as a stream where the server has that, else in pages), watches from the list's version, goes on after cuts and
// silence where it stopped, and reads the list again when its version has expired. Every failure without progress in
// between waits longer than the one before. It knows no time and no socket; `list-watch.ts` does what it says.
// https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes (2026-11-22)
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ApiObject } from '../api-object.js'
import { backOffMilliseconds } from '../back-off.js'
import type { Step } from '../drive-steps.js'
import type { WatchedResource } from '../resource.js'

export interface WatchState {
  readonly activity: WatchActivity
  /** Failures in a row since a list was whole or the watch last showed progress. */
  readonly failures: number
  /** Lists begun again in a row because the watch could not go on, since it last showed progress. */
  readonly relists: number
  /** Whether the server streams lists: not refused yet; failed just now, so pages are tried; or not at all. */
  readonly streaming: 'Trusted' | 'Doubted' | 'Refused'
}

export type WatchActivity =
  | { readonly _tag: 'Idle' }
  | { readonly _tag: 'ReadingPages' }
  | { readonly _tag: 'StreamingList' }
  | { readonly _tag: 'Watching'; readonly resourceVersion: string }
  | { readonly _tag: 'WaitingToList' }
  | { readonly _tag: 'WaitingToWatch'; readonly resourceVersion: string }
  /** Stopped, or given up because no retry can cure what went wrong. */
  | { readonly _tag: 'Over' }

export type WatchInput =
  | { readonly _tag: 'Started' }
  /** One page of a list; an empty token tells that it was the last. */
  | {
      readonly _tag: 'PageRead'
      readonly objects: ReadonlyArray<ApiObject>
      readonly continueToken: string
      readonly resourceVersion: string
    }
  | { readonly _tag: 'ObjectSeen'; readonly object: ApiObject }
  | { readonly _tag: 'ObjectGone'; readonly object: ApiObject }
  | { readonly _tag: 'BookmarkSeen'; readonly resourceVersion: string }
  /** The bookmark after the initial events of a streamed list. */
  | { readonly _tag: 'InitialEventsEnded'; readonly resourceVersion: string }
  | { readonly _tag: 'Refused'; readonly refusal: Refusal }
  | { readonly _tag: 'Ended'; readonly openMilliseconds: number; readonly error: ClusterError }
  /** Nothing came for too long. */
  | { readonly _tag: 'Silenced'; readonly error: ClusterError }
  | { readonly _tag: 'DelayElapsed' }
  | { readonly _tag: 'Stopped' }

/** The server's no, sorted by what follows from it. */
export interface Refusal {
  readonly _tag: 'Expired' | 'NotServed' | 'Invalid' | 'Failed'
  readonly error: ClusterError
  /** What the server asks for; 0 when it asks for nothing. */
  readonly retryAfterMilliseconds: number
}

/** A request or a delay takes the place of the request that was open before. */
export type WatchEffect =
  | { readonly _tag: 'Keep'; readonly object: ApiObject }
  | { readonly _tag: 'Forget'; readonly object: ApiObject }
  | { readonly _tag: 'BeginList' }
  /** All is known: what this list has not shown is gone. */
  | { readonly _tag: 'CompleteList' }
  /** The server does not know the kind: there is nothing of it, and that proves nothing. */
  | { readonly _tag: 'WithdrawKind' }
  | { readonly _tag: 'RequestPage'; readonly continueToken: string }
  | { readonly _tag: 'RequestStreamedList' }
  | { readonly _tag: 'RequestWatch'; readonly resourceVersion: string }
  | { readonly _tag: 'Delay'; readonly delayMilliseconds: number }
  /** Nothing is open or waited for any more. */
  | { readonly _tag: 'Rest' }
  | { readonly _tag: 'TellTrouble'; readonly error: ClusterError }
  | { readonly _tag: 'GiveUp'; readonly error: ClusterError }

export type WatchStep = Step<WatchState, WatchEffect>

export interface WatchRules {
  /** Process and kind: who waits, for the jitter. */
  readonly identity: string
  readonly presence: WatchedResource['presence']
}

/** Nothing asked for yet. */
export const idleWatch: WatchState = { activity: { _tag: 'Idle' }, failures: 0, relists: 0, streaming: 'Trusted' }

/** A watch that lasted this long had worked, even if nothing was to be told. */
const provenMilliseconds = 10_000

/** A kind that the server does not know is asked for again after this time. */
const absentMilliseconds = 60_000

/** A watch refused this often in a row begins anew with a list: its version may be of a cluster restored since. */
const watchFailuresMax = 3

/** A list called invalid this often in a row will never be understood. */
const invalidListsMax = 5

/** Advances by one input. Inputs that do not belong to the present activity change nothing. */
export const advanceWatch = (rules: WatchRules, state: WatchState, input: WatchInput): WatchStep => {
  if (input._tag === 'Stopped') return over(state, [])
  switch (state.activity._tag) {
    case 'Idle':
      return input._tag === 'Started' ? beginList(state) : unchanged(state)
    case 'ReadingPages':
      return advancePages(rules, state, input)
    case 'StreamingList':
      return advanceStreamedList(rules, state, input)
    case 'Watching':
      return advanceWatching(rules, { ...state, activity: state.activity }, input)
    case 'WaitingToList':
      return input._tag === 'DelayElapsed' ? beginList(state) : unchanged(state)
    case 'WaitingToWatch':
      return input._tag === 'DelayElapsed' ? beginWatch(state, state.activity.resourceVersion) : unchanged(state)
    case 'Over':
      return unchanged(state)
  }
}

const advancePages = (rules: WatchRules, state: WatchState, input: WatchInput): WatchStep => {
  switch (input._tag) {
    case 'PageRead': {
      const kept = input.objects.map((object): WatchEffect => ({ _tag: 'Keep', object }))
      if (input.continueToken !== '')
        return go(state, [...kept, { _tag: 'RequestPage', continueToken: input.continueToken }])
      const watching = beginWatch(completed(state), input.resourceVersion)
      return { ...watching, effects: [...kept, { _tag: 'CompleteList' }, ...watching.effects] }
    }
    case 'Refused':
      return refuseList(rules, state, input.refusal)
    case 'Ended':
    case 'Silenced':
      return delayList(rules, state, { error: input.error })
    default:
      return unchanged(state)
  }
}

const advanceStreamedList = (rules: WatchRules, state: WatchState, input: WatchInput): WatchStep => {
  switch (input._tag) {
    case 'ObjectSeen':
      return go(state, [{ _tag: 'Keep', object: input.object }])
    case 'ObjectGone':
      return go(state, [{ _tag: 'Forget', object: input.object }])
    case 'InitialEventsEnded':
      return go(watchingFrom(completed(state), input.resourceVersion), [{ _tag: 'CompleteList' }])
    case 'Refused':
      return input.refusal._tag === 'Invalid'
        ? beginList({ ...state, streaming: 'Refused' })
        : refuseList(rules, doubted(state), input.refusal)
    case 'Ended':
    case 'Silenced':
      return delayList(rules, doubted(state), { error: input.error })
    default:
      return unchanged(state)
  }
}

interface WatchingState extends WatchState {
  readonly activity: Extract<WatchActivity, { readonly _tag: 'Watching' }>
}

const advanceWatching = (
  rules: WatchRules,
  state: WatchingState,
  input: WatchInput,
): WatchStep => {
  const { resourceVersion } = state.activity
  switch (input._tag) {
    case 'ObjectSeen':
      return go(progressed(state, input.object.resourceVersion), [{ _tag: 'Keep', object: input.object }])
    case 'ObjectGone':
      return go(progressed(state, input.object.resourceVersion), [{ _tag: 'Forget', object: input.object }])
    case 'BookmarkSeen':
      return go(progressed(state, input.resourceVersion), [])
    case 'Refused':
      return refuseWatch(rules, state, { resourceVersion, refusal: input.refusal })
    case 'Ended':
      return input.openMilliseconds >= provenMilliseconds
        ? beginWatch({ ...state, failures: 0 }, resourceVersion)
        : delayWatch(rules, state, { resourceVersion, error: input.error })
    // The silence was delay enough.
    case 'Silenced':
      return go(watchingFrom(state, resourceVersion), [
        { _tag: 'TellTrouble', error: input.error },
        { _tag: 'RequestWatch', resourceVersion },
      ])
    default:
      return unchanged(state)
  }
}

const beginList = (state: WatchState): WatchStep =>
  state.streaming === 'Trusted'
    ? go({ ...state, activity: { _tag: 'StreamingList' } }, [{ _tag: 'BeginList' }, { _tag: 'RequestStreamedList' }])
    : go({ ...state, activity: { _tag: 'ReadingPages' } }, [
        { _tag: 'BeginList' },
        { _tag: 'RequestPage', continueToken: '' },
      ])

const beginWatch = (state: WatchState, resourceVersion: string): WatchStep =>
  go(watchingFrom(state, resourceVersion), [{ _tag: 'RequestWatch', resourceVersion }])

const refuseList = (rules: WatchRules, state: WatchState, refusal: Refusal): WatchStep => {
  switch (refusal._tag) {
    case 'NotServed':
      return rules.presence === 'Optional' ? withdraw(state) : delayList(rules, state, refusal)
    case 'Invalid':
      return state.failures + 1 >= invalidListsMax
        ? over(state, [{ _tag: 'GiveUp', error: refusal.error }])
        : delayList(rules, state, refusal)
    case 'Expired':
    case 'Failed':
      return delayList(rules, state, refusal)
  }
}

const refuseWatch = (
  rules: WatchRules,
  state: WatchState,
  { resourceVersion, refusal }: { readonly resourceVersion: string; readonly refusal: Refusal },
): WatchStep => {
  switch (refusal._tag) {
    // It is the answer of a server that is there again, whatever failed before: delayed only if a list has not helped.
    case 'Expired':
      return state.relists === 0 ? beginList(relisting(state)) : delayList(rules, relisting(state), refusal)
    case 'NotServed':
    case 'Invalid':
      return delayList(rules, relisting(state), refusal)
    case 'Failed':
      return state.failures + 1 >= watchFailuresMax
        ? delayList(rules, relisting(state), refusal)
        : delayWatch(rules, state, { resourceVersion, ...refusal })
  }
}

/** The server does not know this kind (any more); it is asked again, since others may install it. */
const withdraw = (state: WatchState): WatchStep =>
  go(
    {
      activity: { _tag: 'WaitingToList' },
      failures: 0,
      relists: 0,
      streaming: state.streaming === 'Refused' ? 'Refused' : 'Trusted',
    },
    [{ _tag: 'WithdrawKind' }, { _tag: 'Delay', delayMilliseconds: absentMilliseconds }],
  )

interface Trouble {
  readonly error: ClusterError
  readonly retryAfterMilliseconds?: number
}

const delayList = (rules: WatchRules, state: WatchState, trouble: Trouble): WatchStep =>
  delay(rules, { ...state, activity: { _tag: 'WaitingToList' } }, trouble)

const delayWatch = (
  rules: WatchRules,
  state: WatchState,
  trouble: Trouble & { readonly resourceVersion: string },
): WatchStep =>
  delay(rules, { ...state, activity: { _tag: 'WaitingToWatch', resourceVersion: trouble.resourceVersion } }, trouble)

const delay = (rules: WatchRules, state: WatchState, { error, retryAfterMilliseconds = 0 }: Trouble): WatchStep => {
  const failures = state.failures + 1
  return go({ ...state, failures }, [
    { _tag: 'TellTrouble', error },
    {
      _tag: 'Delay',
      delayMilliseconds: Math.max(
        backOffMilliseconds(rules.identity, Math.max(failures, state.relists)),
        retryAfterMilliseconds,
      ),
    },
  ])
}

const over = (state: WatchState, effects: ReadonlyArray<WatchEffect>): WatchStep =>
  go({ ...state, activity: { _tag: 'Over' } }, [{ _tag: 'Rest' }, ...effects])

const watchingFrom = (state: WatchState, resourceVersion: string): WatchState => ({
  ...state,
  activity: { _tag: 'Watching', resourceVersion },
})

const progressed = (state: WatchState, resourceVersion: string): WatchState => ({
  ...watchingFrom(state, resourceVersion),
  failures: 0,
  relists: 0,
})

/** A whole list is proof of a server that works; lists that follow each other are slowed down by their own count. */
const completed = (state: WatchState): WatchState => ({
  ...state,
  failures: 0,
  streaming: state.streaming === 'Doubted' ? 'Trusted' : state.streaming,
})

const relisting = (state: WatchState): WatchState => ({ ...state, relists: state.relists + 1 })

const doubted = (state: WatchState): WatchState => ({ ...state, streaming: 'Doubted' })

const go = (state: WatchState, effects: ReadonlyArray<WatchEffect>): WatchStep => ({ state, effects })

const unchanged = (state: WatchState): WatchStep => go(state, [])
