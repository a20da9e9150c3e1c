// What does a node give a Pod, and what does it ask of whatever runs it?
// The words that real and hollow Pods share: one is told what the API server says of its Pod, and when it has to end.
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import type { Pod } from './pod.js'
import type { PodNetwork } from './pod-network.js'

export interface Machine {
  readonly client: KubernetesClient
  readonly network: PodNetwork
  /** For the volumes of Pods. */
  readonly folder: string
  /** On every container, by which they are found again. */
  readonly label: string
  /** Where Pods reach the API server. */
  readonly apiServer: { readonly address: string; readonly port: number }
  /** The addresses of the Nodes by their names; all are this machine. */
  readonly nodeAddresses: Readonly<Record<string, string>>
}

export interface PodLife {
  /** Nothing when none runs. */
  readonly containerName: string | undefined
  /** Tells it of its Pod as the API server has it now. */
  readonly see: (pod: Pod) => void
  /** Ends it within so many seconds; resolves when nothing of it is left on the machine. */
  readonly end: (graceSeconds: number) => Promise<void>
}
