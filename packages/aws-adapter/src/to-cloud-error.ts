// What does an error of the SDK mean to us?
// From whatever the SDK rejects with to one CloudError, total. An answer is sorted by its wire code; without an
// answer the question is whether the request can have left, and in doubt it has. A 5xx answer to a write leaves open
// whether it was done. Whatever the tables do not know stays Unexpected with its cause.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html,
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (2026-11-22)
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { notPermittedCode } from './fence/not-permitted.js'
import { kindOf, type OperationName } from './operation-name.js'

/** Sorts what a call was rejected with. */
export const toCloudError =
  (operation: OperationName) =>
  (cause: unknown): CloudError => {
    const failure = readFailure(cause)
    return failure.status === undefined
      ? withoutAnswer(operation, failure, cause)
      : fromAnswer(operation, failure, cause)
  }

interface Failure {
  /** The wire code without the `Exception` that the SDK's class names end in. */
  readonly code: string
  readonly detail: string
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined
  /** The system call that failed (`connect`, `read`), where Node tells. */
  readonly systemCall: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const readFailure = (cause: unknown): Failure => {
  const error = recordOf(cause)
  const status =
    numberOf(recordOf(error['$metadata'])['httpStatusCode']) ?? numberOf(recordOf(error['$response'])['statusCode'])
  const name = textOf(error['name'])
  return {
    code: status === undefined ? textOf(error['code']) || name : name.replace(/Exception$/, ''),
    detail: textOf(error['message']) || name,
    status,
    systemCall: textOf(error['syscall']),
  }
}

const neverSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EMFILE',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CredentialsProviderError',
  'TokenProviderError',
  notPermittedCode,
])

/** A connection that never stood cannot have carried anything. */
const neverConnected = /without establishing a connection|connection timed out/i

const lostCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_HTTP2_STREAM_ERROR',
  'ABORT_ERR',
  'AbortError',
  'TimeoutError',
  'RequestTimeout',
])

const withoutAnswer = (operation: OperationName, failure: Failure, cause: unknown): CloudError => {
  const { code, detail, systemCall } = failure
  if (neverSentCodes.has(code) || systemCall === 'connect' || systemCall === 'getaddrinfo')
    return { _tag: 'NotSent', operation, detail }
  if (code === 'TimeoutError' && neverConnected.test(detail)) return { _tag: 'NotSent', operation, detail }
  return lostCodes.has(code) || isOfTransport(code)
    ? { _tag: 'OutcomeUnknown', operation, detail }
    : { _tag: 'Unexpected', operation, cause }
}

/** System errors (`ESOMETHING`) and those of Node's sockets and parsers, of which none says that nothing was sent. */
const isOfTransport = (code: string): boolean => /^(E[A-Z0-9]+|ERR_[A-Z0-9_]+|HPE_[A-Z_]+)$/.test(code)

const fromAnswer = (operation: OperationName, failure: Failure, cause: unknown): CloudError => {
  const { code, detail, status = 0 } = failure
  const sorted = sortAnswer(code, detail, status)
  switch (sorted) {
    case 'Throttled':
      return { _tag: 'Throttled', operation }
    case 'AccessDenied':
      return { _tag: 'AccessDenied', operation, detail }
    case 'Failed':
      return kindOf(operation) === 'read'
        ? { _tag: 'Unavailable', operation, code, detail }
        : { _tag: 'OutcomeUnknown', operation, detail: `HTTP ${String(status)} ${code}: ${detail}` }
    case 'Unknown':
      return isGarbled(status) && kindOf(operation) === 'write'
        ? { _tag: 'OutcomeUnknown', operation, detail: `an answer that cannot be read: ${detail}` }
        : { _tag: 'Unexpected', operation, cause }
    default:
      return { _tag: sorted, operation, code, detail }
  }
}

/** An error with the status of a success: the answer was lost on the way. */
const isGarbled = (status: number): boolean => status >= 200 && status < 300

type Sorted =
  | 'Throttled'
  | 'AccessDenied'
  | 'CredentialsRefused'
  | 'NotFound'
  | 'AlreadyExists'
  | 'InUse'
  | 'QuotaReached'
  | 'InvalidRequest'
  | 'Unavailable'
  /** 5xx */
  | 'Failed'
  | 'Unknown'

const sortAnswer = (code: string, detail: string, status: number): Sorted => {
  if (code === 'InvalidChangeBatch') return sortChangeBatch(detail)
  const exact = sortedCodes.get(code)
  if (exact !== undefined) return exact
  const pattern = sortedPatterns.find(([expression]) => expression.test(code))
  if (pattern !== undefined) return pattern[1]
  if (status === 429) return 'Throttled'
  return status >= 500 ? 'Failed' : 'Unknown'
}

/**
 * Route 53 has one code for everything that is wrong with a batch; its text tells a record that contradicts what we
 * remember from one that is refused. Texts as seen in public logs (kubernetes-sigs/external-dns issues 5939 and 732).
 */
const sortChangeBatch = (detail: string): Sorted => {
  if (/already exists/i.test(detail)) return 'AlreadyExists'
  return /not found|do not match the current values/i.test(detail) ? 'NotFound' : 'InvalidRequest'
}

const codes = (sorted: Sorted, ...names: ReadonlyArray<string>): ReadonlyArray<readonly [string, Sorted]> =>
  names.map((name) => [name, sorted] as const)

/** Codes that no pattern below sorts, or that one of them would sort wrongly. */
const sortedCodes: ReadonlyMap<string, Sorted> = new Map([
  ...codes('Throttled', 'Throttling', 'Throttled', 'RequestLimitExceeded', 'TooManyRequests', 'RequestThrottled'),
  ...codes('Throttled', 'SlowDown', 'BandwidthLimitExceeded', 'EC2Throttled', 'ProvisionedThroughputExceeded'),
  ...codes('Unavailable', 'PriorRequestNotComplete', 'TransactionInProgress', 'InsufficientCapacity'),
  ...codes('AccessDenied', 'AccessDenied', 'UnauthorizedOperation', 'OptInRequired', 'Blocked', 'NotAuthorized'),
  ...codes('CredentialsRefused', 'InvalidClientTokenId', 'UnrecognizedClient', 'ExpiredToken', 'RequestExpired'),
  ...codes('CredentialsRefused', 'IncompleteSignature', 'InvalidSignature', 'SignatureDoesNotMatch', 'AuthFailure'),
  ...codes('CredentialsRefused', 'MissingAuthenticationToken', 'InvalidAccessKeyId'),
  ...codes('AlreadyExists', 'PriorityInUse', 'HostedZoneAlreadyExists', 'ResourceAlreadyExists'),
  ...codes('InUse', 'ResourceInUse', 'DependencyViolation', 'TargetGroupAssociationLimit', 'InvalidGroup.InUse'),
  // What a user named does not exist: said to the user, not looked for again.
  ...codes('InvalidRequest', 'CertificateNotFound', 'SSLPolicyNotFound', 'ALPNPolicyNotSupported'),
  ...codes('InvalidRequest', 'SubnetNotFound', 'AllocationIdNotFound', 'TrustStoreNotFound', 'DuplicateTagKeys'),
  // A security group that was made a moment ago may not be seen yet.
  ...codes('NotFound', 'InvalidSecurityGroup', 'InvalidSecurityGroupID.NotFound'),
  ...codes(
    'InvalidRequest',
    'OperationNotPermitted',
    'ValidationError',
    'Validation',
    'TooManyActions',
    'NoSuchHealthCheck',
  ),
  ...codes('QuotaReached', 'LimitsExceeded', 'CapacityUnitsLimitExceeded'),
])

const sortedPatterns: ReadonlyArray<readonly [RegExp, Sorted]> = [
  [/NotFound$/, 'NotFound'],
  [/^NoSuch/, 'NotFound'],
  [/^Duplicate|\.Duplicate$/, 'AlreadyExists'],
  [/^TooMany|LimitExceeded$/, 'QuotaReached'],
  [/^Invalid|^Malformed|\.Malformed$|^Missing|^Unsupported|^Incompatible|^UnknownParameter/, 'InvalidRequest'],
  [/^AvailabilityZoneNotSupported|^PaginationTokenExpired/, 'InvalidRequest'],
]
