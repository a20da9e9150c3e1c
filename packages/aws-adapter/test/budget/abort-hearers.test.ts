import { expect, test } from 'vitest'
import { abortHearers } from '../../src/budget/abort-hearers.js'

test('an abort is told once, to those who still hear, of that signal alone', () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const hear = abortHearers()
  const told: Array<string> = []
  hear(one.signal, () => told.push('first'))
  hear(one.signal, () => told.push('left'))()
  hear(one.signal, () => told.push('second'))
  hear(other.signal, () => told.push('other'))
  one.abort()
  one.abort()
  expect(told).toEqual(['first', 'second'])
})
