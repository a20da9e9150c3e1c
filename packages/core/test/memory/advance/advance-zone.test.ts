// The records of a hosted zone after each kind of change, by example.
import { describe, expect, it } from 'vitest'
import type { ObservedZone } from '../../../src/aws/observed.js'
import { advanceZone } from '../../../src/memory/advance/advance-zone.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { alias, aliasData, observedRecord, observedZone } from '../../../testing/fixtures/aws/zone.js'

const a = observedRecord('a.example.com', 'A', aliasData())
const b = observedRecord('b.example.com', 'A', aliasData())
const moved = aliasData('new.elb')

describe('advanceZone', () => {
  it.each<[ResolvedChange, ObservedZone, ObservedZone]>([
    [{ _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') }, observedZone([b]), observedZone([a, b])],
    [
      { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com', 'A', moved) },
      observedZone([a, b]),
      observedZone([{ ...a, data: moved }, b]),
    ],
    [{ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: a }, observedZone([a, b]), observedZone([b])],
    [{ _tag: 'DeleteRule', rule: 'arn:rule' }, observedZone([a]), observedZone([a])],
  ])('advances by $_tag', (change, before, expected) => {
    expect(advanceZone(before, change)).toEqual(expected)
  })
})
