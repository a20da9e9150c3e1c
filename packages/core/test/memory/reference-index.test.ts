// Who refers to what, from either end; a native map of sets is the model.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { noReferences, referencesOf, usersOf, withReferences } from '@alb-ingress/core/memory/reference-index.js'

const names = (letter: string): fc.Arbitrary<string> => fc.nat(5).map((number) => `${letter}${String(number)}`)

const step = fc.record({ user: names('u'), references: fc.uniqueArray(names('r'), { maxLength: 4 }) })

test('both ends say the same after any history', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = steps.reduce((next, { user, references }) => withReferences(next, user, references), noReferences)
      const model = new Map(steps.map(({ user, references }) => [user, references] as const))
      model.forEach((references, user) => expect(referencesOf(index, user)).toEqual(references))
      const users = (reference: string): ReadonlyArray<string> =>
        [...model].filter(([, references]) => references.includes(reference)).map(([user]) => user).sort()
      const all = [0, 1, 2, 3, 4, 5].map((number) => `r${String(number)}`)
      expect(all.map((reference) => usersOf(index, reference))).toEqual(all.map(users))
    }),
  )
})

test('nothing is kept of what refers to nothing, and the same references change nothing', () => {
  const index = withReferences(noReferences, 'u', ['r'])
  const without = withReferences(index, 'u', [])
  expect([without.referencesByUser.size, without.usersByReference.size]).toEqual([0, 0])
  expect(withReferences(index, 'u', ['r'])).toBe(index)
})
