// What if a process is cut off from the API server?
// A transport that can be cut and mended, for everything or for the Lease alone. While it is cut, requests and open watches
// end as lost connections do, after a moment, by the process's clock; what was on its way to the server may still arrive.
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { KubernetesTransport } from '@alb-ingress/k8s-adapter/kubernetes-transport.js'

export interface CuttableTransport extends KubernetesTransport {
  readonly cut: (what: 'Everything' | 'Lease') => void
  readonly mend: () => void
}

/** A connection is found to be lost after this time. */
const noticeMilliseconds = 20

/** Puts a line that can be cut before a transport. */
export const cuttableTransport = (transport: KubernetesTransport, clock: Clock): CuttableTransport => {
  const open = new Map<() => void, string>()
  let isCut = (_path: string): boolean => false
  return {
    cut: (what) => {
      isCut = (path) => what === 'Everything' || path.includes('/leases')
      for (const [lose, path] of open) if (isCut(path)) lose()
    },
    mend: () => {
      isCut = () => false
    },
    send: (request, receiver) => {
      let isOver = false
      const lose = (): void => {
        isOver = true
        open.delete(lose)
        clock.schedule(noticeMilliseconds, () => receiver.onEnd('the connection was cut'))()
      }
      if (isCut(request.path)) {
        lose()
        return () => undefined
      }
      open.set(lose, request.path)
      const heard =
        <Heard>(tell: (heard: Heard) => void) =>
        (value: Heard): void => {
          if (!isOver) tell(value)
        }
      const cancel = transport.send(request, {
        onStatus: heard(receiver.onStatus),
        onLine: heard(receiver.onLine),
        onEnd: heard((failure) => {
          open.delete(lose)
          receiver.onEnd(failure)
        }),
      })
      return () => {
        isOver = true
        open.delete(lose)
        cancel()
      }
    },
  }
}
