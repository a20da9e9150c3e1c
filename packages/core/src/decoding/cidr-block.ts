// Which addresses does a CIDR block hold?
// From text like `10.0.0.0/16` or `2001:db8::/32` to address and prefix length, with the questions asked of blocks.
// Rule: a block holds the addresses that agree with it in its first `prefixLengthBits` bits (RFC 4632 section 3.1),
// so host bits that are set change nothing. Who refuses host bits (AWS does for security groups) checks that where it
// matters.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { parseIpAddress, type IpAddress } from './ip-address.js'

export interface CidrBlock {
  readonly address: IpAddress
  /** 0 to 32 for IPv4, 0 to 128 for IPv6. */
  readonly prefixLengthBits: number
}

const prefixLength = /^(0|[1-9]\d{0,2})$/

const agreeInFirstBits = (left: IpAddress, right: IpAddress, bits: number): boolean =>
  left.family === right.family &&
  left.bytes.every((byte, index) => {
    const bitsHere = Math.min(8, Math.max(0, bits - 8 * index))
    const mask = 0xff & (0xff << (8 - bitsHere))
    return (byte & mask) === ((right.bytes[index] ?? 0) & mask)
  })

/** Parses `address/length`; the length is required. */
export const parseCidrBlock = (text: string): O.Option<CidrBlock> => {
  const [addressText = '', lengthText = '', ...rest] = text.split('/')
  if (rest.length > 0 || !prefixLength.test(lengthText)) return O.none
  const prefixLengthBits = Number(lengthText)
  return pipe(
    parseIpAddress(addressText),
    O.filter((address) => prefixLengthBits <= address.bytes.length * 8),
    O.map((address) => ({ address, prefixLengthBits })),
  )
}

/** Tells whether the address lies in the block. */
export const blockHoldsAddress = (block: CidrBlock, address: IpAddress): boolean =>
  agreeInFirstBits(block.address, address, block.prefixLengthBits)

/** Tells whether every address of the second block lies in the first. */
export const blockHoldsBlock = (outer: CidrBlock, inner: CidrBlock): boolean =>
  outer.prefixLengthBits <= inner.prefixLengthBits && blockHoldsAddress(outer, inner.address)

/** Tells whether some address lies in both blocks; of two blocks with a common address one holds the other. */
export const blocksOverlap = (left: CidrBlock, right: CidrBlock): boolean =>
  blockHoldsBlock(left, right) || blockHoldsBlock(right, left)
