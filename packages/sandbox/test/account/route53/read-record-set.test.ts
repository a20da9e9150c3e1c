// Which record sets ChangeResourceRecordSets takes, and what it says of every other, with the full message.
import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import { describe, expect, it } from 'vitest'
import { demo } from '../../../testing/run-operation.js'
import { address, canonical, create, HostedZoneId, invalidBatch, invalidInput, name, refusedBatch, text, weighted } from './change-batches.js'

describe('names and values', () => {
  const invalid = 'Invalid Resource Record: FATAL problem:'
  const long = `"${'a'.repeat(256)}"`
  it.each([
    [
      { ...address('x'), Name: 'a..example.com' },
      "FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with 'a..example.com'",
    ],
    [
      address('x', '192.0.2.256'),
      `${invalid} ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '192.0.2.256'`,
    ],
    [
      { ...address('x', '192.0.2.1'), Type: 'AAAA' as const },
      `${invalid} AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address) encountered with '192.0.2.1'`,
    ],
    [
      text('x', 'bare'),
      `${invalid} InvalidCharacterString (Value should be enclosed in quotation marks) encountered with 'bare'`,
    ],
    [text('x', long), `${invalid} CharacterStringTooLong (Value is too long) encountered with '${long}'`],
    [
      canonical('x', 'a b'),
      `${invalid} UnsupportedCharacter (Value contains unsupported characters) encountered with 'a b'`,
    ],
    [
      { ...text('x', '10 '), Type: 'MX' as const, ResourceRecords: [{ Value: ' ' }] },
      `${invalid} RRDATAEmpty (Value is empty) encountered with ' '`,
    ],
    [
      { ...address('x'), ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.1' }] },
      "Duplicate Resource Record: '192.0.2.1'",
    ],
    [
      { ...canonical('x'), ResourceRecords: [{ Value: 'a.example.org' }, { Value: 'b.example.org' }] },
      'RRSet with DNS name x.example.com., type CNAME can have one value only',
    ],
    [
      { ...canonical('x'), Name: '*.example.com', Type: 'NS' as const },
      'RRSet of type NS with DNS name \\052.example.com. is not permitted because it is a wildcard name',
    ],
    [
      { ...text('x', ''), ResourceRecords: Array.from({ length: 401 }, (_, index) => ({ Value: `"${index}"` })) },
      'RRSet with DNS name x.example.com., type TXT has 401 values, the maximum is 400',
    ],
  ])('refuses %j', (set, message) => {
    expect(refusedBatch(demo, create(set))).toEqual(invalidBatch(message))
  })
})

describe('structure', () => {
  const at = (set: ResourceRecordSet): string =>
    `in Change with [Action=CREATE, Name=${set.Name}, Type=${set.Type}, SetIdentifier=${set.SetIdentifier ?? 'null'}]`
  const bodies = 'Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found'
  const policies =
    'Expected exactly one of [Weight, Region, Failover, GeoLocation, MultiValueAnswer, GeoProximityLocation, CidrRoutingConfig], but found'
  const alias = { HostedZoneId, DNSName: 'y.example.com', EvaluateTargetHealth: false }
  it.each<readonly [ResourceRecordSet, string]>([
    [{ Name: name('x'), Type: 'A' }, `${bodies} none`],
    [{ ...address('x'), TTL: undefined }, `${bodies} none`],
    [{ ...address('x'), AliasTarget: alias }, `${bodies} more than one`],
    [{ ...address('x'), SetIdentifier: 'one' }, `${policies} none`],
    [{ ...weighted('x', 'one'), Region: 'eu-west-1' }, `${policies} more than one`],
    [{ ...address('x'), Weight: 1 }, "Missing field 'SetIdentifier'"],
    [{ ...weighted('x', 'one'), Weight: 256 }, 'Weight must be from 0 to 255, found 256'],
    [weighted('x', 'i'.repeat(129)), 'SetIdentifier must have 1 to 128 characters, found 129'],
    [{ ...address('x'), TTL: -1 }, 'TTL must be from 0 to 2147483647, found -1'],
  ])('refuses %j', (set, problem) => {
    expect(refusedBatch(demo, create(set))).toEqual(invalidInput(`${problem} ${at(set)}`))
  })

  it('refuses an empty batch, an empty change, and a health check that does not exist', () => {
    expect(refusedBatch(demo)).toEqual(invalidInput('Changes must have at least 1 member'))
    expect(refusedBatch(demo, { Action: 'CREATE', ResourceRecordSet: undefined })).toEqual(
      invalidInput("Missing field 'ResourceRecordSet'"),
    )
    expect(refusedBatch(demo, create({ ...weighted('x', 'one'), HealthCheckId: 'h-1' }))).toEqual({
      code: 'NoSuchHealthCheck',
      message: 'No health check found with ID: h-1',
      status: 404,
    })
  })
})
