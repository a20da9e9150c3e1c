// Which Kubernetes object is meant?
// Kind, namespace and name, and how people see them: `Ingress shop/web`, `Node node-0`.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as S from 'fp-ts/lib/string.js'

export interface ObjectRef {
  readonly kind: string
  /** Empty for objects without a namespace. */
  readonly namespace: string
  readonly name: string
}

export const objectRef = (kind: string, namespace: string, name: string): ObjectRef => ({ kind, namespace, name })

/** Writes a reference as `Kind namespace/name`, or `Kind name` without a namespace. */
export const showObjectRef = (ref: ObjectRef): string =>
  ref.namespace === '' ? `${ref.kind} ${ref.name}` : `${ref.kind} ${ref.namespace}/${ref.name}`

export const objectRefOrd: Ord<ObjectRef> = contramap(showObjectRef)(S.Ord)
