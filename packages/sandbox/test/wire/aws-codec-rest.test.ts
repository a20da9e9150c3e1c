// Messages of the services that speak XML and JSON over paths and headers, written by hand as AWS documents them.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { encodeError, encodeOutput, type WireRequest } from '../../src/wire/aws-codec.js'
import { operationNamed } from '../../src/wire/aws-schema.js'
import { decoded, encoded, post, xml } from './wire-messages.js'

describe('rest-xml', () => {
  const change =
    '<?xml version="1.0" encoding="UTF-8"?><ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">' +
    '<ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>a.example.com</Name><Type>TXT</Type><TTL>60</TTL>' +
    '<ResourceRecords><ResourceRecord><Value>"x &amp; y"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch>' +
    '</ChangeResourceRecordSetsRequest>'

  it('reads path and body', () => {
    expect(decoded({ ...post('route53', change), path: '/2013-04-01/hostedzone/Z1/rrset' })).toEqual({
      service: 'route53',
      operation: 'ChangeResourceRecordSets',
      input: {
        HostedZoneId: 'Z1',
        ChangeBatch: {
          Changes: [
            {
              Action: 'UPSERT',
              ResourceRecordSet: {
                Name: 'a.example.com',
                Type: 'TXT',
                TTL: 60,
                ResourceRecords: [{ Value: '"x & y"' }],
              },
            },
          ],
        },
      },
    })
  })

  it('reads the query, and a trailing slash does not matter', () => {
    const request = {
      ...post('route53', ''),
      method: 'GET',
      path: '/2013-04-01/hostedzone/Z1/rrset/',
      query: new URLSearchParams('name=a&maxitems=5'),
    }
    expect(decoded(request)).toMatchObject({
      operation: 'ListResourceRecordSets',
      input: { HostedZoneId: 'Z1', StartRecordName: 'a', MaxItems: 5 },
    })
  })

  it('refuses a body that is not XML, a missing element and an unknown path', () => {
    const path = '/2013-04-01/hostedzone/Z1/rrset'
    const codeOf = (request: WireRequest): unknown => (decoded(request) as { error: { code: string } }).error.code
    expect(codeOf({ ...post('route53', '<ChangeResourceRecordSetsRequest>'), path })).toMatch(
      /^(MalformedXML|InvalidInput)$/,
    )
    expect(decoded({ ...post('route53', '<ChangeResourceRecordSetsRequest/>'), path })).toMatchObject({
      error: {
        code: 'InvalidInput',
        message:
          "1 validation error detected: Value null at 'changeBatch' failed to satisfy constraint: Member must not be null",
      },
    })
    expect(codeOf({ ...post('route53', ''), path: '/2013-04-01/nothing' })).toBe('UnknownOperationException')
  })

  it('writes the status of the operation, its headers, and 404 for what is not there', () => {
    const operation = operationNamed('route53', 'CreateHostedZone')
    if (O.isNone(operation)) throw new Error('CreateHostedZone')
    const output = {
      Location: 'https://route53.amazonaws.com/2013-04-01/hostedzone/Z1',
      HostedZone: { Id: '/hostedzone/Z1', Name: 'a.', CallerReference: 'c' },
    }
    const response = encodeOutput({ service: 'route53', operation: operation.value }, output, 'r-1')
    expect([response.status, response.headers['location'], response.body]).toEqual([
      201,
      output.Location,
      xml(
        '<CreateHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZone><Id>/hostedzone/Z1</Id><Name>a.</Name>' +
          '<CallerReference>c</CallerReference></HostedZone></CreateHostedZoneResponse>',
      ),
    ])
    expect(encodeError('route53', { code: 'NoSuchHostedZone', message: 'm', status: 404 }, 'r-1').status).toBe(404)
  })

  it('writes instants as ISO 8601', () => {
    expect(
      encoded('route53', 'GetChange', {
        ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt: 1_795_356_180_123 },
      }),
    ).toContain('<SubmittedAt>2026-11-22T14:03:00.123Z</SubmittedAt>')
  })
})

describe('awsJson1.1', () => {
  const target = (name: string) => ({ 'x-amz-target': `CertificateManager.${name}` })

  it('reads the operation from its header and the input from the body', () => {
    expect(
      decoded(post('acm', '{"MaxItems":5,"Includes":{"keyTypes":["RSA_2048"]},"Extra":1}', target('ListCertificates'))),
    ).toEqual({
      service: 'acm',
      operation: 'ListCertificates',
      input: { MaxItems: 5, Includes: { keyTypes: ['RSA_2048'] } },
    })
  })

  it('refuses what does not parse, what is of the wrong kind and what is missing', () => {
    const codeOf = (body: string): unknown =>
      (decoded(post('acm', body, target('DescribeCertificate'))) as { error: { code: string } }).error.code
    expect([codeOf('{'), codeOf('[]'), codeOf('{"CertificateArn":1}'), codeOf('{}')]).toEqual([
      'SerializationException',
      'SerializationException',
      'SerializationException',
      'ValidationException',
    ])
  })

  it('writes instants as epoch seconds, and leaves out what is absent', () => {
    expect(encoded('acm', 'DescribeCertificate', { Certificate: { CertificateArn: 'a', CreatedAt: 1_500 } })).toBe(
      '200 {"Certificate":{"CertificateArn":"a","CreatedAt":1.5}}',
    )
  })

  it('writes an error by its type', () => {
    expect(encodeError('acm', { code: 'ResourceNotFoundException', message: 'm', status: 400 }, 'r-1')).toEqual({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r-1' },
      body: '{"__type":"ResourceNotFoundException","message":"m"}',
    })
  })
})
