// What a snapshot says of an object it has, lacks, or cannot yet know.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { findObject } from '../../src/kubernetes/find-object.js'
import { markKind } from '../../src/kubernetes/snapshot.js'
import { malformedSlice, withMalformed } from '../../testing/fixtures/kubernetes/malformed-slice.js'
import { service } from '../../testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

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
  })
})
