// How many tests does a command say that it ran?
import { describe, expect, it } from 'vitest'
import { readCounts } from '../read-counts.mjs'

describe('the counts of a command', () => {
  it('stand in its last line', () => {
    expect(readCounts('some words\n12 passed, 3 failed\n', 1)).toEqual({ passed: 12, failed: 3 })
  })

  it('hold at least one failure when it ends with an error', () => {
    expect(readCounts('12 passed, 0 failed\n', 1)).toEqual({ passed: 12, failed: 1 })
  })

  it('hold a failure when it says none, whatever its end', () => {
    expect(readCounts('12 passed, 0 failed\nand more words\n', 0)).toEqual({ passed: 0, failed: 1 })
    expect(readCounts('', 137)).toEqual({ passed: 0, failed: 1 })
  })
})
