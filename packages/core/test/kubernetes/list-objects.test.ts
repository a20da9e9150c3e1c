// Which objects of a kind a snapshot lists: by namespace, then name.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { listMalformed, listObjects, listRefs } from '../../src/kubernetes/list-objects.js'
import { endpointSlice } from '../../testing/fixtures/kubernetes/endpoint-slice.js'
import { malformedSlice, withMalformed } from '../../testing/fixtures/kubernetes/malformed-slice.js'
import { metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { service } from '../../testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '../../testing/fixtures/kubernetes/snapshot.js'

describe('lists of objects', () => {
  it('hold the good ones, the malformed ones, or the references of all', () => {
    const broken = malformedSlice('web-2', O.none)
    expect(listObjects(withMalformed(broken), 'EndpointSlice')).toEqual([endpointSlice()])
    expect(listMalformed(withMalformed(broken), 'EndpointSlice')).toEqual([broken])
    expect(listRefs(withMalformed(broken), 'EndpointSlice').map(({ name }) => name)).toEqual(['web-2', 'web-s'])
  })

  it('come by namespace, then name, whatever came first', () => {
    const named = (namespace: string, name: string) => service({ metadata: metadata({ namespace, name }) })
    const [blog, api, web] = [named('blog', 'web'), named('shop', 'api'), named('shop', 'web')]
    expect(listObjects(snapshotOf({ Service: [web, api, blog] }), 'Service')).toEqual([blog, api, web])
  })
})
