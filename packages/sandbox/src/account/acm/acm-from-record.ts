// What does Certificate Manager hold in a recorded account?
// From DescribeCertificate answers saved as JSON to the state of the simulated ACM. Who uses a certificate is not taken over:
// the listeners say it.
import type { CertificateDetail, Tag } from '@aws-sdk/client-acm'
import { instantFromRecord, type Recorded, tagsFromRecord } from '../recorded.js'
import type { AcmState, CertificateState } from './acm-state.js'

type RecordedCertificate = Recorded<CertificateDetail> & { readonly Tags?: ReadonlyArray<Recorded<Tag>> | undefined }

/** The part of a recorded account that is ACM's. */
export interface RecordedAcm {
  readonly Certificates?: ReadonlyArray<RecordedCertificate> | undefined
}

const toCertificate = (certificate: RecordedCertificate): CertificateState => {
  const { CreatedAt, IssuedAt, ImportedAt, DomainName = '', Type = 'AMAZON_ISSUED' } = certificate
  return {
    arn: certificate.CertificateArn ?? '',
    domainName: DomainName,
    subjectAlternativeNames: certificate.SubjectAlternativeNames ?? [DomainName],
    status: certificate.Status ?? 'ISSUED',
    type: Type,
    keyAlgorithm: certificate.KeyAlgorithm ?? 'RSA_2048',
    keyPairOrigin:
      certificate.CertificateKeyPairOrigin ?? (Type === 'IMPORTED' ? 'CUSTOMER_PROVIDED' : 'AWS_MANAGED'),
    issuer: certificate.Issuer ?? '',
    createdAt: instantFromRecord(CreatedAt ?? ImportedAt ?? IssuedAt),
    issuedAt: IssuedAt === undefined ? null : instantFromRecord(IssuedAt),
    importedAt: ImportedAt === undefined ? null : instantFromRecord(ImportedAt),
    notBefore: instantFromRecord(certificate.NotBefore),
    notAfter: instantFromRecord(certificate.NotAfter),
    tags: tagsFromRecord(certificate.Tags),
  }
}

/** Makes ACM's state of its part of a recorded account. */
export const acmStateFromRecord = (record: RecordedAcm): AcmState => ({
  certificates: Object.fromEntries(
    (record.Certificates ?? []).map(toCertificate).map((certificate) => [certificate.arn, certificate]),
  ),
})
