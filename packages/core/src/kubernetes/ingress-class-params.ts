// Which parameters of a class exist?
// From the `elbv2.k8s.aws/v1beta1` object to its metadata alone.
// Rule: a class with parameters is refused for now, so that only their existence is of use; the spec is not read.
import * as t from 'io-ts'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export interface IngressClassParams {
  readonly metadata: ObjectMetadata
}

export const wireIngressClassParams = t.strict({ metadata: wireMetadata }, 'IngressClassParams')

/** Keeps the metadata. */
export const toIngressClassParams = (wire: t.TypeOf<typeof wireIngressClassParams>): IngressClassParams => ({
  metadata: toObjectMetadata(wire.metadata),
})
