// Which certificates a listing shows, what one certificate says, and each refusal once.
import { describe, expect, it } from 'vitest'
import type { CertificateState } from '../../../src/account/acm/acm-state.js'
import {
  describeCertificate,
  listCertificates,
  listTagsForCertificate,
} from '../../../src/account/acm/certificate-operations.js'
import { toTimestamp } from '../../../src/account/timestamp.js'
import { loadBalancer, loadBalancerArn, withLoadBalancers } from '../../../testing/load-balancer.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const arn = (digit: number | string): string =>
  `arn:aws:acm:us-east-1:123456789012:certificate/0de30000-0000-4000-8000-${String(digit).padStart(12, '0')}`
const [first] = Object.values(demo.acm.certificates)
if (first === undefined) throw new Error('the demonstration has no certificate')

const accountOf = (...different: ReadonlyArray<Partial<CertificateState>>): typeof demo => {
  const certificates = different.map((parts, index) => ({ ...first, arn: arn(index), ...parts }))
  return { ...demo, acm: { certificates: Object.fromEntries(certificates.map((made) => [made.arn, made])) } }
}

const listed = (state: typeof demo, input: Parameters<typeof listCertificates>[1]): ReadonlyArray<unknown> =>
  (done(listCertificates, state, input).output.CertificateSummaryList ?? []).map((summary) => summary.CertificateArn)

describe('ListCertificates', () => {
  it('shows a summary with names and dates', () => {
    const { CertificateSummaryList = [] } = done(listCertificates, demo, {}).output
    expect(CertificateSummaryList[0]).toEqual({
      CertificateArn: arn(1),
      DomainName: '*.example.com',
      SubjectAlternativeNameSummaries: ['*.example.com', 'example.com'],
      HasAdditionalSubjectAlternativeNames: false,
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'RSA_2048',
      KeyUsages: [],
      ExtendedKeyUsages: [],
      InUse: false,
      RenewalEligibility: 'ELIGIBLE',
      CertificateKeyPairOrigin: 'AWS_MANAGED',
      CreatedAt: toTimestamp(first.createdAt),
      IssuedAt: toTimestamp(first.createdAt),
      NotBefore: toTimestamp(first.notBefore),
      NotAfter: toTimestamp(first.notAfter),
    })
  })

  it('leaves out other key types and ACME certificates unless asked for', () => {
    const state = accountOf(
      { keyAlgorithm: 'RSA_1024' },
      { keyAlgorithm: 'RSA_4096' },
      { keyAlgorithm: 'EC_prime256v1' },
      { keyPairOrigin: 'ACME' },
      { type: 'IMPORTED', keyPairOrigin: 'CUSTOMER_PROVIDED' },
    )
    expect(listed(state, {})).toEqual([arn(0), arn(4)])
    expect(listed(state, { Includes: { keyTypes: ['EC_prime256v1', 'RSA_4096'] } })).toEqual([arn(1), arn(2)])
    expect(listed(state, { CertificateKeyPairOrigins: ['ACME'] })).toEqual([arn(3)])
  })

  it('filters by status and sorts by creation', () => {
    const state = accountOf(
      { createdAt: 10 },
      { createdAt: 9, status: 'PENDING_VALIDATION', issuedAt: null },
      { createdAt: 11 },
    )
    expect(listed(state, { CertificateStatuses: ['ISSUED'] })).toEqual([arn(0), arn(2)])
    expect(listed(state, { SortBy: 'CREATED_AT', SortOrder: 'ASCENDING' })).toEqual([arn(1), arn(0), arn(2)])
    expect(listed(state, { SortBy: 'CREATED_AT', SortOrder: 'DESCENDING' })).toEqual([arn(2), arn(0), arn(1)])
  })

  it('names the first hundred of many names', () => {
    const names = Array.from({ length: 101 }, (_, index) => `n${index}.example.com`)
    const state = accountOf({ subjectAlternativeNames: names })
    const [summary] = done(listCertificates, state, {}).output.CertificateSummaryList ?? []
    expect(summary?.SubjectAlternativeNameSummaries).toEqual(names.slice(0, 100))
    expect(summary?.HasAdditionalSubjectAlternativeNames).toBe(true)
    const { Certificate } = done(describeCertificate, state, { CertificateArn: arn(0) }).output
    expect(Certificate?.SubjectAlternativeNames).toEqual(names)
  })

  it('pages', () => {
    const page = done(listCertificates, demo, { MaxItems: 1 }).output
    expect(page.CertificateSummaryList).toHaveLength(1)
    expect(listed(demo, { MaxItems: 1, NextToken: page.NextToken })).toEqual([arn(2)])
  })

  it.each([
    [
      { MaxItems: 1_001 },
      "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: Member must be between 1 and 1000",
    ],
    [{ SortBy: 'CREATED_AT' as const }, 'SortBy and SortOrder must be given together.'],
    [{ NextToken: 'nonsense' }, 'The NextToken is not valid.'],
    [
      { Includes: { keyTypes: ['DSA' as 'RSA_2048'] } },
      "1 validation error detected: Value '[DSA]' at 'includes.keyTypes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [EC_prime256v1, EC_secp384r1, EC_secp521r1, RSA_1024, RSA_2048, RSA_3072, RSA_4096]]",
    ],
  ])('refuses %j', (input, message) => {
    expect(refused(listCertificates, demo, input)).toEqual({ code: 'ValidationException', message, status: 400 })
  })
})

describe('one certificate', () => {
  it('says which load balancers use it', () => {
    const listener = {
      arn: 'listener',
      port: 443,
      protocol: 'HTTPS' as const,
      sslPolicy: '',
      defaultCertificateArn: arn(2),
      certificateArns: [arn(1)],
      mutualAuthentication: {},
      defaultActions: [],
      defaultRuleArn: '',
      rules: {},
      attributes: {},
      tags: {},
    }
    const state = withLoadBalancers(demo, [loadBalancer({ listeners: { listener } })])
    const users = (digit: number): unknown =>
      done(describeCertificate, state, { CertificateArn: arn(digit) }).output.Certificate?.InUseBy
    expect([users(1), users(2)]).toEqual([[loadBalancerArn], [loadBalancerArn]])
  })

  it('has tags', () => {
    const state = accountOf({ tags: { team: 'web' } })
    expect(done(listTagsForCertificate, state, { CertificateArn: arn(0) }).output).toEqual({
      Tags: [{ Key: 'team', Value: 'web' }],
    })
  })

  it.each([
    [arn(7), 'ResourceNotFoundException', `Could not find certificate ${arn(7)} in account 123456789012.`],
    ['certificate', 'InvalidArnException', "Could not parse the ARN 'certificate'."],
  ])('refuses %s', (CertificateArn, code, message) => {
    expect(refused(describeCertificate, demo, { CertificateArn })).toEqual({ code, message, status: 400 })
    expect(refused(listTagsForCertificate, demo, { CertificateArn })).toEqual({ code, message, status: 400 })
  })
})
