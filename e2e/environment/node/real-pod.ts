// How does a Pod live whose image is on this machine?
// As a kubelet lets it: a network, its volumes, then its container, again and again with growing pauses when it ends; ready by its
// readiness probe, ended and started anew when its liveness probe gives it up; at the end SIGTERM, and SIGKILL after its grace.
// A Pod that asks for something that is not done here does not start; an event says what.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts, checked 2026-11.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { askPodman, readContainerLog } from '../image/built-image.js'
import { containerArguments } from './container-arguments.js'
import { followProbe } from './follow-probe.js'
import type { NetworkNamespace } from './network-namespace.js'
import type { Container, Pod } from './pod.js'
import type { Machine, PodLife } from './pod-life.js'
import { type ContainerState, type RunningPod, statusWriter } from './pod-status.js'
import { type PodVolumes, writeVolumes } from './pod-volumes.js'
import { recordPodEvent } from './record-pod-event.js'
import { findUnsupportedFields } from './unsupported-fields.js'

interface Prepared {
  readonly address: string
  readonly namespace: NetworkNamespace
  readonly volumes: PodVolumes
}

/** What the steps of one life share. */
interface Life {
  readonly machine: Machine
  readonly pod: Pod
  readonly container: Container
  /** Of the container. */
  readonly name: string
  readonly ending: AbortController
  readonly tell: (change: Partial<RunningPod>) => void
}

const backOffMilliseconds = (restarts: number): number => (restarts === 0 ? 0 : Math.min(10_000 * 2 ** (restarts - 1), 300_000))
const preparationPauseMilliseconds = 1000

const waiting = (reason: string, message: string): ContainerState => ({ _tag: 'Waiting', reason, message })

const explain = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const warn = ({ machine, pod }: Life, reason: string, message: string): Promise<void> =>
  recordPodEvent(machine.client, pod, { type: 'Warning', reason, message })

const isEnding = ({ ending }: Life): boolean => ending.signal.aborted

const pause = ({ ending }: Life, milliseconds: number): Promise<void> =>
  sleep(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined)

const prepare = async ({ machine, pod }: Life): Promise<Prepared> => {
  const volumes = await writeVolumes(machine.client, pod, join(machine.folder, `pod-${pod.metadata.uid}`))
  const address = machine.network.takeAddress()
  return { address, volumes, namespace: await machine.network.openNamespace(address) }
}

/** Tries until it is prepared; a ServiceAccount or ConfigMap that is not there yet may come. */
const prepareUntilEnd = async (life: Life): Promise<Prepared | undefined> => {
  let complained = ''
  while (!isEnding(life)) {
    try {
      return await prepare(life)
    } catch (error) {
      const words = explain(error)
      if (words !== complained) await warn(life, 'FailedMount', words)
      complained = words
      await pause(life, preparationPauseMilliseconds)
    }
  }
  return undefined
}

const createAndStart = async ({ machine, pod, container, name }: Life, { namespace, volumes }: Prepared): Promise<void> => {
  const { label, apiServer } = machine
  const place = { name, label, apiServer, network: namespace.path, volumeFolder: volumes.folderOf }
  await askPodman(...containerArguments(pod, container, place))
  await askPodman('start', name)
}

const probe = (life: Life, address: string, signal: AbortSignal): void => {
  const { container, pod, name, tell } = life
  const target = { address, container, signal }
  const { readinessProbe, livenessProbe } = container
  if (readinessProbe === undefined) tell({ readiness: 'Ready' })
  else void followProbe(readinessProbe, target, (verdict) => tell({ readiness: verdict === 'Success' ? 'Ready' : 'Unready' }))
  if (livenessProbe === undefined) return
  void followProbe(livenessProbe, target, (verdict) => {
    if (verdict === 'Success') return
    void warn(life, 'Unhealthy', `Its liveness probe ${livenessProbe.httpGet.path} failed ${livenessProbe.failureThreshold} times: it is started anew.`)
    void askPodman('stop', `--time=${pod.spec.terminationGracePeriodSeconds}`, name).catch(() => undefined)
  })
}

/** Runs the container to its end; resolves with words about that. */
const runOnce = async (life: Life, prepared: Prepared): Promise<string> => {
  const { machine, pod, container, name, tell, ending } = life
  const over = new AbortController()
  try {
    await createAndStart(life, prepared)
    tell({ state: { _tag: 'Running', startedAt: new Date().toISOString() } })
    void recordPodEvent(machine.client, pod, { type: 'Normal', reason: 'Started', message: `Started container ${container.name}` })
    probe(life, prepared.address, AbortSignal.any([over.signal, ending.signal]))
    const code = await askPodman('wait', name)
    return `It ended with exit code ${code}; it wrote last: ${(await readContainerLog(name, '--tail=3')) || 'nothing'}`
  } catch (error) {
    return explain(error)
  } finally {
    over.abort()
  }
}

const live = async (life: Life): Promise<void> => {
  const unsupported = findUnsupportedFields(life.pod)
  if (unsupported.length > 0) {
    life.tell({ state: waiting('CreateContainerConfigError', unsupported.join('; ')) })
    await warn(life, 'Unsupported', unsupported.join('; '))
    return
  }
  const prepared = await prepareUntilEnd(life)
  if (prepared === undefined) return
  life.tell({ address: prepared.address })
  for (let restarts = 0; !isEnding(life); restarts += 1) {
    const words = await runOnce(life, prepared)
    if (isEnding(life)) break
    life.tell({ state: waiting('CrashLoopBackOff', words), readiness: 'Unready', restartCount: restarts + 1 })
    await warn(life, 'BackOff', words)
    await pause(life, backOffMilliseconds(restarts))
  }
  await askPodman('rm', '--force', '--ignore', '--time=0', life.name)
  await prepared.namespace.close()
  await prepared.volumes.close()
}

const stop = (name: string, graceSeconds: number): Promise<unknown> =>
  askPodman('stop', '--ignore', `--time=${graceSeconds}`, name).catch(() => undefined)

/** Starts it; what becomes of it is told to the API server. */
export const startRealPod = (machine: Machine, pod: Pod, container: Container): PodLife => {
  const writer = statusWriter(machine.client)
  let seen = pod
  let status: RunningPod = {
    nodeAddress: machine.nodeAddresses[pod.spec.nodeName ?? ''] ?? '',
    startTime: new Date().toISOString(),
    state: waiting('ContainerCreating', ''),
    readiness: 'Unready',
    restartCount: 0,
  }
  let written: Promise<void> = Promise.resolve()
  // One after the other; what could not be written is written when the Pod is seen again.
  const publish = (): void => {
    written = written.then(() => writer.write(seen, status)).catch(() => undefined)
  }
  const tell = (change: Partial<RunningPod>): void => {
    status = { ...status, ...change }
    publish()
  }
  const name = `${machine.label.replace('=', '-')}-${pod.metadata.uid}`
  const ending = new AbortController()
  const lived = live({ machine, pod, container, name, ending, tell })
  return {
    containerName: name,
    see: (latest) => {
      seen = latest
      publish()
    },
    end: async (graceSeconds) => {
      ending.abort()
      await stop(name, graceSeconds)
      await lived
    },
  }
}
