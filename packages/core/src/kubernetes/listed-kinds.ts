// Which kinds are read whole?
// Those whose every object is listed and watched from the start. Pods are not among them: they are read one by one, and only
// where a readiness gate asks for them.
import type { ObjectKind } from './object-ref.js'

export type ListedKind = Exclude<ObjectKind, 'Pod'>

/** In the order in which what is missing is told. */
export const listedKinds: ReadonlyArray<ListedKind> = [
  'Ingress',
  'IngressClass',
  'IngressClassParams',
  'Service',
  'EndpointSlice',
  'Node',
  'Namespace',
]
