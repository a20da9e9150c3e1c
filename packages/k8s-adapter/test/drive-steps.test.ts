import { expect, test } from 'vitest'
import { driveSteps } from '../src/drive-steps.js'

/** Adds what it is fed and says each sum; a sum of three feeds ten more while the effects are still being performed. */
const adder = () => {
  const said: Array<string> = []
  const { feed, state } = driveSteps<number, number, string>({
    initial: 0,
    advance: (state, input) => ({ state: state + input, effects: [`is ${state + input}`, 'done'] }),
    perform: (effect) => {
      said.push(effect)
      if (effect === 'is 3') feed(10)
    },
  })
  return { feed, state, said }
}

test('performs the effects of each step in order', () => {
  const { feed, state, said } = adder()
  feed(1)
  feed(1)
  expect([state(), said]).toEqual([2, ['is 1', 'done', 'is 2', 'done']])
})

test('lets an input wait that comes while effects are being performed', () => {
  const { feed, state, said } = adder()
  feed(3)
  expect([state(), said]).toEqual([13, ['is 3', 'done', 'is 13', 'done']])
})
