// How recorded certificates become state that answers as the recording did.
import { expect, it } from 'vitest'
import { acmStateFromRecord } from '../../../src/account/acm/acm-from-record.js'

it('takes over names, dates and origin', () => {
  const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/1'
  const record = {
    CertificateArn: arn,
    DomainName: '*.example.org',
    SubjectAlternativeNames: ['*.example.org', 'example.org'],
    Issuer: 'somebody',
    ImportedAt: '2026-11-22 11:38:08+00:00',
    Status: 'ISSUED' as const,
    NotBefore: '2026-11-22 11:38:08+00:00',
    NotAfter: '2027-11-22T11:38:08.000Z',
    KeyAlgorithm: 'RSA_2048' as const,
    Type: 'IMPORTED' as const,
    Tags: [{ Key: 'team', Value: 'web' }],
  }
  expect(acmStateFromRecord({ Certificates: [record] })).toEqual({
    certificates: {
      [arn]: {
        arn,
        domainName: '*.example.org',
        subjectAlternativeNames: ['*.example.org', 'example.org'],
        status: 'ISSUED',
        type: 'IMPORTED',
        keyAlgorithm: 'RSA_2048',
        keyPairOrigin: 'CUSTOMER_PROVIDED',
        issuer: 'somebody',
        createdAt: 1_795_347_488_000,
        issuedAt: null,
        importedAt: 1_795_347_488_000,
        notBefore: 1_795_347_488_000,
        notAfter: 1_826_883_488_000,
        tags: { team: 'web' },
      },
    },
  })
})
