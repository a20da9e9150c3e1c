// When calls are granted, and when shifts begin and end.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ForeignLeader, Term } from '@alb-ingress/core/ports/leadership.js'
import {
  advanceLeadership,
  idleLeadership,
  type LeadershipEffect,
  type LeadershipInput,
  type LeadershipState,
  mayWrite,
} from '../../src/leadership/advance-leadership.js'

const callMillisecondsMax = 4_000
const lease = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }
const other: ForeignLeader = { _tag: 'Leads', lease, holder: 'other' }
const moment = { now: 1_000, quietFrom: -Infinity }

const released: Term = { identity: 'pod-1', beganAt: 1_000, beginning: 'Released', certainUntil: 7_500 }
const begins: LeadershipInput = { ...moment, _tag: 'TermTold', term: O.some(released) }
const expires: LeadershipInput = { ...moment, _tag: 'TermTold', term: O.some({ ...released, beginning: 'Expired' }) }
const renewed = O.some({ ...released, certainUntil: 9_500 })
const renewal: LeadershipInput = { now: 3_000, quietFrom: -Infinity, _tag: 'TermTold', term: renewed }
const ends: LeadershipInput = { now: 5_000, quietFrom: -Infinity, _tag: 'TermTold', term: O.none }
const otherComes: LeadershipInput = { ...moment, _tag: 'ForeignLeaderTold', leader: other }
const silenceOver: LeadershipInput = { now: 5_000, quietFrom: -Infinity, _tag: 'SilenceOver' }
const stopped: LeadershipInput = { ...moment, _tag: 'Stopped' }
const givenUp: LeadershipInput = { ...moment, _tag: 'CallsGivenUp' }

const after = (...inputs: ReadonlyArray<LeadershipInput>): LeadershipState =>
  inputs.reduce((state, input) => advanceLeadership(callMillisecondsMax, state, input).state, idleLeadership)

const lastOf = (...inputs: ReadonlyArray<LeadershipInput>): ReadonlyArray<LeadershipEffect> =>
  inputs
    .slice(-1)
    .flatMap((last) => advanceLeadership(callMillisecondsMax, after(...inputs.slice(0, -1)), last).effects)

describe('a shift', () => {
  it('begins with the term, which is told first, when the lease was given up', () => {
    expect(lastOf(begins)).toEqual([
      { _tag: 'TellTerm', term: O.some(released) },
      { _tag: 'Grant', until: 7_500 },
      { _tag: 'BeginShift' },
    ])
  })

  it('begins after a silence when nobody gave the lease up', () => {
    expect(lastOf(expires).slice(1)).toEqual([
      { _tag: 'Grant', until: 7_500 },
      { _tag: 'AwaitSilence', delayMilliseconds: 4_000 },
    ])
    expect(lastOf(expires, silenceOver)).toEqual([{ _tag: 'BeginShift' }])
  })

  it('waits for what this process itself had sent, but not where nobody can take its place', () => {
    const endless: Term = { ...released, beginning: 'WithoutElection', certainUntil: Infinity }
    expect(lastOf({ ...begins, quietFrom: 2_500 })[2]).toEqual({ _tag: 'AwaitSilence', delayMilliseconds: 1_500 })
    expect(lastOf({ ...begins, term: O.some(endless), quietFrom: 2_500 })[2]).toEqual({ _tag: 'BeginShift' })
  })

  it('ends before the end of its term is told', () => {
    expect(lastOf(begins, ends)).toEqual([
      { _tag: 'Withdraw' },
      { _tag: 'CancelWait' },
      { _tag: 'EndShift' },
      { _tag: 'TellTerm', term: O.none },
    ])
  })

  it('ends when another controller comes, and begins again when that one is gone', () => {
    expect(lastOf(begins, otherComes)).toEqual([
      { _tag: 'Withdraw' },
      { _tag: 'CancelWait' },
      { _tag: 'EndShift' },
      { _tag: 'TellForeignLeader', leader: other },
    ])
    const goes: LeadershipInput = { ...moment, _tag: 'ForeignLeaderTold', leader: { _tag: 'Nobody' } }
    expect(lastOf(begins, otherComes, goes)).toEqual([
      { _tag: 'Grant', until: 7_500 },
      { _tag: 'BeginShift' },
      { _tag: 'TellForeignLeader', leader: { _tag: 'Nobody' } },
    ])
  })

  it('does not begin when its term ended during the silence', () => {
    expect(lastOf(expires, ends, silenceOver)).toEqual([])
  })
})

describe('a renewal', () => {
  it('grants calls for longer, and is not told', () => {
    expect(lastOf(begins, renewal)).toEqual([{ _tag: 'Grant', until: 9_500 }])
  })

  it('grants calls for longer while the changes of a stopped shift end', () => {
    expect(lastOf(begins, stopped, renewal)).toEqual([{ _tag: 'Grant', until: 9_500 }])
  })

  it('grants nothing after calls were given up, again and again', () => {
    expect(lastOf(begins, stopped, givenUp)).toEqual([{ _tag: 'Withdraw' }])
    expect(lastOf(begins, stopped, givenUp, renewal)).toEqual([])
    expect(lastOf(begins, stopped, givenUp, renewal, renewal)).toEqual([])
  })
})

describe('a stop', () => {
  it.each([
    ['before a term', []],
    ['during the silence', [expires]],
    ['on shift, and the term ended', [begins, stopped, ends]],
  ] as const)('%s lets no later term begin a shift or make a call', (_, before) => {
    expect(lastOf(...before, stopped, silenceOver)).toEqual([])
    const later: LeadershipInput = { ...begins, term: O.some({ ...released, beganAt: 6_000 }) }
    expect(lastOf(...before, stopped, later).slice(1)).toEqual([])
  })

  it('does not end the shift under way: its changes may end', () => {
    expect(lastOf(begins, stopped)).toEqual([])
  })
})

describe('mayWrite', () => {
  it.each([
    ['nothing is heard', [], false],
    ['the silence lasts', [expires], false],
    ['the shift has begun', [expires, silenceOver], true],
    ['another controller is at work', [begins, otherComes], false],
    ['the changes of a stopped shift end', [begins, stopped], true],
    ['what came of calls that were given up is written', [begins, stopped, givenUp], true],
    ['a stop came during the silence', [expires, stopped], false],
    ['the term of a stopped shift has ended', [begins, stopped, ends], false],
  ] as const)('once %s: %s', (_, inputs, expected) => {
    expect(mayWrite(after(...inputs), 5_000)).toBe(expected)
  })

  it('is over when the term is no longer certain', () => {
    expect([mayWrite(after(begins), 7_499), mayWrite(after(begins), 7_500)]).toEqual([true, false])
  })
})
