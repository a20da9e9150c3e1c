// What becomes of a Pod whose image is not on this machine?
// Nothing runs: the cluster is told that it does, at an address of its own, and is ready once its gates are. It answers no request;
// what is looked at here are objects, not traffic.
import type { Pod } from './pod.js'
import type { Machine, PodLife } from './pod-life.js'
import { recordPodEvent } from './record-pod-event.js'
import { statusWriter } from './pod-status.js'

/** Starts it. */
export const startHollowPod = ({ client, network, nodeAddresses }: Machine, pod: Pod): PodLife => {
  const writer = statusWriter(client)
  const startTime = new Date().toISOString()
  const status = {
    address: network.takeAddress(),
    nodeAddress: nodeAddresses[pod.spec.nodeName ?? ''] ?? '',
    startTime,
    state: { _tag: 'Running', startedAt: startTime },
    readiness: 'Ready',
    restartCount: 0,
  } as const
  const message = `Nothing runs: ${pod.spec.containers.map(({ image }) => image).join(', ')} is not on this machine, and nothing is pulled.`
  void recordPodEvent(client, pod, { type: 'Normal', reason: 'Hollow', message })
  return {
    containerName: undefined,
    see: (seen) => void writer.write(seen, status).catch(() => undefined),
    end: () => Promise.resolve(),
  }
}
