// How does a target group check the health of its targets?
// From the settings of a CreateTargetGroup or ModifyTargetGroup, with AWS's defaults, to a complete health check or
// the errors. What is not named keeps its value, or its default.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html (2026-11-22).
// Sources disagree on the default time-out of ALB groups; 5 s is what the API's own examples show.
import type * as E from 'fp-ts/lib/Either.js'
import type {
  CreateTargetGroupInput,
  ModifyTargetGroupInput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ApiError } from '../operation.js'
import { acceptUnless, invalidConfiguration, validationError } from './elbv2-error.js'
import type { HealthCheck } from './elbv2-state.js'

type HealthCheckInput = Pick<
  CreateTargetGroupInput & ModifyTargetGroupInput,
  | 'HealthCheckEnabled'
  | 'HealthCheckProtocol'
  | 'HealthCheckPort'
  | 'HealthCheckPath'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'UnhealthyThresholdCount'
  | 'Matcher'
>

/** What the defaults of a new group depend on. */
export interface HealthCheckSubject {
  readonly targetType: string
  readonly protocolVersion: string
}

/** The health check of a group that is created without a word about it. */
export const defaultHealthCheck = ({ targetType, protocolVersion }: HealthCheckSubject): HealthCheck => {
  const isLambda = targetType === 'lambda'
  const isGrpc = protocolVersion === 'GRPC'
  return {
    enabled: !isLambda,
    protocol: isLambda ? '' : 'HTTP',
    port: isLambda ? '' : 'traffic-port',
    path: isGrpc ? '/AWS.ALB/healthcheck' : '/',
    intervalSeconds: isLambda ? 35 : 30,
    timeoutSeconds: isLambda ? 30 : 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: isLambda ? 5 : 2,
    httpCodes: isGrpc ? '' : '200',
    grpcCodes: isGrpc ? '12' : '',
  }
}

const merge = (base: HealthCheck, input: HealthCheckInput): HealthCheck => ({
  enabled: input.HealthCheckEnabled ?? base.enabled,
  protocol: input.HealthCheckProtocol ?? base.protocol,
  port: input.HealthCheckPort ?? base.port,
  path: input.HealthCheckPath ?? base.path,
  intervalSeconds: input.HealthCheckIntervalSeconds ?? base.intervalSeconds,
  timeoutSeconds: input.HealthCheckTimeoutSeconds ?? base.timeoutSeconds,
  healthyThresholdCount: input.HealthyThresholdCount ?? base.healthyThresholdCount,
  unhealthyThresholdCount: input.UnhealthyThresholdCount ?? base.unhealthyThresholdCount,
  httpCodes: input.Matcher?.HttpCode ?? base.httpCodes,
  grpcCodes: input.Matcher?.GrpcCode ?? base.grpcCodes,
})

const boundProblems = (what: string, value: number, min: number, max: number): ReadonlyArray<ApiError> =>
  value < min || value > max ? [validationError(`${what} '${value}' must be between '${min}' and '${max}'`)] : []

/** Lists and ranges such as `200,202-299`, every number within the bounds. */
const codeProblems = (what: string, codes: string, min: number, max: number): ReadonlyArray<ApiError> => {
  if (codes === '') return []
  const isWellFormed = /^\d{1,3}(-\d{1,3})?(,\d{1,3}(-\d{1,3})?)*$/.test(codes)
  const ranges = codes.split(',').map((part) => part.split('-').map(Number))
  const isWithin = ranges.every(
    (range) => range.every((code) => code >= min && code <= max) && (range[0] ?? 0) <= (range[1] ?? max),
  )
  return isWellFormed && isWithin
    ? []
    : [
        validationError(
          `${what} '${codes}' must be values and ranges between '${min}' and '${max}', such as '${min},${min + 1}-${max}'`,
        ),
      ]
}

const portProblems = (port: string): ReadonlyArray<ApiError> =>
  port === 'traffic-port' || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
    ? []
    : [validationError(`Health check port '${port}' must be either 'traffic-port' or a value between '1' and '65535'`)]

const healthCheckProblems = (check: HealthCheck, subject: HealthCheckSubject): ReadonlyArray<ApiError> => [
  ...(subject.targetType !== 'lambda' && !check.enabled
    ? [
        invalidConfiguration(
          `Health checks cannot be disabled for target groups with the target type '${subject.targetType}'`,
        ),
      ]
    : []),
  ...(subject.targetType === 'lambda' || ['HTTP', 'HTTPS'].includes(check.protocol)
    ? []
    : [
        invalidConfiguration(
          `Health check protocol '${check.protocol}' must be 'HTTP' or 'HTTPS' for this target group`,
        ),
      ]),
  ...(subject.targetType === 'lambda' ? [] : portProblems(check.port)),
  ...(check.path.startsWith('/') && check.path.length <= 1024
    ? []
    : [validationError(`Health check path '${check.path}' must begin with '/' and have at most 1024 characters`)]),
  ...boundProblems('Health check interval', check.intervalSeconds, 5, 300),
  ...boundProblems('Health check timeout', check.timeoutSeconds, 2, 120),
  ...(check.timeoutSeconds < check.intervalSeconds
    ? []
    : [
        validationError(
          `Health check timeout '${check.timeoutSeconds}' must be smaller than the interval '${check.intervalSeconds}'`,
        ),
      ]),
  ...boundProblems('Healthy threshold count', check.healthyThresholdCount, 2, 10),
  ...boundProblems('Unhealthy threshold count', check.unhealthyThresholdCount, 2, 10),
  ...codeProblems('Health check matcher HTTP code', check.httpCodes, 200, 499),
  ...codeProblems('Health check matcher GRPC code', check.grpcCodes, 0, 99),
]

const matcherProblems = (
  { Matcher: matcher }: HealthCheckInput,
  { protocolVersion }: HealthCheckSubject,
): ReadonlyArray<ApiError> =>
  protocolVersion === 'GRPC'
    ? matcher?.HttpCode === undefined
      ? []
      : [invalidConfiguration('An HTTP code matcher cannot be used with the protocol version GRPC')]
    : matcher?.GrpcCode === undefined
      ? []
      : [invalidConfiguration('A gRPC code matcher can only be used with the protocol version GRPC')]

/** Accepts settings on top of a health check. */
export const acceptHealthCheck = (
  base: HealthCheck,
  input: HealthCheckInput,
  subject: HealthCheckSubject,
): E.Either<ApiError, HealthCheck> => {
  const check = merge(base, input)
  return acceptUnless([...matcherProblems(input, subject), ...healthCheckProblems(check, subject)], check)
}

/** Writes a health check as the members of a described target group. */
export const toHealthCheckMembers = (check: HealthCheck): Partial<TargetGroup> => ({
  HealthCheckEnabled: check.enabled,
  ...(check.protocol === ''
    ? {}
    : { HealthCheckProtocol: check.protocol as Exclude<TargetGroup['HealthCheckProtocol'], undefined> }),
  ...(check.port === '' ? {} : { HealthCheckPort: check.port }),
  HealthCheckPath: check.path,
  HealthCheckIntervalSeconds: check.intervalSeconds,
  HealthCheckTimeoutSeconds: check.timeoutSeconds,
  HealthyThresholdCount: check.healthyThresholdCount,
  UnhealthyThresholdCount: check.unhealthyThresholdCount,
  Matcher: check.grpcCodes === '' ? { HttpCode: check.httpCodes } : { GrpcCode: check.grpcCodes },
})
