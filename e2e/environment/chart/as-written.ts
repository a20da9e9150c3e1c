// What of an object that the API server holds did its author write?
// All but the status, and what the API server, its controllers, helm and kubectl add for themselves.
import type { KubernetesObject } from '../kubernetes/kubernetes-object.js'

const addedKeys = [
  /^meta\.helm\.sh\/release-/,
  /^app\.kubernetes\.io\/managed-by$/,
  /^deployment\.kubernetes\.io\//,
  /^kubectl\.kubernetes\.io\//,
]

const others = (record: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !addedKeys.some((added) => added.test(key))))

/** Reduces an object to what a person wrote. */
export const asWritten = ({ metadata, status: _, ...rest }: KubernetesObject): KubernetesObject => {
  const { name, namespace, labels, annotations } = metadata
  const within = namespace === undefined ? {} : { namespace }
  return { ...rest, metadata: { name, ...within, labels: others(labels), annotations: others(annotations) } }
}
