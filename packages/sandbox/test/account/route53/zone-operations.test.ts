// How zones are listed, looked at and made.
import { describe, expect, it } from 'vitest'
import { createHostedZone } from '../../../src/account/route53/create-hosted-zone.js'
import {
  getHostedZone,
  listHostedZones,
  listHostedZonesByName,
  listHostedZonesByVpc,
  listTagsForResources,
} from '../../../src/account/route53/zone-operations.js'
import type { AccountState } from '../../../src/account/account-state.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const publicId = 'Z0DE30000000PUBLIC01'
const privateId = 'Z0DE3000000PRIVATE01'
const VPC = { VPCId: 'vpc-0de30000000000001', VPCRegion: 'us-east-1' } as const

const addZone = (state: AccountState, Name: string): AccountState =>
  done(createHostedZone, state, { Name, CallerReference: Name }).state

const publicZone = {
  Id: `/hostedzone/${publicId}`,
  Name: 'example.com.',
  CallerReference: 'demo-public',
  Config: { PrivateZone: false, Comment: 'Public zone of the demonstration' },
  ResourceRecordSetCount: 2,
}

describe('ListHostedZones', () => {
  it('pages by id', () => {
    const first = done(listHostedZones, demo, { MaxItems: 1 }).output
    expect(first).toEqual({
      HostedZones: [publicZone],
      Marker: '',
      IsTruncated: true,
      MaxItems: 1,
      NextMarker: privateId,
    })
    const second = done(listHostedZones, demo, { MaxItems: 1, Marker: first.NextMarker }).output
    expect(second.HostedZones?.map((zone) => zone.Config?.PrivateZone)).toEqual([true])
    expect([second.IsTruncated, second.NextMarker]).toEqual([false, undefined])
  })

  it('cuts a page to 100 zones', () => {
    const many = Array.from({ length: 101 }, (_, index) => `z${index}.example.org`).reduce(addZone, demo)
    const { HostedZones = [], MaxItems } = done(listHostedZones, many, { MaxItems: 1_000 }).output
    expect([HostedZones.length, MaxItems]).toEqual([100, 100])
  })

  it('shows private zones only when asked to', () => {
    const { HostedZones = [] } = done(listHostedZones, demo, { HostedZoneType: 'PrivateHostedZone' }).output
    expect(HostedZones.map((zone) => zone.Name)).toEqual(['internal.example.com.'])
  })

  it('refuses a delegation set that does not exist, and a page of nothing', () => {
    expect(refused(listHostedZones, demo, { DelegationSetId: 'N1' })).toEqual({
      code: 'NoSuchDelegationSet',
      message: 'The specified delegation set N1 does not exist.',
      status: 400,
    })
    expect(refused(listHostedZones, demo, { MaxItems: 0 })).toEqual({
      code: 'InvalidInput',
      message: 'Invalid request: MaxItems must be at least 1, found 0',
      status: 400,
    })
  })
})

describe('ListHostedZonesByName', () => {
  const state = ['b.example.com', 'a.example.org', 'example-x.com', 'example.com'].reduce(addZone, demo)
  const names = (DNSName?: string): ReadonlyArray<string | undefined> =>
    (done(listHostedZonesByName, state, { DNSName }).output.HostedZones ?? []).map((zone) => zone.Name)

  it('orders by reversed labels, twins included', () => {
    expect(names()).toEqual([
      'example-x.com.',
      'example.com.',
      'example.com.',
      'b.example.com.',
      'internal.example.com.',
      'a.example.org.',
    ])
  })

  it('starts at a name and goes on with others', () => {
    expect(names('c.example.com')).toEqual(['internal.example.com.', 'a.example.org.'])
    expect(names('EXAMPLE.com.')).toHaveLength(5)
  })

  it('leads from page to page by name and id', () => {
    const first = done(listHostedZonesByName, state, { DNSName: 'example.com', MaxItems: 1 }).output
    expect([first.DNSName, first.IsTruncated, first.NextDNSName]).toEqual(['example.com', true, 'example.com.'])
    const second = done(listHostedZonesByName, state, {
      DNSName: first.NextDNSName,
      HostedZoneId: first.NextHostedZoneId,
      MaxItems: 1,
    }).output
    expect(second.HostedZones?.[0]?.Id).toBe(`/hostedzone/${first.NextHostedZoneId}`)
  })

  it('refuses a name that is none, and an id without name', () => {
    expect(refused(listHostedZonesByName, state, { DNSName: 'a..b' })).toEqual({
      code: 'InvalidDomainName',
      message: "FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with 'a..b'",
      status: 400,
    })
    expect(refused(listHostedZonesByName, state, { HostedZoneId: 'Z1' })).toEqual({
      code: 'InvalidInput',
      message: 'Invalid request: HostedZoneId is given without DNSName',
      status: 400,
    })
  })
})

describe('ListHostedZonesByVPC', () => {
  it('shows the private zones of a VPC', () => {
    expect(done(listHostedZonesByVpc, demo, VPC).output).toEqual({
      HostedZoneSummaries: [
        { HostedZoneId: privateId, Name: 'internal.example.com.', Owner: { OwningAccount: '123456789012' } },
      ],
      MaxItems: 100,
    })
  })

  it('refuses a token that is none', () => {
    expect(refused(listHostedZonesByVpc, demo, { ...VPC, NextToken: 'nonsense' })).toEqual({
      code: 'InvalidPaginationToken',
      message: 'The pagination token is not valid.',
      status: 400,
    })
  })
})

describe('GetHostedZone', () => {
  it('shows the name servers of a public zone', () => {
    const { output } = done(getHostedZone, demo, { Id: `/hostedzone/${publicId}` })
    expect(output.HostedZone).toEqual(publicZone)
    expect(output.DelegationSet?.NameServers).toHaveLength(4)
  })

  it('shows the VPCs of a private zone', () => {
    const { output } = done(getHostedZone, demo, { Id: privateId })
    expect([output.VPCs, output.DelegationSet]).toEqual([[VPC], undefined])
  })

  it('refuses an id that does not exist', () => {
    expect(refused(getHostedZone, demo, { Id: 'Z0' })).toEqual({
      code: 'NoSuchHostedZone',
      message: 'No hosted zone found with ID: Z0',
      status: 404,
    })
  })
})

describe('CreateHostedZone', () => {
  it('makes a public zone with NS and SOA', () => {
    const { state, output } = done(createHostedZone, demo, { Name: 'Example.NET', CallerReference: 'r' })
    const id = output.HostedZone?.Id?.slice('/hostedzone/'.length) ?? ''
    expect(id).toMatch(/^Z[0-9A-F]{20}$/)
    expect(output.Location).toBe(`https://route53.amazonaws.com/2013-04-01/hostedzone/${id}`)
    expect(output.ChangeInfo?.Status).toBe('PENDING')
    const sets = Object.values(state.route53.zones[id]?.recordSets ?? {})
    expect(sets.map((set) => [set.Name, set.Type])).toEqual([
      ['example.net.', 'NS'],
      ['example.net.', 'SOA'],
    ])
  })

  it.each([
    [
      { Name: 'example.net', CallerReference: 'demo-public' },
      'HostedZoneAlreadyExists',
      'A hosted zone has already been created with the specified caller reference.',
      409,
    ],
    [
      { Name: 'internal.example.com', CallerReference: 'r', VPC },
      'ConflictingDomainExists',
      'The VPC that you chose is already associated with another private hosted zone that has the same name: internal.example.com.',
      400,
    ],
    [
      { Name: 'example.net', CallerReference: 'r', VPC: { ...VPC, VPCId: 'vpc-1' } },
      'InvalidVPCId',
      'The VPC: vpc-1 that you provided is not valid.',
      400,
    ],
    [
      { Name: 'a b', CallerReference: 'r' },
      'InvalidDomainName',
      "FATAL problem: UnsupportedCharacter (Value contains unsupported characters) encountered with 'a b'",
      400,
    ],
  ])('refuses %j', (input, code, message, status) => {
    expect(refused(createHostedZone, demo, input)).toEqual({ code, message, status })
  })
})

describe('ListTagsForResources', () => {
  const zone = demo.route53.zones[publicId]
  if (zone === undefined) throw new Error('the public zone is missing')
  const zones = { ...demo.route53.zones, [publicId]: { ...zone, tags: { team: 'dns' } } }
  const state = { ...demo, route53: { ...demo.route53, zones } }

  it('lists the tags of several zones', () => {
    const input = { ResourceType: 'hostedzone' as const, ResourceIds: [publicId, privateId] }
    expect(done(listTagsForResources, state, input).output.ResourceTagSets).toEqual([
      { ResourceType: 'hostedzone', ResourceId: publicId, Tags: [{ Key: 'team', Value: 'dns' }] },
      { ResourceType: 'hostedzone', ResourceId: privateId, Tags: [] },
    ])
  })

  it.each([
    [Array.from({ length: 11 }, () => publicId), 'InvalidInput', 'Invalid request: 1 to 10 ResourceIds are expected, found 11', 400],
    [[publicId, 'Z0'], 'NoSuchHostedZone', 'No hosted zone found with ID: Z0', 404],
  ])('refuses %j', (ResourceIds, code, message, status) => {
    const input = { ResourceType: 'hostedzone' as const, ResourceIds }
    expect(refused(listTagsForResources, state, input)).toEqual({ code, message, status })
  })

  it('knows no health checks', () => {
    expect(refused(listTagsForResources, state, { ResourceType: 'healthcheck', ResourceIds: ['h'] })).toEqual({
      code: 'InvalidInput',
      message: 'Invalid request: ResourceType must be hostedzone',
      status: 400,
    })
  })
})
