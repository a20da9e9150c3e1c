import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { advanceForeigner, type ForeignInput, unseenForeigner } from '../../src/leader-election/foreign-state.js'
import { readLease } from '../../src/leader-election/lease.js'

const lease = { namespace: 'kube-system', name: 'other' }

const look = (renewTime: string, members: object = { holderIdentity: 'other-1', leaseDurationSeconds: 20 }): ForeignInput => ({
  _tag: 'Looked',
  seen: { _tag: 'Lease', lease: readLease({ spec: { renewTime, ...members } }) },
})

const gone: ForeignInput = { _tag: 'Looked', seen: { _tag: 'NoLease' } }
const ranOut: ForeignInput = { _tag: 'RanOut' }

/** What is known after each input, and how long the Lease is given from then on. */
const play = (...inputs: ReadonlyArray<ForeignInput>) => {
  let state = unseenForeigner(lease)
  return inputs.map((input) => {
    const step = advanceForeigner(lease, state, input)
    state = step.state
    return [step.state.leader._tag, O.toUndefined(step.runsOutInMilliseconds)]
  })
}

test('a Lease that only stands there is judged when its time has passed', () => {
  expect(play(look('1'), look('1'), ranOut, look('1'))).toEqual([
    ['Unknown', 20_000],
    ['Unknown', undefined],
    ['Nobody', undefined],
    ['Nobody', undefined],
  ])
})

test('a Lease that changes under our eyes is alive for its duration, and can come back', () => {
  expect(play(look('1'), look('2'), look('2'), ranOut, look('3'))).toEqual([
    ['Unknown', 20_000],
    ['Leads', 20_000],
    ['Leads', undefined],
    ['Nobody', undefined],
    ['Leads', 20_000],
  ])
})

test('no Lease, or one that was given up, is nobody at once; one that appears is alive', () => {
  expect(play(gone, look('1'), look('2', { holderIdentity: '' }), look('3', { holderIdentity: 'other-2' }))).toEqual([
    ['Nobody', undefined],
    ['Leads', 20_000],
    ['Nobody', undefined],
    ['Leads', 15_000],
  ])
})
