// What a snapshot says of objects it has, lacks, or cannot yet know.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { MalformedObject } from '../../src/kubernetes/decoded-object.js'
import { serviceNameLabel } from '../../src/kubernetes/endpoint-slice.js'
import { serviceRef } from '../../src/kubernetes/object-ref.js'
import {
  areComplete,
  emptySnapshot,
  findObject,
  listMalformed,
  listObjects,
  markKind,
  putObject,
  removeObject,
  slicesOfService,
} from '../../src/kubernetes/snapshot.js'
import { endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { service } from '../../testing/fixtures/kubernetes/service.js'
import { decodedObject, snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

const malformedSlice = (name: string, metadataOfSlice: MalformedObject['metadata']): MalformedObject => ({
  ref: { kind: 'EndpointSlice', namespace: 'shop', name },
  metadata: metadataOfSlice,
  problems: [{ object: `EndpointSlice shop/${name}`, path: ['addressType'], expected: 'text', got: 'nothing' }],
})

const withMalformed = (object: MalformedObject) =>
  putObject(snapshotOf({ EndpointSlice: [endpointSlice()] }), {
    kind: 'EndpointSlice',
    ref: object.ref,
    content: E.left(object),
  })

describe('findObject', () => {
  it('finds an object by namespace and name', () => {
    expect(findObject(snapshotOf({ Service: [service()] }), 'Service', { namespace: 'shop', name: 'web' })).toEqual({
      _tag: 'Found',
      object: service(),
    })
  })

  it('calls a missing object absent only when its kind is complete', () => {
    expect(findObject(snapshotOf(), 'Service', { namespace: 'shop', name: 'web' })).toEqual({ _tag: 'Absent' })
    expect(findObject(markKind(snapshotOf(), 'Service', 'Incomplete'), 'Service', { namespace: 'shop', name: 'web' })).toEqual({
      _tag: 'NotYetKnown',
    })
  })

  it('gives the problems of a malformed object', () => {
    const broken = malformedSlice('web-2', O.none)
    expect(findObject(withMalformed(broken), 'EndpointSlice', { namespace: 'shop', name: 'web-2' })).toEqual({
      _tag: 'Malformed',
      object: broken,
    })
    expect(listMalformed(withMalformed(broken), 'EndpointSlice')).toEqual([broken])
    expect(listObjects(withMalformed(broken), 'EndpointSlice')).toEqual([endpointSlice()])
  })
})

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

describe('slicesOfService', () => {
  it('gives the slices that name the Service in its namespace', () => {
    const elsewhere = endpointSlice({ metadata: metadata({ namespace: 'blog', name: 'web-s' }) })
    const other = endpointSlice({ metadata: metadata({ name: 'api-s' }), serviceName: O.some('api') })
    const snapshot = snapshotOf({ EndpointSlice: [elsewhere, other, endpointSlice()] })
    expect(slicesOfService(snapshot, serviceRef('shop', 'web'))).toEqual({
      slices: [endpointSlice()],
      malformed: [],
      completeness: 'Complete',
    })
  })

  it('counts a malformed slice to the Service that its label names', () => {
    const broken = malformedSlice(
      'web-2',
      O.some(metadata({ name: 'web-2', labels: { [serviceNameLabel]: 'web' } })),
    )
    expect(slicesOfService(withMalformed(broken), serviceRef('shop', 'web')).malformed).toEqual([broken])
    expect(slicesOfService(withMalformed(broken), serviceRef('shop', 'api')).malformed).toEqual([])
  })

  it('counts a slice whose metadata cannot be read to every Service of its namespace', () => {
    const broken = malformedSlice('web-2', O.none)
    expect(slicesOfService(withMalformed(broken), serviceRef('shop', 'api')).malformed).toEqual([broken])
    expect(slicesOfService(withMalformed(broken), serviceRef('blog', 'api')).malformed).toEqual([])
  })
})

describe('areComplete', () => {
  it('holds only when each of the kinds is complete', () => {
    expect(areComplete(snapshotOf(), ['Service', 'Node'])).toBe(true)
    expect(areComplete(markKind(snapshotOf(), 'Node', 'Incomplete'), ['Service', 'Node'])).toBe(false)
    expect(areComplete(putObject(emptySnapshot, decodedObject('Service', service())), ['Service'])).toBe(false)
  })
})
