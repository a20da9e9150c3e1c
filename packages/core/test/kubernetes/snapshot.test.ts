// How a snapshot changes, and when its lists are complete.
import { describe, expect, it } from 'vitest'
import { listObjects } from '../../src/kubernetes/list-objects.js'
import { serviceRef } from '../../src/kubernetes/object-ref.js'
import { areComplete, emptySnapshot, markKind, putObject, removeObject } from '../../src/kubernetes/snapshot.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { service } from '../../testing/fixtures/kubernetes/service.js'
import { decodedObject, snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

describe('removeObject', () => {
  it('forgets the object and keeps the others', () => {
    const other = service({ metadata: metadata({ name: 'api' }) })
    const snapshot = removeObject(snapshotOf({ Service: [service(), other] }), serviceRef('shop', 'web'))
    expect(listObjects(snapshot, 'Service')).toEqual([other])
  })

  it('gives the same snapshot when the object is not known', () => {
    const snapshot = snapshotOf()
    expect(removeObject(snapshot, serviceRef('shop', 'web'))).toBe(snapshot)
  })
})

describe('areComplete', () => {
  it('holds only when each of the kinds is complete', () => {
    expect(areComplete(snapshotOf(), ['Service', 'Node'])).toBe(true)
    expect(areComplete(markKind(snapshotOf(), 'Node', 'Incomplete'), ['Service', 'Node'])).toBe(false)
    expect(areComplete(putObject(emptySnapshot, decodedObject('Service', service())), ['Service'])).toBe(false)
  })
})
