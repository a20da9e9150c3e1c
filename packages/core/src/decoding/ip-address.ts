// Which bytes does the text of an IP address mean?
// From dotted IPv4 or colon IPv6 text to its family and bytes, so that addresses compare without regard to spelling.
// Rules: RFC 4632 section 3.1 (four decimal octets, no leading zeros) and RFC 4291 section 2.2 (one `::`, an IPv4 tail
// in the last 32 bits). Zone ids (`%eth0`) are no addresses here. An IPv4-mapped IPv6 address stays IPv6.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'

export type IpFamily = 'IPv4' | 'IPv6'

export interface IpAddress {
  readonly family: IpFamily
  /** 4 or 16 numbers from 0 to 255, in network order. */
  readonly bytes: ReadonlyArray<number>
}

const octet = /^(0|[1-9]\d{0,2})$/
const hextet = /^[0-9a-fA-F]{1,4}$/

const toOctet = (text: string): O.Option<number> =>
  octet.test(text) && Number(text) <= 255 ? O.some(Number(text)) : O.none

const parseIpv4Bytes = (text: string): O.Option<ReadonlyArray<number>> => {
  const parts = text.split('.')
  return parts.length === 4 ? pipe(parts, RA.traverse(O.Applicative)(toOctet)) : O.none
}

const toHextetBytes = (text: string): O.Option<ReadonlyArray<number>> => {
  if (!hextet.test(text)) return O.none
  const value = Number.parseInt(text, 16)
  return O.some([value >> 8, value & 0xff])
}

/** Parses one side of `::`; a dotted tail is allowed in the last place of the right side. */
const parseIpv6Side = (text: string): O.Option<ReadonlyArray<number>> => {
  if (text === '') return O.some([])
  const parts = text.split(':')
  const toBytes = (index: number, part: string): O.Option<ReadonlyArray<number>> =>
    index === parts.length - 1 && part.includes('.') ? parseIpv4Bytes(part) : toHextetBytes(part)
  return pipe(parts, RA.traverseWithIndex(O.Applicative)(toBytes), O.map(RA.flatten))
}

const parseIpv6Bytes = (text: string): O.Option<ReadonlyArray<number>> => {
  const sides = text.split('::')
  if (sides.length > 2) return O.none
  const [left = '', right] = sides
  if (right === undefined)
    return pipe(
      parseIpv6Side(left),
      O.filter((bytes) => bytes.length === 16),
    )
  if (left.includes('.')) return O.none
  return pipe(
    O.Do,
    O.bind('head', () => parseIpv6Side(left)),
    O.bind('tail', () => parseIpv6Side(right)),
    O.filter(({ head, tail }) => head.length + tail.length <= 14),
    O.map(({ head, tail }) => [...head, ...RA.replicate(16 - head.length - tail.length, 0), ...tail]),
  )
}

/** Parses the text of one IPv4 or IPv6 address; anything else is none. */
export const parseIpAddress = (text: string): O.Option<IpAddress> =>
  text.includes(':')
    ? pipe(
        parseIpv6Bytes(text),
        O.map((bytes) => ({ family: 'IPv6', bytes })),
      )
    : pipe(
        parseIpv4Bytes(text),
        O.map((bytes) => ({ family: 'IPv4', bytes })),
      )
