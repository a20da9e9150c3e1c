// Which attributes are set, by example.
import { describe, expect, it } from 'vitest'
import { differingAttributes } from '../../../src/plan/group/compare-attributes.js'

describe('differingAttributes', () => {
  it('sets what differs, in one call, by key, and leaves what is not asked for', () => {
    expect(differingAttributes({ b: '2', a: '1', same: 'x' }, { a: '0', same: 'x', other: 'y' })).toEqual([
      {
        changed: { a: '1', b: '2' },
        differences: [
          { field: 'attributes[a]', before: '0', after: '1' },
          { field: 'attributes[b]', before: '', after: '2' },
        ],
      },
    ])
  })

  it('sets nothing when all is equal', () => {
    expect(differingAttributes({ a: '1' }, { a: '1', b: '2' })).toEqual([])
  })

  it('needs a second call for more than 20', () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`key-${String(index)}`, 'x']))
    expect(differingAttributes(many, {}).map(({ differences }) => differences.length)).toEqual([20, 1])
  })
})
