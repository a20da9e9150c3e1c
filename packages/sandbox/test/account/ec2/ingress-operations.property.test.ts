// What holds of Authorize and Revoke whatever the rules are.
import type { IpPermission } from '@aws-sdk/client-ec2'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import {
  authorizeSecurityGroupIngress,
  revokeSecurityGroupIngress,
} from '../../../src/account/ec2/ingress-operations.js'
import { describeSecurityGroups } from '../../../src/account/ec2/describe-security-groups.js'
import { contextAt, demo, done, startInstant } from '../../../testing/run-operation.js'

const GroupId = 'sg-0de30000000000002'
const description = fc.option(fc.stringMatching(/^[a-z .:/]{0,12}$/), { nil: undefined })
const octet = fc.integer({ min: 0, max: 255 })

const ipv4Range = fc
  .record({ octets: fc.tuple(octet, octet, octet, octet), length: fc.integer({ min: 0, max: 32 }), description })
  .map(({ octets, length, description: Description }) => ({ CidrIp: `${octets.join('.')}/${length}`, Description }))

const ipv6Range = fc
  .record({ address: fc.ipV6(), length: fc.integer({ min: 0, max: 128 }), description })
  .filter(({ address }) => !address.includes('.'))
  .map(({ address, length, description: Description }) => ({ CidrIpv6: `${address}/${length}`, Description }))

const ports = fc.oneof(
  fc
    .tuple(fc.constantFrom('tcp', 'udp', '6', '17', 'TCP'), fc.integer({ min: 0, max: 65_535 }), fc.nat({ max: 9 }))
    .map(([IpProtocol, FromPort, width]) => ({ IpProtocol, FromPort, ToPort: Math.min(FromPort + width, 65_535) })),
  fc.constantFrom({ IpProtocol: '-1' }, { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, { IpProtocol: '50' }),
)

const permission: fc.Arbitrary<IpPermission> = fc
  .record({
    ports,
    IpRanges: fc.array(ipv4Range, { maxLength: 3 }),
    Ipv6Ranges: fc.array(ipv6Range, { maxLength: 3 }),
    PrefixListIds: fc.array(fc.record({ PrefixListId: fc.constant('pl-0de30000000000001') }), { maxLength: 1 }),
    UserIdGroupPairs: fc.array(fc.record({ GroupId: fc.constant('sg-0de30000000000001') }), { maxLength: 1 }),
  })
  .filter(({ ports: _ports, ...sources }) => Object.values(sources).some((list) => list.length > 0))
  .map(({ ports: chosen, ...sources }) => ({ ...chosen, ...sources }))

const batch = fc.array(permission, { minLength: 1, maxLength: 4 })

const shown = (state: typeof demo): unknown => done(describeSecurityGroups, state, {}).output

it('authorize then revoke is the identity', () => {
  fc.assert(
    fc.property(batch, (IpPermissions) => {
      const input = { GroupId, IpPermissions }
      const authorized = authorizeSecurityGroupIngress(demo, input, contextAt(startInstant))
      if (E.isLeft(authorized)) return
      const revoked = done(revokeSecurityGroupIngress, authorized.right.state, input)
      expect(revoked.state.ec2).toEqual(demo.ec2)
    }),
    { numRuns: 1_000 },
  )
})

it('authorizing what was just authorized is refused as a duplicate', () => {
  fc.assert(
    fc.property(batch, (IpPermissions) => {
      const input = { GroupId, IpPermissions }
      const authorized = authorizeSecurityGroupIngress(demo, input, contextAt(startInstant))
      if (E.isLeft(authorized)) return
      const again = authorizeSecurityGroupIngress(authorized.right.state, input, contextAt(startInstant))
      expect(E.isLeft(again) ? again.left.code : 'accepted').toBe('InvalidPermission.Duplicate')
    }),
    { numRuns: 500 },
  )
})

it('what Describe shows can be revoked and authorized again', () => {
  fc.assert(
    fc.property(batch, (IpPermissions) => {
      const authorized = authorizeSecurityGroupIngress(demo, { GroupId, IpPermissions }, contextAt(startInstant))
      if (E.isLeft(authorized)) return
      const { state } = authorized.right
      const groups = done(describeSecurityGroups, state, { GroupIds: [GroupId] }).output.SecurityGroups ?? []
      const input = { GroupId, IpPermissions: groups[0]?.IpPermissions ?? [] }
      const emptied = done(revokeSecurityGroupIngress, state, input).state
      expect(emptied.ec2.securityGroups[GroupId]?.ingress).toEqual({})
      expect(shown(done(authorizeSecurityGroupIngress, emptied, input).state)).toEqual(shown(state))
    }),
    { numRuns: 500 },
  )
})
