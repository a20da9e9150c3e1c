// How CIDR blocks are brought to canonical form, and which texts are none.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { canonicalIpv4Block, canonicalIpv6Block } from '../../../src/account/ec2/cidr-block.js'

describe('IPv4 blocks', () => {
  it.each([
    ['100.68.0.18/18', '100.68.0.0/18'],
    ['10.1.2.3/32', '10.1.2.3/32'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['8.8.8.8/0', '0.0.0.0/0'],
  ])('rewrites %s to %s', (text, canonical) => {
    expect(canonicalIpv4Block(text)).toEqual(O.some(canonical))
  })

  it.each(['', '10.0.0.0', '10.0.0/8', '10.0.0.256/8', '10.0.0.0/33', '010.0.0.0/8', '10.0.0.0/8/8', 'a.b.c.d/8', '::/0'])(
    'knows that %j is none',
    (text) => {
      expect(canonicalIpv4Block(text)).toEqual(O.none)
    },
  )
})

describe('IPv6 blocks', () => {
  it.each([
    ['::/0', '::/0'],
    ['2001:DB8:0:0:0:0:0:1/128', '2001:db8::1/128'],
    ['2001:db8::ffff/32', '2001:db8::/32'],
    ['2001:db8:0:1:0:0:0:1/64', '2001:db8:0:1::/64'],
    ['1:0:0:2:0:0:0:3/128', '1:0:0:2::3/128'],
    ['1:0:0:2:0:0:3:4/128', '1::2:0:0:3:4/128'],
    ['fe80::1:2:3:4/10', 'fe80::/10'],
    ['1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:8/127'],
    ['1:2:3:4:5:6:0:8/128', '1:2:3:4:5:6:0:8/128'],
  ])('rewrites %s to %s', (text, canonical) => {
    expect(canonicalIpv6Block(text)).toEqual(O.some(canonical))
  })

  it.each(['', '::', '1::2::3/64', '12345::/16', 'g::/16', '::/129', '1:2:3:4:5:6:7/64', '1:2:3:4:5:6:7:8:9/64', '10.0.0.0/8'])(
    'knows that %j is none',
    (text) => {
      expect(canonicalIpv6Block(text)).toEqual(O.none)
    },
  )
})
