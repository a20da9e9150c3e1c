// On which ports does the load balancer listen?
// From JSON like `[{"HTTP":80},{"HTTPS":443}]` to ports in ascending order. One object may hold several entries; protocol
// names are data, so their letter case counts. The same port twice with one protocol is one port.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { contramap } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import type { ListenerProtocol } from '../aws/listener.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'
import { isJsonObject, parseGoJson } from './go-json.js'

export interface ListenPort {
  readonly port: number
  readonly protocol: ListenerProtocol
}

const ordListenPort = contramap((listenPort: ListenPort) => listenPort.port)(numberOrd)

const toProtocol = (text: string): E.Either<string, ListenerProtocol> => {
  if (text === 'HTTP' || text === 'HTTPS') return E.right(text)
  const upper = text.toUpperCase()
  return E.left(
    upper === 'HTTP' || upper === 'HTTPS'
      ? `the protocol is written in capitals: write "${upper}"`
      : `an Application Load Balancer speaks HTTP and HTTPS, not "${text}"`,
  )
}

const toPort = (protocol: string, value: unknown): E.Either<string, number> => {
  if (typeof value === 'string' && /^\d+$/.test(value))
    return E.left(`the port must be a number, not text: write [{"${protocol}":${value}}]`)
  if (typeof value !== 'number' || !Number.isInteger(value)) return E.left('each port must be a whole number')
  return value >= 1 && value <= 65_535 ? E.right(value) : E.left(`a port is from 1 to 65535, not ${String(value)}`)
}

const toListenPorts = (item: unknown): E.Either<string, ReadonlyArray<ListenPort>> =>
  isJsonObject(item)
    ? pipe(
        Object.entries(item),
        RA.traverse(E.Applicative)(([name, value]) =>
          pipe(
            E.Do,
            E.bind('protocol', () => toProtocol(name)),
            E.bind('port', () => toPort(name, value)),
          ),
        ),
      )
    : E.left('each item must be an object like {"HTTP":80}')

const refuseTwoProtocols = (listenPorts: ReadonlyArray<ListenPort>): E.Either<string, ReadonlyArray<ListenPort>> => {
  const clash = listenPorts.find((each) => listenPorts.some((other) => other.port === each.port && other.protocol !== each.protocol))
  if (clash !== undefined) return E.left(`port ${String(clash.port)} cannot speak both HTTP and HTTPS`)
  const samePort = { equals: (one: ListenPort, other: ListenPort): boolean => one.port === other.port }
  return E.right(pipe(listenPorts, RA.uniq(samePort), RA.sort(ordListenPort)))
}

const parseListenPorts = (text: string): E.Either<string, ReadonlyArray<ListenPort>> =>
  pipe(
    parseGoJson(text),
    E.flatMap((json) => (Array.isArray(json) ? E.right<string, ReadonlyArray<unknown>>(json) : E.left('write an array in square brackets'))),
    E.flatMap(RA.traverse(E.Applicative)(toListenPorts)),
    E.map(RA.flatten),
    E.filterOrElse(
      (listenPorts) => listenPorts.length > 0,
      () => 'list at least one port, or remove the annotation',
    ),
    E.flatMap(refuseTwoProtocols),
  )

export const listenPorts: AnnotationDecoder<ReadonlyArray<ListenPort>> = annotationDecoder(
  'a JSON array like [{"HTTP":80},{"HTTPS":443}]',
  parseListenPorts,
)

/** Writes ports separated by commas, the way manifests of 2017 did, as JSON of one protocol. */
export const listenPortsOfCommaList = (protocol: ListenerProtocol, text: string): string =>
  JSON.stringify(
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => ({ [protocol]: /^\d+$/.test(item) ? Number(item) : item })),
  )
