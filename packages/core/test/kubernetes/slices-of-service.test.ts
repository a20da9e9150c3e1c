// Which slices are a Service's, and which may be.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { serviceNameLabel } from '../../src/kubernetes/endpoint-slice.js'
import { serviceRef } from '../../src/kubernetes/object-ref.js'
import { slicesOfService } from '../../src/kubernetes/slices-of-service.js'
import { endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { malformedSlice, withMalformed } from '../../testing/fixtures/kubernetes/malformed-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

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
