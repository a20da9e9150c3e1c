// Which pods does a scenario have, where no kubelet runs any?
// Objects that a test makes, with the status that a kubelet would write on them.
import type { KubernetesClient } from './kubernetes-client.js'
import type { KubernetesObject, ObjectReference } from './kubernetes-object.js'

/** A Service called `echo` that all pods here belong to, on port 80; its slices are made by the real controller. */
export const podService = (within: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: within, name: 'echo' },
  spec: { selector: { app: 'echo' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
})

/** A pod of that Service on the first node, ready only when each gate is true. */
export const pod = (within: string, name: string, gates: ReadonlyArray<string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: within, name, labels: { app: 'echo' } },
  spec: {
    nodeName: 'node-1',
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'echo', image: 'example.com/echo' }],
    readinessGates: gates.map((conditionType) => ({ conditionType })),
  },
})

/** Writes what a kubelet writes when all containers run. */
export const runContainers = (
  client: KubernetesClient,
  object: ObjectReference,
  { podIP, ready }: { readonly podIP: string; readonly ready: 'True' | 'False' },
): Promise<KubernetesObject> => {
  const lastTransitionTime = new Date().toISOString()
  const condition = (type: string, status: string) => ({ type, status, lastTransitionTime })
  const conditions = [condition('ContainersReady', 'True'), condition('Ready', ready)]
  return client.patchStatus(object, { phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions })
}

interface WrittenStatus {
  readonly conditions?: ReadonlyArray<{ readonly type: string; readonly status: string }>
}

/** Reads the status of a condition of a pod, `unset` when nobody wrote it. */
export const conditionOf = async (client: KubernetesClient, object: ObjectReference, type: string): Promise<string> => {
  const status = (await client.read(object))?.['status'] as WrittenStatus | undefined
  return status?.conditions?.find((condition) => condition.type === type)?.status ?? 'unset'
}
