// What does Certificate Manager hold in the simulated account?
// Certificates that somebody else requested or imported: a load balancer controller only looks for the right one.
// Whether a certificate is in use is not stored here; the listeners of ELBv2 say it.
import type { CertificateStatus, CertificateType, KeyAlgorithm } from '@aws-sdk/client-acm'
import type { Instant } from '@alb-ingress/core/ports/clock.js'

export interface CertificateState {
  readonly arn: string
  readonly domainName: string
  /** All of them, the domain name included. */
  readonly subjectAlternativeNames: ReadonlyArray<string>
  readonly status: CertificateStatus
  readonly type: CertificateType
  readonly keyAlgorithm: KeyAlgorithm
  /** ACME certificates are left out of a listing unless asked for. */
  readonly keyPairOrigin: 'AWS_MANAGED' | 'CUSTOMER_PROVIDED' | 'ACME'
  readonly issuer: string
  readonly createdAt: Instant
  /** Null when imported or not issued yet. */
  readonly issuedAt: Instant | null
  /** Null unless imported. */
  readonly importedAt: Instant | null
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly tags: Readonly<Record<string, string>>
}

export interface AcmState {
  readonly certificates: Readonly<Record<string, CertificateState>>
}

export const emptyAcmState: AcmState = { certificates: {} }
