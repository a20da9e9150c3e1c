// What does the cluster get to know about a Pod that a node runs?
// From the state of its one container, or of a hollow Pod, to the status that a kubelet would write: phase, conditions, addresses,
// containers. Conditions are merged by their type, so that those of others (readiness gates) stay. A Pod is ready when its
// containers and all its gates are.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/, checked 2026-11.
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import { objectPath } from '../kubernetes/object-path.js'
import type { Pod } from './pod.js'

export type ContainerState =
  | { readonly _tag: 'Waiting'; readonly reason: string; readonly message: string }
  | { readonly _tag: 'Running'; readonly startedAt: string }

export interface RunningPod {
  /** Nothing until it has a network. */
  readonly address?: string
  readonly nodeAddress: string
  readonly startTime: string
  readonly state: ContainerState
  /** By its readiness probe. */
  readonly readiness: 'Ready' | 'Unready'
  readonly restartCount: number
}

const isSet = ({ status }: Pod, type: string): boolean =>
  (status?.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True')

const conditions = (pod: Pod, { state, readiness }: RunningPod): ReadonlyArray<readonly [string, string]> => {
  const areContainersReady = state._tag === 'Running' && readiness === 'Ready'
  const areGatesOpen = (pod.spec.readinessGates ?? []).every(({ conditionType }) => isSet(pod, conditionType))
  return [
    ['PodScheduled', 'True'],
    ['Initialized', 'True'],
    ['ContainersReady', areContainersReady ? 'True' : 'False'],
    ['Ready', areContainersReady && areGatesOpen ? 'True' : 'False'],
  ]
}

const toState = (state: ContainerState): Readonly<Record<string, unknown>> =>
  state._tag === 'Waiting'
    ? { waiting: { reason: state.reason, message: state.message }, running: null }
    : { running: { startedAt: state.startedAt }, waiting: null }

/** Renders the status; the moments of its conditions are set where it is written. */
const renderStatus = (pod: Pod, running: RunningPod) => {
  const { address, nodeAddress, startTime, state, readiness, restartCount } = running
  const isRunning = state._tag === 'Running'
  return {
    phase: isRunning || restartCount > 0 ? 'Running' : 'Pending',
    hostIP: nodeAddress,
    hostIPs: [{ ip: nodeAddress }],
    startTime,
    ...(address === undefined ? {} : { podIP: address, podIPs: [{ ip: address }] }),
    conditions: conditions(pod, running).map(([type, status]) => ({ type, status })),
    containerStatuses: pod.spec.containers.map(({ name, image }) => ({
      name,
      image,
      imageID: '',
      ready: isRunning && readiness === 'Ready',
      started: isRunning,
      restartCount,
      state: toState(state),
    })),
  }
}

export interface StatusWriter {
  /** Writes the status unless it is what was written last. */
  readonly write: (pod: Pod, running: RunningPod) => Promise<void>
}

const strategicMerge = 'application/strategic-merge-patch+json'
const gone = 404

/** Makes the writer of one Pod's status. */
export const statusWriter = (client: KubernetesClient): StatusWriter => {
  let written = ''
  const moments = new Map<string, string>()
  const momentOf = (type: string, status: string): string => {
    const key = `${type}=${status}`
    const moment = moments.get(key) ?? new Date().toISOString()
    moments.delete(`${type}=${status === 'True' ? 'False' : 'True'}`)
    moments.set(key, moment)
    return moment
  }
  return {
    write: async (pod, running) => {
      const status = renderStatus(pod, running)
      const text = JSON.stringify(status)
      if (text === written) return
      const timed = status.conditions.map((condition) => ({ ...condition, lastTransitionTime: momentOf(condition.type, condition.status) }))
      const body = { metadata: { uid: pod.metadata.uid }, status: { ...status, conditions: timed } }
      const answer = await client.send({ method: 'PATCH', path: `${objectPath(pod)}/status`, body, contentType: strategicMerge })
      if (answer.status >= 300 && answer.status !== gone) throw new Error(`the status of Pod ${pod.metadata.name} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`)
      written = text
    },
  }
}
