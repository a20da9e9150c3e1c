// Is a container well, by its own word?
// From a probe to a verdict each time it changes: after so many successes in a row, or so many failures. As a kubelet does, by HTTP
// from the node; any status from 200 to 399 is a success.
// https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/, checked 2026-11.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Container, HttpProbe } from './pod.js'

export type Verdict = 'Success' | 'Failure'

export interface ProbeTarget {
  readonly address: string
  readonly container: Container
  /** Ends the probe. */
  readonly signal: AbortSignal
}

/** Several in a row of one kind; a change of kind begins anew. */
interface Streak {
  readonly verdict: Verdict
  readonly length: number
}

const portOf = ({ ports = [] }: Container, port: number | string): number =>
  typeof port === 'number' ? port : (ports.find(({ name }) => name === port)?.containerPort ?? 0)

const ask = (url: string, timeoutMilliseconds: number): Promise<Verdict> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMilliseconds) }).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.status >= 200 && answer.status < 400 ? 'Success' : 'Failure'
    },
    () => 'Failure',
  )

const extend = ({ verdict, length }: Streak, next: Verdict): Streak => ({ verdict: next, length: next === verdict ? length + 1 : 1 })

/** Probes until the signal; tells each verdict that the probe's thresholds make one, also when it is the same as before. */
export const followProbe = async (probe: HttpProbe, target: ProbeTarget, tell: (verdict: Verdict) => void): Promise<void> => {
  const { address, container, signal } = target
  const url = `http://${address}:${portOf(container, probe.httpGet.port)}${probe.httpGet.path}`
  const pause = (seconds: number): Promise<void> => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined)
  const needed = { Success: probe.successThreshold, Failure: probe.failureThreshold }
  let streak: Streak = { verdict: 'Failure', length: 0 }
  await pause(probe.initialDelaySeconds ?? 0)
  while (!signal.aborted) {
    streak = extend(streak, await ask(url, probe.timeoutSeconds * 1000))
    // The signal may have come while it was asked.
    if (!isEnded(signal) && streak.length >= needed[streak.verdict]) tell(streak.verdict)
    await pause(probe.periodSeconds)
  }
}

const isEnded = ({ aborted }: AbortSignal): boolean => aborted
