// Who runs the Pods of a cluster that has no machines but this one?
// One agent for scheduler and kubelets of all Nodes: it lists all Pods again and again, gives each new one a Node, starts it (for
// real when its image is in the local storage, else as a hollow one), and ends it when it is deleted. What a list shows decides;
// what failed is tried at the next.
import { setTimeout as sleep } from 'node:timers/promises'
import { askPodman } from '../image/built-image.js'
import { objectPath } from '../kubernetes/object-path.js'
import { chooseNode } from './choose-node.js'
import { startHollowPod } from './hollow-pod.js'
import type { Pod } from './pod.js'
import type { Machine, PodLife } from './pod-life.js'
import { startRealPod } from './real-pod.js'
import { watchContainers } from './remove-containers.js'

export interface NodeAgent {
  /** Tells the container of a Pod; nothing when none runs for it. */
  readonly findContainer: (namespace: string, name: string) => string | undefined
  /** Ends all Pods at once; resolves when nothing of them is left on the machine. */
  readonly stop: () => Promise<void>
}

const periodMilliseconds = 250

const bind = async ({ client }: Machine, pod: Pod, node: string): Promise<void> => {
  const body = { apiVersion: 'v1', kind: 'Binding', metadata: { name: pod.metadata.name }, target: { apiVersion: 'v1', kind: 'Node', name: node } }
  await client.send({ method: 'POST', path: `${objectPath(pod)}/binding`, body })
}

/** Gives each Pod without a Node one, those before it counted. */
const bindAll = async (machine: Machine, pods: ReadonlyArray<Pod>): Promise<void> => {
  const placed = [...pods]
  for (const [index, pod] of pods.entries()) {
    const node = chooseNode(Object.keys(machine.nodeAddresses), placed, pod)
    if (pod.spec.nodeName !== undefined || pod.metadata.deletionTimestamp !== undefined || node === undefined) continue
    await bind(machine, pod, node)
    placed[index] = { ...pod, spec: { ...pod.spec, nodeName: node } }
  }
}

const isHere = (image: string): Promise<boolean> =>
  askPodman('image', 'exists', image).then(
    () => true,
    () => false,
  )

const startPod = async (machine: Machine, pod: Pod): Promise<PodLife> => {
  const [container] = pod.spec.containers
  return container !== undefined && (await isHere(container.image)) ? startRealPod(machine, pod, container) : startHollowPod(machine, pod)
}

/** The last word of a node on a Pod, after which it is gone. */
const confirmEnd = async ({ client }: Machine, pod: Pod): Promise<void> => {
  const preconditions = { uid: pod.metadata.uid }
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions }
  await client.send({ method: 'DELETE', path: objectPath(pod), body })
}

/** Starts the agent. */
export const startNodeAgent = (machine: Machine): NodeAgent => {
  const watchdog = watchContainers(machine.label)
  const lives = new Map<string, PodLife>()
  const ending = new Map<string, Promise<void>>()
  const finishing = new Set<string>()
  let seen: ReadonlyArray<Pod> = []
  let isStopped = false

  const end = (uid: string, life: PodLife, graceSeconds: number): Promise<void> => {
    const ended = ending.get(uid) ?? life.end(graceSeconds)
    ending.set(uid, ended)
    return ended
  }
  const finish = async (pod: Pod, life: PodLife | undefined): Promise<void> => {
    const { uid, deletionGracePeriodSeconds = pod.spec.terminationGracePeriodSeconds } = pod.metadata
    if (finishing.has(uid)) return
    finishing.add(uid)
    try {
      if (life !== undefined) await end(uid, life, deletionGracePeriodSeconds)
      await confirmEnd(machine, pod)
    } finally {
      finishing.delete(uid)
    }
  }
  const follow = async (pod: Pod): Promise<void> => {
    const { uid, deletionTimestamp } = pod.metadata
    const life = lives.get(uid)
    if (deletionTimestamp !== undefined) void finish(pod, life).catch(() => undefined)
    else if (life !== undefined) life.see(pod)
    else if (pod.spec.nodeName !== undefined) lives.set(uid, await startPod(machine, pod))
  }
  const forgetGone = (pods: ReadonlyArray<Pod>): void => {
    const known = new Set(pods.map(({ metadata }) => metadata.uid))
    for (const [uid, life] of lives) if (!known.has(uid)) void end(uid, life, 0).then(() => lives.delete(uid))
  }
  const look = async (): Promise<void> => {
    const pods = (await machine.client.list('v1', 'Pod')) as unknown as ReadonlyArray<Pod>
    seen = pods
    await bindAll(machine, pods)
    for (const pod of pods) await follow(pod)
    forgetGone(pods)
  }
  const keepLooking = async (): Promise<void> => {
    while (!isStopped) {
      await look().catch(() => undefined)
      await sleep(periodMilliseconds)
    }
  }
  const looking = keepLooking()
  return {
    findContainer: (namespace, name) => {
      const pod = seen.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name)
      return lives.get(pod?.metadata.uid ?? '')?.containerName
    },
    stop: async () => {
      isStopped = true
      await looking
      await Promise.all([...lives].map(([uid, life]) => end(uid, life, 0)))
      await watchdog.remove()
    },
  }
}
