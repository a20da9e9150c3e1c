// A world for the election alone: electors as pure machines, one Lease, no promises.
// Time is one true line; each elector sees it through its own offset and speed, may stand still, and has a line to the server
// on which requests and answers take their time or are lost. What each believes is kept as spans of true time, so that it can
// be compared with what the others believe.
import * as O from 'fp-ts/lib/Option.js'
import type { TermBeginning } from '@alb-ingress/core/ports/leadership.js'
import {
  advanceElection,
  type ElectionEffect,
  type ElectionInput,
  type ElectionRules,
  idleElector,
} from '../../src/leader-election/election-state.js'
import { electionTiming } from '../../src/leader-election/election-timing.js'
import { leaseSpec, type LeasePurpose, readLease, type SeenLease } from '../../src/leader-election/lease.js'

export type Blow =
  | { readonly _tag: 'Pause'; readonly milliseconds: number }
  | { readonly _tag: 'Cut'; readonly milliseconds: number }
  /** Dies, and starts again under another name. */
  | { readonly _tag: 'Kill' }
  | { readonly _tag: 'Resign' }
  | { readonly _tag: 'DeleteLease' }
  /** Somebody writes something else on the Lease. */
  | { readonly _tag: 'Touch' }

export interface ElectorTime {
  readonly offset: number
  readonly speed: number
}

/** One request's fate: how long it travels, how long its answer does, and whether either is lost. */
export interface Travel {
  readonly there: number
  readonly back: number
  readonly lost: 'Nothing' | 'Request' | 'Answer'
}

/** One elector's belief that it leads, in true time; `until` is when it would have to stop at the latest. */
export interface Belief {
  readonly who: string
  readonly from: number
  readonly beginning: TermBeginning
  until: number
}

interface Timer {
  readonly due: number
  readonly sequence: number
  readonly run: () => void
}

interface Elector {
  readonly name: string
  readonly feed: (input: UndatedInput) => void
  readonly time: ElectorTime
  readonly startedAt: number
  isAlive: boolean
  pausedUntil: number
  cutUntil: number
}

type UndatedInput = ElectionInput extends infer Input ? (Input extends ElectionInput ? Omit<Input, 'now'> : never) : never

export interface ElectionWorld {
  readonly run: (milliseconds: number) => void
  readonly befall: (index: number, blow: Blow) => void
  readonly beliefs: ReadonlyArray<Belief>
  readonly now: () => number
  /** Names of those who believe that they lead at this moment. */
  readonly leaders: () => ReadonlyArray<string>
  readonly quiet: () => void
}

/** Makes electors that have entered the election. */
export const electionWorld = (times: ReadonlyArray<ElectorTime>, travels: ReadonlyArray<Travel>): ElectionWorld => {
  let now = 1_000_000
  let sequence = 0
  let requests = 0
  let isQuiet = false
  let timers: ReadonlyArray<Timer> = []
  let version = 0
  let stored: O.Option<Readonly<Record<string, unknown>>> = O.none
  const beliefs: Array<Belief> = []
  const open = new Map<string, Belief>()

  const at = (due: number, run: () => void): (() => void) => {
    sequence += 1
    const timer = { due: Math.max(now, Math.ceil(due)), sequence, run }
    timers = [...timers, timer]
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  const travel = (): Travel => {
    requests += 1
    return isQuiet ? promptly : (travels[requests % travels.length] ?? promptly)
  }
  const seenNow = (): SeenLease =>
    O.isNone(stored) ? { _tag: 'NoLease' } : { _tag: 'Lease', lease: readLease(toJson(stored.value, version)) }
  const store = (spec: object): void => {
    version += 1
    stored = O.some({ ...O.toUndefined(stored), ...spec })
  }

  const enter = (name: string, time: ElectorTime): Elector => {
    const rules: ElectionRules = { ...electionTiming, identity: name }
    const waiting: Array<UndatedInput> = []
    const cancels = new Map<string, () => void>()
    let state = idleElector
    let isFeeding = false

    const localNow = (): number => elector.startedAt + time.offset + Math.floor((now - elector.startedAt) * time.speed)
    const trueTime = (local: number): number => elector.startedAt + (local - time.offset - elector.startedAt) / time.speed
    /** What concerns a paused process happens when it goes on, to a dead one never. */
    const inProcess = (run: () => void) => (): void => {
      if (!elector.isAlive) return
      if (now < elector.pausedUntil) at(elector.pausedUntil, inProcess(run))
      else run()
    }
    const setTimer = (kind: string, delay: number, _tag: 'RestOver' | 'RanOut' | 'TimePassed'): void => {
      cancels.get(kind)?.()
      cancels.set(kind, at(now + delay / time.speed, inProcess(() => elector.feed({ _tag }))))
    }
    const send = (perform: () => UndatedInput): void => {
      const { there, back, lost } = travel()
      const isCut = now < elector.cutUntil
      const unavailable: UndatedInput = { _tag: 'Failed', error: { _tag: 'Unavailable', request: 'lease', detail: '' } }
      let isAnswered = false
      const answer = (input: UndatedInput) => (): void => {
        if (!isAnswered) elector.feed(input)
        isAnswered = true
      }
      at(now + rules.answerMilliseconds / time.speed, inProcess(answer(unavailable)))
      if (isCut || lost === 'Request') return
      at(now + there, () => {
        const input = perform()
        if (lost === 'Nothing') at(now + back, inProcess(answer(input)))
      })
    }
    const write = (purpose: LeasePurpose, over: SeenLease): void => {
      const sentAt = localNow()
      const spec = leaseSpec(rules, { purpose, over }, sentAt)
      send(() => {
        const seen = seenNow()
        if (versionOf(seen) !== versionOf(over)) return { _tag: 'Contradicted' }
        if (over._tag === 'NoLease') stored = O.none
        store(spec)
        const after = seenNow()
        return after._tag === 'Lease' ? { _tag: 'Written', lease: after.lease, sentAt } : { _tag: 'Contradicted' }
      })
    }
    const believe = (effect: Extract<ElectionEffect, { readonly _tag: 'TellTerm' }>): void => {
      const present = open.get(name)
      if (O.isNone(effect.term)) {
        if (present !== undefined) present.until = Math.min(present.until, now)
        open.delete(name)
        return
      }
      const until = trueTime(effect.term.value.certainUntil)
      if (present !== undefined) present.until = until
      else {
        const begun: Belief = { who: name, from: now, beginning: effect.term.value.beginning, until }
        open.set(name, begun)
        beliefs.push(begun)
      }
    }
    const perform = (effect: ElectionEffect): void => {
      switch (effect._tag) {
        case 'Look':
          return send(() => ({ _tag: 'Looked', seen: seenNow() }))
        case 'Write':
          return write(effect.purpose, effect.over)
        case 'Rest':
          return setTimer('rest', effect.delayMilliseconds, 'RestOver')
        case 'AwaitRunOut':
          return setTimer('runOut', effect.delayMilliseconds, 'RanOut')
        case 'AwaitTime':
          return setTimer('time', effect.delayMilliseconds, 'TimePassed')
        case 'TellTerm':
          return believe(effect)
        case 'TellTrouble':
          return
        case 'GiveUp':
        case 'Finish':
          cancels.forEach((cancel) => cancel())
          elector.isAlive = false
      }
    }
    const elector: Elector = {
      name,
      time,
      startedAt: now,
      isAlive: true,
      pausedUntil: 0,
      cutUntil: 0,
      feed: (input) => {
        waiting.push(input)
        if (isFeeding) return
        isFeeding = true
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const step = advanceElection(rules, state, { ...next, now: localNow() })
          state = step.state
          step.effects.forEach(perform)
        }
        isFeeding = false
      },
    }
    elector.feed({ _tag: 'Started' })
    return elector
  }

  let births = 0
  const born = (time: ElectorTime): Elector => {
    births += 1
    return enter(`p${String(births)}`, time)
  }
  const electors = times.map(born)

  const bury = (index: number, elector: Elector): void => {
    elector.isAlive = false
    electors[index] = born(elector.time)
  }
  return {
    beliefs,
    now: () => now,
    leaders: () => beliefs.filter(({ from, until }) => from <= now && now < until).map(({ who }) => who),
    quiet: () => {
      isQuiet = true
      electors.forEach((elector) => {
        elector.pausedUntil = Math.min(elector.pausedUntil, now)
        elector.cutUntil = 0
      })
    },
    run: (milliseconds) => {
      const end = now + milliseconds
      for (let next = firstDue(timers, end); next !== undefined; next = firstDue(timers, end)) {
        const fired = next
        timers = timers.filter((timer) => timer !== fired)
        now = Math.max(now, fired.due)
        fired.run()
      }
      now = end
    },
    befall: (index, blow) => {
      const elector = electors[index]
      if (elector === undefined) return
      switch (blow._tag) {
        case 'Pause':
          elector.pausedUntil = now + blow.milliseconds
          break
        case 'Cut':
          elector.cutUntil = now + blow.milliseconds
          break
        case 'Kill':
          bury(index, elector)
          break
        case 'Resign':
          if (now >= elector.pausedUntil) elector.feed({ _tag: 'Resigned' })
          electors[index] = born(elector.time)
          break
        case 'DeleteLease':
          stored = O.none
          break
        case 'Touch':
          if (O.isSome(stored)) version += 1
          break
      }
    },
  }
}

const promptly: Travel = { there: 5, back: 5, lost: 'Nothing' }

const toJson = (spec: Readonly<Record<string, unknown>>, version: number): object => ({
  metadata: { resourceVersion: String(version) },
  spec,
})

const versionOf = (seen: SeenLease): string => (seen._tag === 'NoLease' ? '' : seen.lease.resourceVersion)

const firstDue = (timers: ReadonlyArray<Timer>, end: number): Timer | undefined =>
  timers
    .filter(({ due }) => due <= end)
    .reduce<Timer | undefined>(
      (first, timer) => (first === undefined || isBefore(timer, first) ? timer : first),
      undefined,
    )

const isBefore = (left: Timer, right: Timer): boolean =>
  left.due < right.due || (left.due === right.due && left.sequence < right.sequence)
