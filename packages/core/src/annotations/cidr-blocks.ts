// Which CIDR blocks may connect?
// From a comma list to blocks in the canonical form that EC2 stores: host bits cleared, IPv6 compressed, so that what we ask
// for equals what we read back (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type CidrBlock, parseCidrBlock } from '../decoding/cidr-block.js'
import type { IpAddress } from '../decoding/ip-address.js'
import type { AnnotationDecoder } from './annotation-decoder.js'
import { commaListOf } from './comma-list.js'

const clearHostBits = ({ address, prefixLengthBits }: CidrBlock): IpAddress => ({
  ...address,
  bytes: address.bytes.map((byte, index) => {
    const bitsKept = Math.min(8, Math.max(0, prefixLengthBits - 8 * index))
    return byte & (0xff & (0xff << (8 - bitsKept)))
  }),
})

/** Where the longest run of zero groups starts, and how long it is; the first of equals. */
const longestZeroRun = (groups: ReadonlyArray<number>): { readonly start: number; readonly length: number } =>
  groups
    .map((_, start) => {
      const end = groups.findIndex((group, index) => index >= start && group !== 0)
      return { start, length: (end < 0 ? groups.length : end) - start }
    })
    .reduce((longest, run) => (run.length > longest.length ? run : longest), { start: 0, length: 0 })

const showGroups = (groups: ReadonlyArray<number>): string => groups.map((group) => group.toString(16)).join(':')

/** Writes an IPv6 address as RFC 5952 section 4 recommends. */
const showIpv6 = (bytes: ReadonlyArray<number>): string => {
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0))
  const { start, length } = longestZeroRun(groups)
  return length < 2 ? showGroups(groups) : `${showGroups(groups.slice(0, start))}::${showGroups(groups.slice(start + length))}`
}

const showAddress = ({ family, bytes }: IpAddress): string => (family === 'IPv4' ? bytes.join('.') : showIpv6(bytes))

/** Writes a block the way EC2 stores it. */
const showCanonicalCidrBlock = (block: CidrBlock): string =>
  `${showAddress(clearHostBits(block))}/${String(block.prefixLengthBits)}`

const adviseBlock = (item: string): E.Either<string, string> =>
  pipe(
    parseCidrBlock(item),
    O.map(showCanonicalCidrBlock),
    E.fromOption(() =>
      item.includes('/')
        ? `"${item}" is no CIDR block`
        : `"${item}" has no prefix length: write "${item}/${item.includes(':') ? '128' : '32'}" for one address`,
    ),
  )

export const cidrBlocks: AnnotationDecoder<ReadonlyArray<string>> = commaListOf(
  'CIDR blocks like "10.0.0.0/8, 2001:db8::/32"',
  adviseBlock,
)
