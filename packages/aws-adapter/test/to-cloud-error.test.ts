import { describe, expect, test } from 'vitest'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { toCloudError } from '../src/to-cloud-error.js'

const answered = (name: string, message = 'message', status = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })

const transport = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`read ${code}`), { code, ...more })

const sortedOn = (operation: 'elbv2:CreateRule' | 'elbv2:DescribeRules') => (cause: unknown) =>
  toCloudError(operation)(cause)._tag

const onWrite = sortedOn('elbv2:CreateRule')
const onRead = sortedOn('elbv2:DescribeRules')

const table: ReadonlyArray<readonly [expected: string, names: ReadonlyArray<string>]> = [
  [
    'Throttled',
    ['Throttling', 'ThrottlingException', 'ThrottledException', 'RequestLimitExceeded', 'TooManyRequestsException'],
  ],
  [
    'AccessDenied',
    [
      'AccessDenied',
      'AccessDeniedException',
      'UnauthorizedOperation',
    ],
  ],
  ['CredentialsRefused', ['InvalidClientTokenId', 'ExpiredTokenException', 'RequestExpired', 'AuthFailure', 'SignatureDoesNotMatch']],
  [
    'NotFound',
    [
      'LoadBalancerNotFoundException',
      'TargetGroupNotFoundException',
      'ListenerNotFoundException',
      'RuleNotFoundException',
      'InvalidGroup.NotFound',
      'InvalidPermission.NotFound',
      'InvalidSecurityGroupException',
      'NoSuchHostedZone',
      'NoSuchChange',
      'HostedZoneNotFound',
      'ResourceNotFoundException',
    ],
  ],
  [
    'AlreadyExists',
    [
      'DuplicateLoadBalancerNameException',
      'DuplicateTargetGroupNameException',
      'DuplicateListenerException',
      'PriorityInUseException',
      'InvalidPermission.Duplicate',
      'InvalidGroup.Duplicate',
    ],
  ],
  ['InUse', ['ResourceInUseException', 'DependencyViolation', 'TargetGroupAssociationLimitException']],
  [
    'QuotaReached',
    [
      'TooManyRulesException',
      'TooManyLoadBalancersException',
      'TooManyUniqueTargetGroupsPerLoadBalancerException',
      'RulesPerSecurityGroupLimitExceeded',
      'SecurityGroupLimitExceeded',
    ],
  ],
  [
    'InvalidRequest',
    [
      'ValidationError',
      'OperationNotPermittedException',
      'InvalidConfigurationRequestException',
      'InvalidSubnetException',
      'InvalidTargetException',
      'CertificateNotFoundException',
      'SSLPolicyNotFoundException',
      'SubnetNotFoundException',
      'UnsupportedProtocolException',
      'IncompatibleProtocolsException',
      'InvalidPermission.Malformed',
      'DuplicateTagKeysException',
    ],
  ],
  ['Unavailable', ['PriorRequestNotComplete', 'PriorRequestNotCompleteException']],
]

describe('sorting errors', () => {
  test.each(table)('sorts answers into %s', (expected, names) => {
    expect(names.map((name) => [name, onWrite(answered(name))])).toEqual(names.map((name) => [name, expected]))
  })

  test('reads what is wrong with a batch of records from its text', () => {
    const batch = (message: string) =>
      toCloudError('route53:ChangeResourceRecordSets')(answered('InvalidChangeBatch', message))._tag
    expect([
      batch("[Tried to create resource record set [name='x.', type='TXT'] but it already exists]"),
      batch("[Tried to delete resource record set [name='x.', type='A'] but it was not found]"),
      batch(
        "[Tried to delete resource record set [name='x.'] but the values provided do not match the current values]",
      ),
      batch('[RRSet with DNS name x. is not permitted in zone y.]'),
    ]).toEqual(['AlreadyExists', 'NotFound', 'NotFound', 'InvalidRequest'])
  })

  test('takes a failure of AWS for unavailability on a read, for an unknown outcome on a write', () => {
    const failures = [answered('InternalFailure', 'broken', 500), answered('Unknown', 'gateway', 502)]
    expect(failures.map(onRead)).toEqual(['Unavailable', 'Unavailable'])
    expect(failures.map(onWrite)).toEqual(['OutcomeUnknown', 'OutcomeUnknown'])
    expect(onWrite(answered('RequestLimitExceeded', 'slow', 503))).toBe('Throttled')
    expect(onWrite(answered('Strange', 'slow', 429))).toBe('Throttled')
  })

  test('knows that nothing was sent when no connection stood', () => {
    const never = [
      transport('ECONNREFUSED', { syscall: 'connect' }),
      transport('ENOTFOUND', { syscall: 'getaddrinfo' }),
      transport('ETIMEDOUT', { syscall: 'connect' }),
      transport('CERT_HAS_EXPIRED'),
      Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }),
      Object.assign(new Error('Socket timed out without establishing a connection within 1000 ms'), {
        name: 'TimeoutError',
      }),
    ]
    expect(never.map(onWrite)).toEqual(never.map(() => 'NotSent'))
  })

  test('doubts the outcome whenever the request may have left', () => {
    const doubtful = [
      transport('ECONNRESET', { syscall: 'read' }),
      transport('EPIPE', { syscall: 'write' }),
      transport('ETIMEDOUT', { syscall: 'read' }),
      transport('ERR_STREAM_PREMATURE_CLOSE'),
      Object.assign(new Error('no answer within 10000 ms'), { name: 'AbortError' }),
      Object.assign(new Error('Connection aborted'), { name: 'TimeoutError' }),
      Object.assign(new Error('Unexpected end of document'), { name: 'SyntaxError', $response: { statusCode: 200 } }),
    ]
    expect(doubtful.map(onWrite)).toEqual(doubtful.map(() => 'OutcomeUnknown'))
  })

  test('keeps the cause of what it does not know', () => {
    const strange = [
      new TypeError('x is not a function'),
      answered('Teapot', 'short and stout', 418),
      'a text',
      undefined,
    ]
    expect(strange.map((cause) => toCloudError('elbv2:CreateRule')(cause))).toEqual(
      strange.map((cause) => ({ _tag: 'Unexpected', operation: 'elbv2:CreateRule', cause })),
    )
  })

  test('says what happened in one line', () => {
    const explained = [
      answered('PriorityInUseException', "Priority '5' is currently in use"),
      answered('AccessDenied', 'User is not authorized'),
      answered('InternalFailure', 'broken', 500),
    ].map((cause) => explainCloudError(toCloudError('elbv2:CreateRule')(cause)))
    expect(explained).toEqual([
      "elbv2:CreateRule: PriorityInUse: Priority '5' is currently in use; what AWS holds is read again",
      "elbv2:CreateRule: not allowed (User is not authorized); grant this action to the controller's role",
      'elbv2:CreateRule: no answer came (HTTP 500 InternalFailure: broken); what AWS holds is read again before going on',
    ])
  })
})
