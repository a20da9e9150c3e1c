// How does a watch fare against every interleaving?
// A model of an API server that keeps its whole past, and of the one connection that a watch state has to it. Whoever
// holds it decides when something is delivered, cut, or refused: every interleaving can be played.
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { listMalformed, listObjects } from '@alb-ingress/core/kubernetes/list-objects.js'
import { objectStore } from '../../src/list-watch/object-store.js'
import {
  advanceWatch,
  idleWatch,
  type Refusal,
  type WatchEffect,
  type WatchInput,
  type WatchRules,
} from '../../src/list-watch/watch-state.js'
import { namespaceObject } from './namespace-objects.js'

export type Known = Readonly<Record<string, string>>

interface Past {
  readonly version: number
  readonly name: string
  readonly isThere: boolean
}

type Connection =
  | { readonly _tag: 'Page'; readonly version: number; readonly offset: number }
  | { readonly _tag: 'Watch'; readonly version: number; readonly initial: ReadonlyArray<string> | 'Done' }

export type Play =
  | { readonly _tag: 'Put' | 'Delete'; readonly name: string }
  | { readonly _tag: 'Compact' | 'Deliver' | 'Bookmark' | 'Cut' | 'Silence' | 'Elapse' }
  | { readonly _tag: 'Refuse'; readonly how: Refusal['_tag'] }

const pageSize = 2
const error: ClusterError = { _tag: 'Unavailable', request: 'watch', detail: 'test' }
const rules: WatchRules = { identity: 'test', presence: 'Required' }

export interface WatchedServer {
  readonly play: (play: Play) => void
  /** Delivers and elapses until nothing is left to come. */
  readonly quiet: () => void
  readonly present: () => Known
  readonly known: () => Known
  readonly state: () => typeof idleWatch
  /** What ought never to be, as sentences. */
  readonly violations: ReadonlyArray<string>
}

export const watchedServer = (lists: 'Streamed' | 'Paged'): WatchedServer => {
  const past: Array<Past> = []
  const violations: Array<string> = []
  const store = objectStore(() => undefined)
  const objects = store.kind('Namespace')
  let version = 1
  let compactedTo = 0
  let state = idleWatch
  let connection: Connection | undefined
  let isDelayed = false
  let requests = 0
  let causes = 3

  const at = (until: number): Known => {
    const found = new Map<string, string>()
    for (const { name, version: when, isThere } of past.filter((one) => one.version <= until))
      if (isThere) found.set(name, String(when))
      else found.delete(name)
    return Object.fromEntries(found)
  }
  const known = (): Known => {
    const snapshot = store.snapshot()
    if (listMalformed(snapshot, 'Namespace').length > 0) violations.push('an object became malformed')
    return Object.fromEntries(
      listObjects(snapshot, 'Namespace').map(({ metadata }) => [metadata.name, metadata.resourceVersion]),
    )
  }

  const feed = (input: WatchInput): void => {
    const step = advanceWatch(rules, state, input)
    state = step.state
    step.effects.forEach(perform)
    if ((connection === undefined) === !isDelayed)
      violations.push(`stuck in ${state.activity._tag} after ${input._tag}`)
  }
  const connect = (next: Connection): void => {
    connection = next
    isDelayed = false
    requests += 1
    if (requests > causes) violations.push('a request without cause: a hot loop')
  }
  const perform = (effect: WatchEffect): void => {
    switch (effect._tag) {
      case 'Keep':
        return objects.keep(effect.object)
      case 'Forget':
        return objects.forget(effect.object)
      case 'BeginList':
        return objects.beginList()
      case 'CompleteList':
        return objects.completeList()
      case 'WithdrawKind':
        return objects.withdraw()
      case 'RequestPage': {
        const [from = version, offset = 0] =
          effect.continueToken === '' ? [] : effect.continueToken.split('/').map(Number)
        return connect({ _tag: 'Page', version: from, offset })
      }
      case 'RequestStreamedList':
        return connect({ _tag: 'Watch', version, initial: Object.keys(at(version)) })
      case 'RequestWatch':
        return connect({ _tag: 'Watch', version: Number(effect.resourceVersion), initial: 'Done' })
      case 'Delay':
        connection = undefined
        isDelayed = true
        return
      case 'Rest':
      case 'GiveUp':
        connection = undefined
        isDelayed = false
        return
      case 'TellTrouble':
        return
    }
  }

  const refuse = (how: Refusal['_tag']): void => {
    connection = undefined
    feed({ _tag: 'Refused', refusal: { _tag: how, error, retryAfterMilliseconds: 0 } })
  }
  const deliverPage = (page: Extract<Connection, { readonly _tag: 'Page' }>): void => {
    if (page.offset > 0 && page.version < compactedTo) return refuse('Expired')
    const all = Object.entries(at(page.version)).map(([name, when]) => namespaceObject(name, Number(when)))
    const isLast = page.offset + pageSize >= all.length
    causes += 1
    connection = undefined
    feed({
      _tag: 'PageRead',
      objects: all.slice(page.offset, page.offset + pageSize),
      continueToken: isLast ? '' : `${page.version}/${page.offset + pageSize}`,
      resourceVersion: String(page.version),
    })
    if (isLast && JSON.stringify(sorted(known())) !== JSON.stringify(sorted(at(page.version))))
      violations.push('a complete list differs from the server')
  }
  const deliverInitial = (
    watch: Extract<Connection, { readonly _tag: 'Watch' }>,
    [name, ...others]: ReadonlyArray<string>,
  ): void => {
    if (lists === 'Paged') return refuse('Invalid')
    connection = { ...watch, initial: name === undefined ? 'Done' : others }
    if (name !== undefined)
      return feed({ _tag: 'ObjectSeen', object: namespaceObject(name, Number(at(watch.version)[name])) })
    causes += 1
    feed({ _tag: 'InitialEventsEnded', resourceVersion: String(watch.version) })
  }
  const deliver = (): boolean => {
    if (connection === undefined) return false
    if (connection._tag === 'Page') return (deliverPage(connection), true)
    if (connection.initial !== 'Done') return (deliverInitial(connection, connection.initial), true)
    const { version: from } = connection
    if (from < compactedTo) return (refuse('Expired'), true)
    const next = past.find((one) => one.version > from)
    if (next === undefined) return false
    causes += 1
    connection = { ...connection, version: next.version }
    feed({ _tag: next.isThere ? 'ObjectSeen' : 'ObjectGone', object: namespaceObject(next.name, next.version) })
    return true
  }
  const change = (name: string, isThere: boolean): void => {
    if (!isThere && at(version)[name] === undefined) return
    version += 1
    past.push({ version, name, isThere })
  }
  const elapse = (): boolean => {
    if (!isDelayed) return false
    causes += 1
    isDelayed = false
    feed({ _tag: 'DelayElapsed' })
    return true
  }
  const cut = (): void => {
    if (connection === undefined) return
    connection = undefined
    feed({ _tag: 'Ended', openMilliseconds: 10, error })
  }
  const bookmark = (): void => {
    if (connection?._tag !== 'Watch' || connection.initial !== 'Done') return
    const { version: from } = connection
    if (from < compactedTo || past.some((one) => one.version > from)) return
    causes += 1
    connection = { ...connection, version }
    feed({ _tag: 'BookmarkSeen', resourceVersion: String(version) })
  }

  const play = (one: Play): void => {
    switch (one._tag) {
      case 'Put':
        return change(one.name, true)
      case 'Delete':
        return change(one.name, false)
      case 'Compact':
        compactedTo = version
        return
      case 'Deliver':
        return void deliver()
      case 'Bookmark':
        return bookmark()
      case 'Cut':
        return cut()
      case 'Silence':
        if (connection !== undefined) {
          causes += 1
          connection = undefined
          feed({ _tag: 'Silenced', error })
        }
        return
      case 'Elapse':
        return void elapse()
      case 'Refuse':
        return connection === undefined ? undefined : refuse(one.how)
    }
  }

  feed({ _tag: 'Started' })
  return {
    play,
    quiet: () => {
      for (let turns = 0; turns < 1000 && (deliver() || elapse()); turns += 1);
    },
    present: () => at(version),
    known,
    state: () => state,
    violations,
  }
}

const sorted = (known: Known): ReadonlyArray<readonly [string, string]> => Object.entries(known).sort()
