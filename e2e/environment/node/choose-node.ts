// Which Node does a new Pod go to?
// From the Nodes and all Pods to the Node with the fewest Pods of the same labels, then with the fewest at all, then by name: replicas
// are spread as well as possible, as the chart asks, and no Node is ever full.
import type { Pod } from './pod.js'

const familyOf = ({ metadata }: Pod): string => `${metadata.namespace}/${JSON.stringify(metadata.labels ?? {})}`

/** Chooses it; nothing where there is no Node. */
export const chooseNode = (nodes: ReadonlyArray<string>, pods: ReadonlyArray<Pod>, pod: Pod): string | undefined => {
  const count = (node: string, isCounted: (other: Pod) => boolean): number =>
    pods.filter((other) => other.spec.nodeName === node && isCounted(other)).length
  const isFamily = (other: Pod): boolean => familyOf(other) === familyOf(pod)
  const load = (node: string): number => count(node, isFamily) * 1000 + count(node, () => true)
  return nodes.toSorted((one, other) => load(one) - load(other) || (one < other ? -1 : 1))[0]
}
