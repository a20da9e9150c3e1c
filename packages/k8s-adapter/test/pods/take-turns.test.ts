import { expect, test } from 'vitest'
import { takeTurns } from '../../src/pods/take-turns.js'

test('work is begun in order, at most so much at once', async () => {
  const begun: Array<number> = []
  const ends: Array<() => void> = []
  const turns = takeTurns(2)
  for (const index of [0, 1, 2, 3])
    turns.take(() => {
      begun.push(index)
      return new Promise((resolve) => ends.push(resolve))
    })
  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(begun).toEqual([0, 1, 2])
})
