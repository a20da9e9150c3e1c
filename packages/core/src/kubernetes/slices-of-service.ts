// Which EndpointSlices does a Service have?
// From a snapshot and a Service to its slices, with those that cannot be read and may be its own.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { MalformedObject } from './decoded-object.js'
import type { EndpointSlice } from './endpoint-slice.js'
import type { ObjectRef } from './object-ref.js'
import { anyService, serviceKey } from './service-shelf.js'
import type { Completeness, Snapshot } from './snapshot.js'

/** The endpoints of one Service as far as they are known. */
export interface KnownSlices {
  readonly slices: ReadonlyArray<EndpointSlice>
  /**
   * Slices that are, or by an unreadable label may be, the Service's: while there are any, absence of an endpoint
   * proves nothing.
   */
  readonly malformed: ReadonlyArray<MalformedObject>
  readonly completeness: Completeness
}

/** Gives the EndpointSlices of a Service, by name. */
export const slicesOfService = ({ EndpointSlice }: Snapshot, { namespace, name }: ObjectRef): KnownSlices => {
  const own = [...(EndpointSlice.byService.get(serviceKey(namespace, name))?.values() ?? [])]
  const anybodys = [...(EndpointSlice.byService.get(serviceKey(namespace, anyService))?.values() ?? [])]
  return {
    slices: RA.rights(own),
    malformed: pipe(RA.lefts([...own, ...anybodys]), RA.sort(malformedOrd)),
    completeness: EndpointSlice.completeness,
  }
}

const malformedOrd: Ord<MalformedObject> = contramap(({ ref }: MalformedObject) => ref.name)(stringOrd)
