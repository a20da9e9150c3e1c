// Which certificates are there?
// Summaries in pages, one certificate in full, and tags. Unless asked for, a listing leaves out all key types but RSA_1024
// and RSA_2048, and ACME certificates: many a certificate "does not exist" for this reason. Summaries name the first 100 names.
// https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html, API_Filters.html (2026-11-22)
import {
  type CertificateDetail,
  type CertificateSummary,
  CertificateStatus,
  type DescribeCertificateRequest,
  type DescribeCertificateResponse,
  KeyAlgorithm,
  type ListCertificatesRequest,
  type ListCertificatesResponse,
  type ListTagsForCertificateRequest,
  type ListTagsForCertificateResponse,
} from '@aws-sdk/client-acm'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ListenerState } from '../elbv2/elbv2-state.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, Operation } from '../operation.js'
import { takePage } from '../page.js'
import { toTimestamp } from '../timestamp.js'
import type { CertificateState } from './acm-state.js'

const certificatesPerPageMax = 1_000
const summaryNamesMax = 100
const defaultKeyTypes: ReadonlyArray<string> = ['RSA_1024', 'RSA_2048']

const acmError = (code: string, message: string): ApiError => ({ code, message, status: 400 })

const validationError = (message: string): ApiError => acmError('ValidationException', message)

const usesCertificate =
  (arn: string) =>
  (listener: ListenerState): boolean =>
    listener.defaultCertificateArn === arn || listener.certificateArns.includes(arn)

/** Load balancers with a listener that has the certificate. */
const usersOf = (state: AccountState, arn: string): ReadonlyArray<string> =>
  Object.values(state.elbv2.loadBalancers)
    .filter((loadBalancer) => Object.values(loadBalancer.listeners).some(usesCertificate(arn)))
    .map((loadBalancer) => loadBalancer.arn)

/** Dates that a certificate does not have are absent, not empty. */
const instants = (
  certificate: CertificateState,
): Pick<CertificateSummary, 'CreatedAt' | 'NotBefore' | 'NotAfter' | 'IssuedAt' | 'ImportedAt'> => ({
  CreatedAt: toTimestamp(certificate.createdAt),
  NotBefore: toTimestamp(certificate.notBefore),
  NotAfter: toTimestamp(certificate.notAfter),
  ...(certificate.issuedAt === null ? {} : { IssuedAt: toTimestamp(certificate.issuedAt) }),
  ...(certificate.importedAt === null ? {} : { ImportedAt: toTimestamp(certificate.importedAt) }),
})

const toSummary =
  (state: AccountState) =>
  (certificate: CertificateState): CertificateSummary => ({
    CertificateArn: certificate.arn,
    DomainName: certificate.domainName,
    SubjectAlternativeNameSummaries: certificate.subjectAlternativeNames.slice(0, summaryNamesMax),
    HasAdditionalSubjectAlternativeNames: certificate.subjectAlternativeNames.length > summaryNamesMax,
    Status: certificate.status,
    Type: certificate.type,
    KeyAlgorithm: certificate.keyAlgorithm,
    KeyUsages: [],
    ExtendedKeyUsages: [],
    InUse: usersOf(state, certificate.arn).length > 0,
    RenewalEligibility: certificate.type === 'IMPORTED' ? 'INELIGIBLE' : 'ELIGIBLE',
    CertificateKeyPairOrigin: certificate.keyPairOrigin,
    ...instants(certificate),
  })

const toDetail = (state: AccountState, certificate: CertificateState): CertificateDetail => ({
  CertificateArn: certificate.arn,
  DomainName: certificate.domainName,
  SubjectAlternativeNames: [...certificate.subjectAlternativeNames],
  Subject: `CN=${certificate.domainName}`,
  Issuer: certificate.issuer,
  Status: certificate.status,
  Type: certificate.type,
  KeyAlgorithm: certificate.keyAlgorithm,
  InUseBy: [...usersOf(state, certificate.arn)],
  KeyUsages: [],
  ExtendedKeyUsages: [],
  RenewalEligibility: certificate.type === 'IMPORTED' ? 'INELIGIBLE' : 'ELIGIBLE',
  CertificateKeyPairOrigin: certificate.keyPairOrigin,
  ...instants(certificate),
})

const explainUnknown = (value: string, member: string, allowed: ReadonlyArray<string>): ApiError =>
  validationError(
    `1 validation error detected: Value '[${value}]' at '${member}' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [${allowed.join(', ')}]]`,
  )

const checkEnum = (
  values: ReadonlyArray<string> | undefined,
  member: string,
  allowed: ReadonlyArray<string>,
): E.Either<ApiError, undefined> => {
  const unknown = (values ?? []).find((value) => !allowed.includes(value))
  return unknown === undefined ? E.right(undefined) : E.left(explainUnknown(unknown, member, allowed))
}

const checkListing = (input: ListCertificatesRequest): E.Either<ApiError, ListCertificatesRequest> => {
  const size = input.MaxItems ?? certificatesPerPageMax
  if (size < 1 || size > certificatesPerPageMax)
    return E.left(
      validationError(
        `1 validation error detected: Value '${size}' at 'maxItems' failed to satisfy constraint: Member must be between 1 and ${certificatesPerPageMax}`,
      ),
    )
  if ((input.SortBy === undefined) !== (input.SortOrder === undefined))
    return E.left(validationError('SortBy and SortOrder must be given together.'))
  return pipe(
    checkEnum(input.Includes?.keyTypes, 'includes.keyTypes', Object.values(KeyAlgorithm)),
    E.flatMap(() => checkEnum(input.CertificateStatuses, 'certificateStatuses', Object.values(CertificateStatus))),
    E.map(() => input),
  )
}

/** An absent or empty filter takes its default; statuses have none. */
const orDefault = <Value>(
  values: ReadonlyArray<Value> | undefined,
  otherwise: ReadonlyArray<Value>,
): ReadonlyArray<Value> => (values === undefined || values.length === 0 ? otherwise : values)

/** All filters are required; an empty one is as good as none. */
const isListed =
  (input: ListCertificatesRequest) =>
  (certificate: CertificateState): boolean =>
    orDefault<string>(input.CertificateStatuses, [certificate.status]).includes(certificate.status) &&
    orDefault<string>(input.Includes?.keyTypes, defaultKeyTypes).includes(certificate.keyAlgorithm) &&
    orDefault<string>(input.CertificateKeyPairOrigins, ['AWS_MANAGED', 'CUSTOMER_PROVIDED']).includes(
      certificate.keyPairOrigin,
    )

/** Digits enough for any instant, so that the order of texts is the order of times. */
const timeText = (instant: number): string => String(instant).padStart(16, '0')

const latestInstant = 8_640_000_000_000_000

const orderOf =
  (input: ListCertificatesRequest) =>
  (certificate: CertificateState): string => {
    if (input.SortOrder === undefined) return certificate.arn
    const instant = input.SortOrder === 'ASCENDING' ? certificate.createdAt : latestInstant - certificate.createdAt
    return `${timeText(instant)} ${certificate.arn}`
  }

/** Lists certificates that pass the filters, those of the default key types if no others are asked for. */
export const listCertificates: Operation<ListCertificatesRequest, ListCertificatesResponse> = (state, input) =>
  pipe(
    checkListing(input),
    E.flatMap(() =>
      pipe(
        takePage(Object.values(state.acm.certificates).filter(isListed(input)), orderOf(input), {
          token: input.NextToken,
          size: input.MaxItems ?? certificatesPerPageMax,
        }),
        E.mapLeft(() => validationError('The NextToken is not valid.')),
      ),
    ),
    E.map((page) => ({
      state,
      output: {
        CertificateSummaryList: page.items.map(toSummary(state)),
        ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
      },
    })),
  )

const arnPattern = /^arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(\/[\w+=,.@-]+)*$/

const findCertificate = (state: AccountState, arn: string | undefined): E.Either<ApiError, CertificateState> => {
  if (arn === undefined || !arnPattern.test(arn))
    return E.left(acmError('InvalidArnException', `Could not parse the ARN '${arn ?? ''}'.`))
  const certificate = Object.hasOwn(state.acm.certificates, arn) ? state.acm.certificates[arn] : undefined
  return certificate === undefined
    ? E.left(
        acmError('ResourceNotFoundException', `Could not find certificate ${arn} in account ${state.accountId}.`),
      )
    : E.right(certificate)
}

/** Shows one certificate with all its names. */
export const describeCertificate: Operation<DescribeCertificateRequest, DescribeCertificateResponse> = (
  state,
  input,
) =>
  pipe(
    findCertificate(state, input.CertificateArn),
    E.map((certificate) => ({ state, output: { Certificate: toDetail(state, certificate) } })),
  )

/** Lists the tags of one certificate. */
export const listTagsForCertificate: Operation<ListTagsForCertificateRequest, ListTagsForCertificateResponse> = (
  state,
  input,
) =>
  pipe(
    findCertificate(state, input.CertificateArn),
    E.map((certificate) => ({
      state,
      output: { Tags: Object.entries(certificate.tags).map(([Key, Value]) => ({ Key, Value })) },
    })),
  )
