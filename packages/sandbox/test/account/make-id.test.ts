// Ids: repeatable, different, of the asked length.
import { describe, expect, it } from 'vitest'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'
import { decimalFrom, makeHexId, makeHexIds } from '../../src/account/make-id.js'

const state = demoAccountState(quickLimits)

describe('made-up ids', () => {
  it('are the same for the same seed and sequence, and differ from each other', () => {
    const first = makeHexId(state, 16)
    expect(makeHexId(state, 16)).toEqual(first)
    expect(first.id).toMatch(/^[0-9a-f]{16}$/)
    expect(makeHexId(first.state, 16).id).not.toBe(first.id)
    expect(makeHexId({ ...state, seed: 'other' }, 16).id).not.toBe(first.id)
  })

  it('come several at once as they would come one by one', () => {
    const first = makeHexId(state, 17)
    const second = makeHexId(first.state, 17)
    expect(makeHexIds(state, 17, 2)).toEqual({ state: second.state, ids: [first.id, second.id] })
  })

  it('are decimal where AWS has decimal ones', () => {
    expect(decimalFrom('abc')).toMatch(/^\d{1,10}$/)
  })
})
