// How does one list or watch request become inputs of the watch state?
// Sends it and turns what comes back into inputs, by line or as a whole, until it ends, falls silent for too long, or
// is closed. After that it says nothing more, whatever the transport still has to tell.
import type { IO } from 'fp-ts/lib/IO.js'
import { getRequest, type Network } from '../call-kubernetes.js'
import { isSuccess, kubernetesAnswer, toRefusal, toUnavailable } from '../to-cluster-error.js'
import type { WatchInput } from './watch-state.js'

export interface WatchRequest {
  /** How people see it: `watch /api/v1/services`. */
  readonly name: string
  readonly path: string
  readonly silenceMilliseconds: number
  /** A watch means something line by line, a page of a list only as a whole. */
  readonly reading: 'ByLine' | 'Whole'
  readonly read: (text: string) => WatchInput
}

/** Sends a request and feeds what comes of it; the result closes it. */
export const openRequest = (network: Network, request: WatchRequest, feed: (input: WatchInput) => void): IO<void> => {
  const openedAt = network.clock.now()
  const lines: Array<string> = []
  let status = 0
  let isOpen = true

  const tell = (input: WatchInput): void => {
    if (isOpen) feed(input)
  }
  const close = (): void => {
    isOpen = false
    silence.stop()
  }
  const tellLast = (input: WatchInput): void => {
    if (!isOpen) return
    close()
    feed(input)
  }
  const silence = watchSilence(network.clock, request.silenceMilliseconds, () => {
    cancel()
    const detail = `nothing came for ${request.silenceMilliseconds / 1000} s`
    tellLast({ _tag: 'Silenced', error: toUnavailable(request.name, detail) })
  })
  const cancel = network.transport.send(getRequest(request.path), {
    onStatus: (received) => {
      status = received
      silence.heard()
    },
    onLine: (line) => {
      silence.heard()
      if (request.reading === 'ByLine' && isSuccess({ status })) tell(request.read(line))
      else lines.push(line)
    },
    onEnd: (failure) => {
      const openMilliseconds = network.clock.now() - openedAt
      tellLast(lastInput(request, { failure, status, body: lines.join('\n'), openMilliseconds }))
    },
  })
  return () => {
    if (!isOpen) return
    close()
    cancel()
  }
}

interface Ending {
  readonly failure: string | undefined
  readonly status: number
  /** What was not read line by line. */
  readonly body: string
  readonly openMilliseconds: number
}

/** A request that ends means a refusal, a whole page, or that something else must be asked next. */
const lastInput = (request: WatchRequest, { failure, status, body, openMilliseconds }: Ending): WatchInput => {
  const ended = (detail: string): WatchInput => ({
    _tag: 'Ended',
    openMilliseconds,
    error: toUnavailable(request.name, detail),
  })
  if (failure !== undefined) return ended(failure)
  if (!isSuccess({ status }))
    return { _tag: 'Refused', refusal: toRefusal(request.name, kubernetesAnswer(status, body)) }
  return request.reading === 'Whole' ? request.read(body) : ended('the server ended the watch')
}

interface Silence {
  readonly heard: IO<void>
  readonly stop: IO<void>
}

/** One timer at a time: when it fires it is set anew for what is left since something was last heard. */
const watchSilence = (clock: Network['clock'], limitMilliseconds: number, onSilent: IO<void>): Silence => {
  let heardAt = clock.now()
  const look = (): void => {
    const leftMilliseconds = heardAt + limitMilliseconds - clock.now()
    if (leftMilliseconds <= 0) onSilent()
    else cancel = clock.schedule(leftMilliseconds, look)()
  }
  let cancel = clock.schedule(limitMilliseconds, look)()
  return {
    heard: () => {
      heardAt = clock.now()
    },
    stop: () => cancel(),
  }
}
