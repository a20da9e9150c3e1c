// Addresses and blocks: spellings, and what blocks hold of each other.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isIP } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  blockHoldsAddress,
  blockHoldsBlock,
  blocksOverlap,
  parseCidrBlock,
  type CidrBlock,
} from '../../src/decoding/cidr-block.js'
import { parseIpAddress } from '../../src/decoding/ip-address.js'

const block: fc.Arbitrary<CidrBlock> = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('10.0.0.0', '10.1.0.0', '10.1.2.3', '192.168.0.0'),
      fc.integer({ min: 0, max: 32 }),
    ),
    fc.tuple(fc.constantFrom('2001:db8::', '2001:db8:1::', 'fe80::1', '::'), fc.integer({ min: 0, max: 128 })),
  )
  .map(([address, length]) => pipe(parseCidrBlock(`${address}/${length}`), O.toNullable) as CidrBlock)

describe('parseIpAddress', () => {
  it('accepts what the platform accepts', () => {
    const nearlyAddress = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4Extended(),
      fc.string({ unit: fc.constantFrom('0', '1', 'f', '25', ':', '::', '.'), maxLength: 10 }),
    )
    fc.assert(
      fc.property(nearlyAddress, (text) => {
        const family = pipe(
          parseIpAddress(text),
          O.match(
            () => 0,
            (address) => (address.family === 'IPv4' ? 4 : 6),
          ),
        )
        expect(family).toBe(isIP(text))
      }),
      { numRuns: 5_000 },
    )
  })

  it('reads equal addresses alike however they are spelled', () => {
    expect(parseIpAddress('2001:DB8:0:0::0001')).toEqual(parseIpAddress('2001:db8::1'))
    expect(parseIpAddress('::ffff:10.0.0.1')).toEqual(parseIpAddress('::ffff:a00:1'))
  })
})

describe('blocks', () => {
  it('overlap exactly when one of their first addresses lies in the other', () => {
    fc.assert(
      fc.property(block, block, (left, right) => {
        const wider = left.prefixLengthBits <= right.prefixLengthBits ? left : right
        const narrower = wider === left ? right : left
        expect(blocksOverlap(left, right)).toBe(blockHoldsAddress(wider, narrower.address))
      }),
      { numRuns: 1_000 },
    )
  })

  it('hold every address of a block that they hold', () => {
    fc.assert(
      fc.property(block, block, block, (outer, inner, other) => {
        expect(
          !blockHoldsBlock(outer, inner) ||
            !blockHoldsAddress(inner, other.address) ||
            blockHoldsAddress(outer, other.address),
        ).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/8/8',
    '10.0.0.256/8',
    '',
    '/8',
    ' 10.0.0.0/8',
  ])('are not read from "%s"', (text) => {
    expect(parseCidrBlock(text)).toEqual(O.none)
  })
})
