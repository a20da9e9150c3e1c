// Which errors does ELBv2 answer with?
// Wire codes are those of the service's model, where the code is not always the class name; nearly all are status
// 400.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html (errors of each,
// 2026-11-22). Messages follow those seen in public logs where there are any.
import * as E from 'fp-ts/lib/Either.js'
import type { ApiError } from '../operation.js'

const badRequest =
  (code: string) =>
  (message: string): ApiError => ({ code, message, status: 400 })

/** Not modelled, but what AWS answers to values outside their bounds. */
export const validationError = badRequest('ValidationError')
export const invalidConfiguration = badRequest('InvalidConfigurationRequest')
export const invalidAction = badRequest('InvalidLoadBalancerAction')
export const operationNotPermitted = badRequest('OperationNotPermitted')
export const resourceInUse = badRequest('ResourceInUse')
export const invalidTarget = badRequest('InvalidTarget')
export const duplicateLoadBalancerName = badRequest('DuplicateLoadBalancerName')
export const duplicateTargetGroupName = badRequest('DuplicateTargetGroupName')
export const duplicateListener = badRequest('DuplicateListener')
export const duplicateTagKeys = badRequest('DuplicateTagKeys')
export const priorityInUse = badRequest('PriorityInUse')
export const unsupportedProtocol = badRequest('UnsupportedProtocol')
export const incompatibleProtocols = badRequest('IncompatibleProtocols')
export const invalidSubnet = badRequest('InvalidSubnet')
export const invalidSecurityGroup = badRequest('InvalidSecurityGroup')
export const associationLimit = badRequest('TargetGroupAssociationLimit')
export const sslPolicyNotFound = badRequest('SSLPolicyNotFound')
export const certificateNotFound = badRequest('CertificateNotFound')
export const subnetNotFound = badRequest('SubnetNotFound')
export const trustStoreNotReady = badRequest('TrustStoreNotReady')

/** What there is no such thing of, by kind. */
export const notFound = {
  LoadBalancer: badRequest('LoadBalancerNotFound'),
  Listener: badRequest('ListenerNotFound'),
  Rule: badRequest('RuleNotFound'),
  TargetGroup: badRequest('TargetGroupNotFound'),
  TrustStore: badRequest('TrustStoreNotFound'),
} as const

/** Quotas, by the code that names what there would be too many of. */
export const tooMany = (
  what:
    | 'LoadBalancers'
    | 'Listeners'
    | 'Rules'
    | 'Certificates'
    | 'TargetGroups'
    | 'Targets'
    | 'Tags'
    | 'Actions'
    | 'UniqueTargetGroupsPerLoadBalancer'
    | 'RegistrationsForTargetId',
  message: string,
): ApiError => badRequest(`TooMany${what}`)(message)

/** Accepts a value unless there are problems; AWS answers with the first. */
export const acceptUnless = <Value>(problems: ReadonlyArray<ApiError>, value: Value): E.Either<ApiError, Value> =>
  problems[0] === undefined ? E.right(value) : E.left(problems[0])
