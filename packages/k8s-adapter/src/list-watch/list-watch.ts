// Who does what the watch state says?
// Drives one kind's state machine over the transport and the clock: one request open at a time, bounded silence,
// delays. What was kept, forgotten and completed goes to the listener in the order in which the server told it.
import type { IO } from 'fp-ts/lib/IO.js'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Network } from '../call-kubernetes.js'
import { driveSteps } from '../drive-steps.js'
import { collectionPath, type WatchedResource } from '../resource.js'
import type { KindOfObjects } from './object-store.js'
import { openRequest, type WatchRequest } from './open-request.js'
import { pagePath, readPage, readWatchLine, streamedListPath, watchPath } from './watch-message.js'
import { advanceWatch, idleWatch, type WatchEffect, type WatchInput, type WatchState } from './watch-state.js'

/** Who hears about the objects of one kind. */
export interface WatchListener extends KindOfObjects {
  /** Something failed and is tried again. */
  readonly onTrouble: (error: ClusterError) => void
  readonly onGivenUp: (error: ClusterError) => void
}

/** A page comes at once or not at all. */
const pageSilenceMilliseconds = 30_000

/** A healthy watch gets a bookmark about once a minute (kube-apiserver's cacher; 2026-11-22). */
const usualWatchSilenceMilliseconds = 90_000

/** Watches are renewed after 5 to 10 minutes, as client-go's are, spread so that not all come at once. */
const watchSeconds = { least: 300, spread: 300 } as const

export interface ListWatchSettings {
  readonly processId: string
  readonly resource: WatchedResource
  readonly listener: WatchListener
}

/** Starts to list and watch one kind; the result stops it and leaves neither request nor timer. */
export const startListWatch = (network: Network, { processId, resource, listener }: ListWatchSettings): IO<void> => {
  const rules = { identity: `${processId}/${resource.plural}`, presence: resource.presence }
  let requests = 0
  let endOpenRequest: IO<void> = nothing
  let cancelDelay: IO<void> = nothing

  const perform = (effect: WatchEffect): void => {
    switch (effect._tag) {
      case 'RequestPage':
      case 'RequestStreamedList':
      case 'RequestWatch':
        endOpenRequest()
        requests += 1
        endOpenRequest = openRequest(network, requestOf(resource, effect, limits()), feed)
        break
      case 'Delay':
        endOpenRequest()
        cancelDelay = network.clock.schedule(effect.delayMilliseconds, () => feed({ _tag: 'DelayElapsed' }))()
        break
      case 'Rest':
        endOpenRequest()
        cancelDelay()
        break
      default:
        tellListener(listener, effect)
    }
  }

  const limits = (): WatchLimits => ({
    timeoutSeconds: watchSeconds.least + Math.floor(watchSeconds.spread * repeatableFraction(`${rules.identity}/${requests}`)),
    silenceMilliseconds: network.watchSilenceMilliseconds ?? usualWatchSilenceMilliseconds,
  })

  const { feed } = driveSteps<WatchState, WatchInput, WatchEffect>({
    initial: idleWatch,
    advance: (state, input) => advanceWatch(rules, state, input),
    perform,
  })
  feed({ _tag: 'Started' })
  return () => feed({ _tag: 'Stopped' })
}

type RequestEffect = Extract<WatchEffect, { readonly _tag: 'RequestPage' | 'RequestStreamedList' | 'RequestWatch' }>
type WireEffect = RequestEffect | Extract<WatchEffect, { readonly _tag: 'Delay' | 'Rest' }>

const tellListener = (listener: WatchListener, effect: Exclude<WatchEffect, WireEffect>): void => {
  switch (effect._tag) {
    case 'Keep':
      listener.keep(effect.object)
      break
    case 'Forget':
      listener.forget(effect.object)
      break
    case 'BeginList':
      listener.beginList()
      break
    case 'CompleteList':
      listener.completeList()
      break
    case 'WithdrawKind':
      listener.withdraw()
      break
    case 'TellTrouble':
      listener.onTrouble(effect.error)
      break
    case 'GiveUp':
      listener.onGivenUp(effect.error)
      break
  }
}

interface WatchLimits {
  /** After this time the server ends the watch. */
  readonly timeoutSeconds: number
  readonly silenceMilliseconds: number
}

const requestOf = (resource: WatchedResource, effect: RequestEffect, limits: WatchLimits): WatchRequest => {
  switch (effect._tag) {
    case 'RequestPage':
      return pageRequest(resource, effect.continueToken)
    case 'RequestStreamedList':
      return watchRequest(resource, streamedListPath(resource, limits.timeoutSeconds), limits)
    case 'RequestWatch':
      return watchRequest(resource, watchPath(resource, effect.resourceVersion, limits.timeoutSeconds), limits)
  }
}

const nothing: IO<void> = () => undefined

const pageRequest = (resource: WatchedResource, continueToken: string): WatchRequest => {
  const name = `list ${collectionPath(resource)}`
  return {
    name,
    path: pagePath(resource, continueToken),
    silenceMilliseconds: pageSilenceMilliseconds,
    reading: 'Whole',
    read: (body) => readPage(name, body),
  }
}

const watchRequest = (resource: WatchedResource, path: string, { silenceMilliseconds }: WatchLimits): WatchRequest => {
  const name = `watch ${collectionPath(resource)}`
  return {
    name,
    path,
    silenceMilliseconds,
    reading: 'ByLine',
    read: (line) => readWatchLine(name, line),
  }
}
