// Keys by their moments; a native map is the model.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { earliestKey, noMoments, withMoment, withoutMoment } from '@alb-ingress/core/collections/moments.js'

const key = fc.constantFrom('a', 'b', 'c', 'd')

const step = fc.record({ key, moment: fc.option(fc.nat(2_000)) })

test('the earliest key comes first after any history, of two at one moment the first by text', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const model = new Map<string, number>()
      let moments = noMoments
      steps.forEach((present) => {
        if (present.moment === null) model.delete(present.key)
        else model.set(present.key, present.moment)
        moments = present.moment === null ? withoutMoment(moments, present.key) : withMoment(moments, present.key, present.moment)
        const sorted = [...model].sort(([one, early], [other, late]) => early - late || (one < other ? -1 : 1))
        expect(earliestKey(moments)).toBe(sorted[0]?.[0])
        expect(new Map(moments.byKey)).toEqual(model)
      })
    }),
  )
})

test('taking away what is not there changes nothing', () => {
  expect(withoutMoment(noMoments, 'a')).toBe(noMoments)
})
