// How are the parts of a request written on a command line?
// Codecs from one text to a value; their names say what to write instead. What may be given several times comes as lines.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type * as t from 'io-ts'
import { pipe } from 'fp-ts/lib/function.js'
import type { ListenerProtocol } from '@alb-ingress/core/aws/listener.js'
import { parseIpAddress } from '@alb-ingress/core/decoding/ip-address.js'
import { portMax } from '@alb-ingress/core/decoding/port-number.js'
import type { HttpHeader } from '@alb-ingress/core/routing/http-request.js'
import { fromText } from './setting-text.js'

const linesOf = (text: string): ReadonlyArray<string> => text.split('\n').filter((line) => line !== '')

/** Texts, one a line. */
export const textLines: t.Type<ReadonlyArray<string>, ReadonlyArray<string>, unknown> = fromText('texts', linesOf)

const readHeader = (line: string): O.Option<HttpHeader> => {
  const colon = line.indexOf(':')
  return colon > 0 ? O.some({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }) : O.none
}

/** Headers, one a line: `X-Beta: yes`. */
export const headerLines: t.Type<ReadonlyArray<HttpHeader>, ReadonlyArray<HttpHeader>, unknown> = fromText(
  'a header such as X-Beta:yes',
  (text) => pipe(linesOf(text), O.traverseArray(readHeader), O.toUndefined),
)

/** An address of either family. */
export const ipAddress: t.Type<string, string, unknown> = fromText('an IP address such as 192.0.2.1', (text) =>
  O.isSome(parseIpAddress(text)) ? text : undefined,
)

const protocols: ReadonlyArray<ListenerProtocol> = ['HTTP', 'HTTPS']

/** A protocol in either case, or any. */
export const listenerProtocol: t.Type<O.Option<ListenerProtocol>, O.Option<ListenerProtocol>, unknown> = fromText(
  'HTTP, HTTPS or any',
  (text) =>
    text === 'any'
      ? O.none
      : pipe(
          protocols,
          RA.findFirst((one) => one === text.toUpperCase()),
          O.match(() => undefined, O.some),
        ),
)

/** A port, or 0 for any. */
export const listenerPort: t.Type<O.Option<number>, O.Option<number>, unknown> = fromText(
  `a port from 1 to ${portMax}, or 0 for all`,
  (text) => {
    if (!/^\d{1,5}$/.test(text) || Number(text) > portMax) return undefined
    return Number(text) === 0 ? O.none : O.some(Number(text))
  },
)
