// How does a person get to know what a node did with a Pod?
// By events on the Pod, which `kubectl describe pod` shows.
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/, checked 2026-11.
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import type { Pod } from './pod.js'

export interface PodEvent {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

let recorded = 0

/** Writes an event on a Pod; one that cannot be written is no reason to stop. */
export const recordPodEvent = async (client: KubernetesClient, pod: Pod, event: PodEvent): Promise<void> => {
  const { apiVersion, kind, spec } = pod
  const { namespace, name, uid } = pod.metadata
  const moment = new Date().toISOString()
  recorded += 1
  await client
    .create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { namespace, name: `${name}.${Date.now().toString(16)}${recorded}` },
      involvedObject: { apiVersion, kind, namespace, name, uid },
      source: { component: 'node-of-tests', host: spec.nodeName },
      firstTimestamp: moment,
      lastTimestamp: moment,
      count: 1,
      ...event,
    })
    .catch(() => undefined)
}
