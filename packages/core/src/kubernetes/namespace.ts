// What does a Namespace say about the objects in it?
// From the `v1` object to its metadata; its labels are what selectors of classes look at.
import * as t from 'io-ts'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export interface Namespace {
  readonly metadata: ObjectMetadata
}

export const wireNamespace = t.strict({ metadata: wireMetadata }, 'Namespace')

/** Keeps the metadata. */
export const toNamespace = (wire: t.TypeOf<typeof wireNamespace>): Namespace => ({
  metadata: toObjectMetadata(wire.metadata),
})
