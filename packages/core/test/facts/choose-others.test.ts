// Certificates by host, security groups by name, hosted zones by suffix, and the questions that a fragment raises.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { chooseCertificates } from '@alb-ingress/core/facts/choose-certificates.js'
import { chooseHostedZones } from '@alb-ingress/core/facts/choose-hosted-zone.js'
import { chooseSecurityGroups } from '@alb-ingress/core/facts/choose-security-groups.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const web = ingressRef('shop', 'web')

describe('certificates', () => {
  const certificates = [
    { arn: 'arn:3', names: ['*.example.com'] },
    { arn: 'arn:1', names: ['shop.example.com', 'example.com'] },
    { arn: 'arn:2', names: ['other.example.net'] },
  ]
  const choose = (...hosts: ReadonlyArray<string>) => chooseCertificates({ object: web, field: 'certificate-arn' }, certificates, hosts)

  test('are all that carry a host, by ascending ARN', () => {
    expect(choose('shop.example.com')).toEqual(E.right(['arn:1', 'arn:3']))
    expect(choose('example.com', 'other.example.net')).toEqual(E.right(['arn:1', 'arn:2']))
  })

  test('with a wildcard carry one label, and the wildcard host itself', () => {
    expect(choose('a.example.com')).toEqual(E.right(['arn:3']))
    expect(choose('*.example.com')).toEqual(E.right(['arn:3']))
    expect(E.isLeft(choose('a.b.example.com'))).toBe(true)
    expect(E.isLeft(choose('com'))).toBe(true)
  })

  test('that are missing are told for every host', () => {
    const found = ['*.example.com', 'example.com', 'other.example.net', 'shop.example.com']
    const missing = (host: string) => ({ _tag: 'CertificateNotFound', object: web, field: 'certificate-arn', host, found })
    expect(choose('a.example.org', 'shop.example.com', 'b.example.org')).toEqual(
      E.left([missing('a.example.org'), missing('b.example.org')]),
    )
  })
})

describe('security groups', () => {
  const known = [
    { groupId: 'sg-2', nameTag: O.some('edge'), vpcId: 'vpc-1' },
    { groupId: 'sg-3', nameTag: O.some('twice'), vpcId: 'vpc-1' },
    { groupId: 'sg-4', nameTag: O.some('twice'), vpcId: 'vpc-1' },
    { groupId: 'sg-5', nameTag: O.some('elsewhere'), vpcId: 'vpc-2' },
  ]
  const choose = (...written: ReadonlyArray<string>) => chooseSecurityGroups({ object: web, field: 'f' }, { vpcId: 'vpc-1', known }, written)

  test('are found by id and name in the order written', () => {
    expect(choose('edge', 'sg-1')).toEqual(E.right(['sg-2', 'sg-1']))
  })

  test('that are missing or ambiguous are told', () => {
    expect(choose('elsewhere', 'twice')).toEqual(
      E.left([
        { _tag: 'SecurityGroupNotFound', object: web, field: 'f', securityGroup: 'elsewhere', vpcId: 'vpc-1' },
        { _tag: 'SecurityGroupAmbiguous', object: web, field: 'f', securityGroup: 'twice', groupIds: ['sg-3', 'sg-4'] },
      ]),
    )
  })
})

describe('hosted zones', () => {
  const zone = (zoneId: string, name: string, visibility: 'public' | 'private' = 'public') => ({ zoneId, name, visibility })
  const zones = [
    zone('Z1', 'example.com'),
    zone('Z2', 'eu.example.com'),
    zone('Z0', 'eu.example.com'),
    zone('Z3', 'example.com', 'private'),
    zone('Z4', 'corp.example.com', 'private'),
  ]
  const choose = (host: string) => chooseHostedZones(zones, host).map(({ zoneId }) => zoneId)

  test.each([
    ['example.com', ['Z1', 'Z3']],
    ['WEB.example.com', ['Z1', 'Z3']],
    ['web.eu.example.com', ['Z0', 'Z3']],
    ['web.corp.example.com', ['Z1', 'Z4']],
    ['*.corp.example.com', ['Z1', 'Z4']],
    ['notexample.com', []],
    ['com', []],
  ])('of %s are the longest public and the longest private one', (host, zoneIds) => {
    expect(choose(host)).toEqual(zoneIds)
  })
})
