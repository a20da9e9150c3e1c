// How does a request reach the API server in memory, and its answer the caller?
// A transport of requests and lines over the server, with latency by the caller's Clock and the faults of a plan. All
// that a caller hears comes from its own clock: a paused process hears late, a killed one nothing. Nothing is decided
// here about objects; the shape of the transport is that of the Kubernetes adapter.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { expired, internalError, noSuchPath, tooManyRequests, type ApiStatus } from '../cluster/api-status.js'
import type { ApiServer } from '../cluster/api-server.js'
import type { JsonRecord } from '../cluster/json.js'
import type { WatchQuery } from '../cluster/watch-objects.js'
import type { FaultPlan } from '../time/fault-plan.js'
import { answerRequest, type Answered } from './kubernetes-answer.js'
import type { KubernetesRequest } from './kubernetes-request.js'
import { routeOf, type RoutedRequest } from './kubernetes-route.js'

export interface KubernetesReceiver {
  readonly onStatus: (status: number) => void
  readonly onLine: (line: string) => void
  /** Undefined when the answer is complete, else why it is not. */
  readonly onEnd: (failure: string | undefined) => void
}

export interface KubernetesTransport {
  /** The result cancels: nothing is heard after it. */
  readonly send: (request: KubernetesRequest, receiver: KubernetesReceiver) => () => void
}

export interface TransportSettings {
  /** The clock of the process that sends. */
  readonly clock: Clock
  readonly faults: FaultPlan
  /** One way. */
  readonly latencyMilliseconds: number
}

const connectionCut = 'the connection was cut'

/** Makes a transport of one process to a server. */
export const kubernetesTransport = (server: ApiServer, settings: TransportSettings): KubernetesTransport => {
  let sequence = 0
  return {
    send: (request, receiver) => {
      sequence += 1
      return carry(server, settings, sequence, request, receiver)
    },
  }
}

const carry = (
  server: ApiServer,
  { clock, faults, latencyMilliseconds }: TransportSettings,
  sequence: number,
  request: KubernetesRequest,
  receiver: KubernetesReceiver,
): IO<void> => {
  const line = openLine(clock, latencyMilliseconds, receiver)
  const call = { name: `${request.method} ${request.path.split('?')[0] ?? ''}`, sequence, now: server.clock.now() }
  const routed = routeOf(request.path)
  const execute = (): void => {
    if (O.isNone(routed)) line.refuse(noSuchPath())
    else if (isWatch(request, routed.value)) runWatch(server, routed.value, faults.ofWatch(call), line)
    else answerOn(line, perform(server, request, routed.value))
  }
  const executeUnheard = (): void => {
    if (O.isSome(routed) && !isWatch(request, routed.value)) perform(server, request, routed.value)
  }
  const fault = faults.ofCall(call)
  const arrive = (): void => {
    switch (fault._tag) {
      case 'Throttled':
        return line.refuse(tooManyRequests(1))
      case 'FailedBefore':
        return line.refuse(internalError('simulated failure before the request was carried out'))
      case 'FailedAfter':
        executeUnheard()
        return line.refuse(internalError('simulated failure after the request was carried out'))
      case 'CutBefore':
        return line.end(connectionCut)
      case 'CutAfter':
        executeUnheard()
        return line.end(connectionCut)
      case 'Delayed':
      case 'ArrivesLate':
      case 'NoFault':
        return execute()
    }
  }
  const isDelayed = fault._tag === 'Delayed' || fault._tag === 'ArrivesLate'
  const delayMilliseconds = isDelayed ? fault.delayMilliseconds : 0
  line.cancelWith(clock.schedule(latencyMilliseconds + delayMilliseconds, arrive)())
  return line.cancel
}

const answerOn = (line: AnswerLine, { status, body }: Answered): void => {
  line.answer(status, body)
}

const perform = (server: ApiServer, request: KubernetesRequest, routed: RoutedRequest): Answered => {
  const answered = answerRequest(server.state(), routed, request, server.clock.now())
  if (answered.state !== server.state()) server.become(answered.state)
  return answered
}

const isTrue = (text: string | null): boolean => text === 'true' || text === '1'

const isWatch = ({ method }: KubernetesRequest, { route, query }: RoutedRequest): boolean =>
  method === 'GET' && route._tag === 'Collection' && isTrue(query.get('watch'))

const watchQuery = ({ route, query }: RoutedRequest): O.Option<WatchQuery> =>
  route._tag === 'Collection'
    ? O.some({
        resource: route.resource,
        namespace: route.namespace,
        labelSelector: query.get('labelSelector') ?? '',
        fieldSelector: query.get('fieldSelector') ?? '',
        resourceVersion: query.get('resourceVersion') ?? '',
        resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
        wants: {
          bookmarks: isTrue(query.get('allowWatchBookmarks')),
          initialEvents: isTrue(query.get('sendInitialEvents')),
        },
        timeoutSeconds: Number(query.get('timeoutSeconds') ?? '0') || 0,
      })
    : O.none

const runWatch = (
  server: ApiServer,
  routed: RoutedRequest,
  fault: ReturnType<FaultPlan['ofWatch']>,
  line: AnswerLine,
): void => {
  const query = watchQuery(routed)
  if (O.isNone(query)) return
  const begun = server.watch(query.value, {
    onEvent: line.document,
    onEnd: () => {
      line.end(undefined)
    },
  })
  if (E.isLeft(begun)) return line.refuse(begun.left)
  line.status(200)
  begun.right.first.forEach(line.document)
  if (begun.right.isOver) return line.end(undefined)
  line.cancelWith(begun.right.stop)
  actOutWatchFault(server.clock, fault, line, begun.right.stop)
}

const actOutWatchFault = (
  clock: Clock,
  fault: ReturnType<FaultPlan['ofWatch']>,
  line: AnswerLine,
  stopWatch: IO<void>,
): void => {
  if (fault._tag === 'NoFault') return
  const stopTimer = clock.schedule(fault.afterMilliseconds, () => {
    stopWatch()
    if (fault._tag === 'Expired') line.document({ type: 'ERROR', object: expired('too old resource version') })
    if (fault._tag !== 'Stalled') line.end(fault._tag === 'Cut' ? connectionCut : undefined)
  })()
  line.cancelWith(stopTimer)
}

/** The way back: everything is heard one latency later, in order, until the end or the cancel. */
interface AnswerLine {
  readonly status: (status: number) => void
  readonly document: (document: JsonRecord) => void
  readonly end: (failure: string | undefined) => void
  readonly answer: (status: number, body: JsonRecord) => void
  readonly refuse: (status: ApiStatus) => void
  /** What else stops when the caller cancels. */
  readonly cancelWith: (cancel: IO<void>) => void
  readonly cancel: IO<void>
}

const openLine = (clock: Clock, latencyMilliseconds: number, receiver: KubernetesReceiver): AnswerLine => {
  const cancels: Array<IO<void>> = []
  let isClosed = false
  const later = (run: IO<void>): void => {
    clock.schedule(latencyMilliseconds, () => {
      if (!isClosed) run()
    })()
  }
  const status = (code: number): void => {
    later(() => {
      receiver.onStatus(code)
    })
  }
  const document = (body: JsonRecord): void => {
    later(() => {
      receiver.onLine(JSON.stringify(body))
    })
  }
  const close = (): void => {
    isClosed = true
    cancels.splice(0).forEach((cancel) => {
      cancel()
    })
  }
  const end = (failure: string | undefined): void => {
    later(() => {
      close()
      receiver.onEnd(failure)
    })
  }
  const answer = (code: number, body: JsonRecord): void => {
    status(code)
    document(body)
    end(undefined)
  }
  return {
    status,
    document,
    end,
    answer,
    refuse: (refusal) => {
      answer(refusal.code, refusal)
    },
    cancelWith: (cancel) => {
      cancels.push(cancel)
    },
    cancel: close,
  }
}
