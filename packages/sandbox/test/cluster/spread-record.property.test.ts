// Goal: a spread record is a record. Method: random changes, compared with a Map.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryAt, valuesOf, withEntry, withoutEntry, type SpreadRecord } from '../../src/cluster/spread-record.js'

const key = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('constructor', '__proto__', 'toString'))

test('holds what was put in and not taken out', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.option(fc.nat())), { maxLength: 60 }), (changes) => {
      const model = new Map<string, number>()
      let record: SpreadRecord<number> = {}
      changes.forEach(([changed, value]) => {
        record = value === null ? withoutEntry(record, changed) : withEntry(record, changed, value)
        if (value === null) model.delete(changed)
        else model.set(changed, value)
      })
      expect(valuesOf(record).toSorted((left, right) => left - right)).toEqual(
        [...model.values()].sort((left, right) => left - right),
      )
      changes.forEach(([changed]) => {
        expect(entryAt(record, changed)).toBe(model.get(changed))
      })
    }),
  )
})
