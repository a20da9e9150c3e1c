// What exactly is sent?
// A transport that answers from a list and keeps what it was sent: for the exact shape of requests.
import type { KubernetesReceiver, KubernetesRequest, KubernetesTransport } from '../src/kubernetes-transport.js'

export interface Scripted {
  readonly status: number
  readonly json: object
}

export interface RecordingTransport extends KubernetesTransport {
  readonly requests: ReadonlyArray<KubernetesRequest>
  /** Of requests that nobody has answered yet, the last one's receiver. */
  readonly open: () => KubernetesReceiver
  readonly cancelled: ReadonlyArray<string>
}

/** Answers the first requests at once, in order; the others stay open. */
export const recordingTransport = (answers: ReadonlyArray<Scripted> = []): RecordingTransport => {
  const requests: Array<KubernetesRequest> = []
  const cancelled: Array<string> = []
  const receivers: Array<KubernetesReceiver> = []
  return {
    requests,
    cancelled,
    open: () => receivers.at(-1) ?? nobody,
    send: (request, receiver) => {
      const answer = answers[requests.length]
      requests.push(request)
      if (answer === undefined) receivers.push(receiver)
      else {
        receiver.onStatus(answer.status)
        receiver.onLine(JSON.stringify(answer.json))
        receiver.onEnd(undefined)
      }
      return () => cancelled.push(`${request.method} ${request.path}`)
    },
  }
}

const nobody: KubernetesReceiver = { onStatus: () => undefined, onLine: () => undefined, onEnd: () => undefined }
