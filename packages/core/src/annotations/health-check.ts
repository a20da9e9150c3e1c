// How are targets tested?
// The decoders of the health-check annotations, with the bounds that Elastic Load Balancing puts on each value
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'
import { wholeNumber } from './whole-number.js'

export type HealthCheckPort =
  | { readonly _tag: 'TrafficPort' }
  | { readonly _tag: 'PortNumber'; readonly port: number }
  /** The name of a port of the Service. */
  | { readonly _tag: 'PortName'; readonly name: string }

export const intervalSeconds: AnnotationDecoder<number> = wholeNumber(5, 300)
export const timeoutSeconds: AnnotationDecoder<number> = wholeNumber(2, 120)
export const thresholdCount: AnnotationDecoder<number> = wholeNumber(2, 10)

const parseHealthCheckPort = (text: string): E.Either<string, HealthCheckPort> => {
  if (text === 'traffic-port') return E.right({ _tag: 'TrafficPort' })
  if (text === '') return E.left('write "traffic-port", or remove the annotation')
  if (!/^\d+$/.test(text)) return E.right({ _tag: 'PortName', name: text })
  const port = Number(text)
  return port >= 1 && port <= 65_535 ? E.right({ _tag: 'PortNumber', port }) : E.left('a port is from 1 to 65535')
}

export const healthCheckPort: AnnotationDecoder<HealthCheckPort> = annotationDecoder(
  '"traffic-port", a port number from 1 to 65535, or the name of a port of the Service',
  parseHealthCheckPort,
)

const pathLengthMax = 1_024

const parseHealthCheckPath = (text: string): E.Either<string, string> => {
  if (!text.startsWith('/')) return E.left('start it with a slash')
  if (text.length > pathLengthMax) return E.left(`shorten it, it has ${String(text.length)} characters`)
  return /^[\x21-\x7e]+$/.test(text) ? E.right(text) : E.left('use visible ASCII characters only and encode others with %')
}

export const healthCheckPath: AnnotationDecoder<string> = annotationDecoder(
  `a path of at most ${String(pathLengthMax)} characters that starts with "/"`,
  parseHealthCheckPath,
)

const codeRange = /^(\d{3})(?:-(\d{3}))?$/

const isSuccessCode = (item: string): boolean => {
  const [, first, last] = codeRange.exec(item.trim()) ?? []
  if (first === undefined) return false
  return Number(first) >= 200 && Number(last ?? first) <= 499 && Number(first) <= Number(last ?? first)
}

export const successCodes: AnnotationDecoder<string> = annotationDecoder(
  'HTTP codes from 200 to 499 like "200", "200,204" or "200-399"',
  (text) => (text.split(',').every(isSuccessCode) ? E.right(text) : E.left('write codes or ranges, separated by commas')),
)
