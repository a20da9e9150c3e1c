// May a rule have these conditions, and how do they read back?
// From the conditions of a CreateRule or ModifyRule to the form DescribeRules answers with, or to the errors. Host
// and path conditions read back both as plain Values and as their Config; at most one each of host, path, method and
// source address.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html (2026-11-22)
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { LimitsState } from '../limits.js'
import type { ApiError } from '../operation.js'
import { validationError } from './elbv2-error.js'

/** What a condition compares, whichever of the two forms it was given in. */
interface Compared {
  readonly values: ReadonlyArray<string>
  readonly regularExpressions: ReadonlyArray<string>
}

const comparedBy = (condition: RuleCondition): Compared => {
  const {
    HostHeaderConfig: host,
    PathPatternConfig: path,
    HttpHeaderConfig: header,
    QueryStringConfig: query,
  } = condition
  const config = host ?? path ?? header
  return {
    values: [
      ...(condition.Values ?? []),
      ...(config?.Values ?? []),
      ...(query?.Values ?? []).map(({ Value: value = '' }) => value),
      ...(condition.HttpRequestMethodConfig?.Values ?? []),
      ...(condition.SourceIpConfig?.Values ?? []),
    ],
    regularExpressions: [...(condition.RegexValues ?? []), ...(config?.RegexValues ?? [])],
  }
}

const fields = ['host-header', 'path-pattern', 'http-header', 'http-request-method', 'query-string', 'source-ip']
const onceFields = ['host-header', 'path-pattern', 'http-request-method', 'source-ip']
const expressionFields = ['host-header', 'path-pattern', 'http-header']

const hostPattern = /^[A-Za-z0-9.*?-]+$/
const pathPattern = /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/
const methodPattern = /^[A-Z_-]{1,40}$/
const headerNamePattern = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,40}$/
const visibleAscii = /^[\x20-\x7e]*$/

const hostProblems = (host: string): ReadonlyArray<ApiError> => {
  const afterLastDot = host.slice(host.lastIndexOf('.') + 1)
  return [
    ...(host.length > 128 || !hostPattern.test(host)
      ? [
          validationError(
            `The host '${host}' must have at most 128 characters out of letters, digits, '-', '.', '*' and '?'`,
          ),
        ]
      : []),
    ...(host.includes('.') && /^[A-Za-z]+$/.test(afterLastDot)
      ? []
      : [validationError(`The host '${host}' must have a dot, and only letters after the last one`)]),
  ]
}

const pathProblems = (path: string): ReadonlyArray<ApiError> =>
  path.length > 128 || !pathPattern.test(path)
    ? [
        validationError(
          `The path pattern '${path}' must have 1 to 128 characters out of letters, digits and _-.$/~"'@:+&*?`,
        ),
      ]
    : []

const cidrProblems = (cidr: string): ReadonlyArray<ApiError> => {
  const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)
  const isIpv4 = ipv4 !== null && ipv4.slice(1, 5).every((part) => Number(part) <= 255) && Number(ipv4[5]) <= 32
  const ipv6 = /^([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)\/(\d{1,3})$/.exec(cidr)
  const isIpv6 = ipv6 !== null && Number(ipv6[2]) <= 128
  return (isIpv4 && cidr !== '255.255.255.255/32') || isIpv6
    ? []
    : [validationError(`'${cidr}' is not a valid CIDR block for a source-ip condition`)]
}

const valueProblems = (field: string, value: string): ReadonlyArray<ApiError> => {
  switch (field) {
    case 'host-header':
      return hostProblems(value)
    case 'path-pattern':
      return pathProblems(value)
    case 'http-request-method':
      return methodPattern.test(value)
        ? []
        : [validationError(`The request method '${value}' must have 1 to 40 characters out of A-Z, '-' and '_'`)]
    case 'source-ip':
      return cidrProblems(value)
    default:
      return value.length > 128 || value === '' || !visibleAscii.test(value)
        ? [validationError(`The ${field} value '${value}' must have 1 to 128 visible ASCII characters`)]
        : []
  }
}

const refusedExpression = /\(\?[=!<>]|\\[1-9]|\\[kgG]|\(\?R\)|\(\?\d|[*+?}]\+|\\[pP]\{/

const expressionProblems = (field: string, expression: string): ReadonlyArray<ApiError> => [
  ...(expression === '' || expression.length > 128
    ? [validationError(`The regular expression '${expression}' must have 1 to 128 characters`)]
    : []),
  ...(refusedExpression.test(expression)
    ? [
        validationError(
          `The regular expression '${expression}' of the ${field} condition uses a construct that is not supported`,
        ),
      ]
    : []),
]

const headerNameProblems = ({ Field: field, HttpHeaderConfig: config }: RuleCondition): ReadonlyArray<ApiError> => {
  if (field !== 'http-header') return []
  const name = config?.HttpHeaderName ?? ''
  return headerNamePattern.test(name) && name.toLowerCase() !== 'host'
    ? []
    : [validationError(`'${name}' is not a valid HTTP header name for a condition`)]
}

const configOf = (condition: RuleCondition): ReadonlyArray<string> =>
  [
    condition.HostHeaderConfig && 'host-header',
    condition.PathPatternConfig && 'path-pattern',
    condition.HttpHeaderConfig && 'http-header',
    condition.QueryStringConfig && 'query-string',
    condition.HttpRequestMethodConfig && 'http-request-method',
    condition.SourceIpConfig && 'source-ip',
  ].filter((field) => field !== undefined)

const shapeProblems = (condition: RuleCondition): ReadonlyArray<ApiError> => {
  const { Field: field = '', Values: plain = [] } = condition
  const { values, regularExpressions } = comparedBy(condition)
  const hasTwins = plain.length > 0 && configOf(condition).length > 0
  return [
    ...(fields.includes(field)
      ? []
      : [validationError(`Condition field '${field}' must be one of '[${fields.join(', ')}]'`)]),
    ...(configOf(condition).every((config) => config === field)
      ? []
      : [validationError(`A condition on '${field}' can only have the configuration of that field`)]),
    ...(values.length + regularExpressions.length === 0
      ? [validationError(`A condition value must be specified for '${field}'`)]
      : []),
    ...(values.length > 0 && regularExpressions.length > 0
      ? [validationError(`A condition on '${field}' can have values or regular expressions, not both`)]
      : []),
    ...(regularExpressions.length > 0 && !expressionFields.includes(field)
      ? [validationError(`A condition on '${field}' cannot have regular expressions`)]
      : []),
    ...(!hasTwins && plain.length > 1
      ? [
          validationError(
            `A condition on '${field}' can have one plain value; use the configuration of the field for several`,
          ),
        ]
      : []),
  ]
}

const conditionProblems = (condition: RuleCondition): ReadonlyArray<ApiError> => {
  const { Field: field = '' } = condition
  const { values, regularExpressions } = comparedBy(condition)
  return [
    ...shapeProblems(condition),
    ...headerNameProblems(condition),
    ...values.flatMap((value) => valueProblems(field, value)),
    ...regularExpressions.flatMap((expression) => expressionProblems(field, expression)),
  ]
}

/** A backslash takes the meaning from a wildcard in query strings only. */
const wildcardCount = (condition: RuleCondition): number =>
  ['http-request-method', 'source-ip'].includes(condition.Field ?? '')
    ? 0
    : comparedBy(normaliseCondition(condition, 'Config'))
        .values.join(' ')
        .replace(condition.Field === 'query-string' ? /\\[*?]/g : /$^/g, '')
        .replace(/[^*?]/g, '').length

const limitProblems = (conditions: ReadonlyArray<RuleCondition>, limits: LimitsState): ReadonlyArray<ApiError> => {
  const compared = conditions.map((condition) => comparedBy(normaliseCondition(condition, 'Config')))
  const valueCount = compared.reduce(
    (sum, { values, regularExpressions }) => sum + values.length + regularExpressions.length,
    0,
  )
  const wildcards = conditions.reduce((sum, condition) => sum + wildcardCount(condition), 0)
  return [
    ...(valueCount > limits.conditionValuesPerRuleMax
      ? [
          validationError(
            `A rule can only have '${limits.conditionValuesPerRuleMax}' condition values and regex values`,
          ),
        ]
      : []),
    ...(wildcards > limits.wildcardsPerRuleMax
      ? [validationError(`A rule can only have '${limits.wildcardsPerRuleMax}' condition wildcards`)]
      : []),
  ]
}

const repeatProblems = (conditions: ReadonlyArray<RuleCondition>): ReadonlyArray<ApiError> =>
  onceFields
    .filter((field) => conditions.filter((condition) => condition.Field === field).length > 1)
    .map((field) => validationError(`A rule can only have one '${field}' condition`))

/** Lists what AWS would refuse of the conditions of one rule, worst first. */
export const conditionsProblems = (
  conditions: ReadonlyArray<RuleCondition>,
  limits: LimitsState,
): ReadonlyArray<ApiError> => [
  ...(conditions.length === 0 ? [validationError('A condition must be specified')] : []),
  ...conditions.flatMap(conditionProblems),
  ...repeatProblems(conditions),
  ...limitProblems(conditions, limits),
]

const withConfig = (field: string, config: { Values?: Array<string>; RegexValues?: Array<string> }): RuleCondition =>
  field === 'host-header' ? { HostHeaderConfig: config } : { PathPatternConfig: config }

/** In `Config` form values stand once, in `ReadBack` form host and path values stand twice, as DescribeRules gives them. */
const normaliseCondition = (condition: RuleCondition, form: 'Config' | 'ReadBack'): RuleCondition => {
  const { Field: field = '' } = condition
  if (field !== 'host-header' && field !== 'path-pattern') return condition
  const { values, regularExpressions } = comparedBy(condition)
  const distinct = (texts: ReadonlyArray<string>): Array<string> => [...new Set(texts)]
  if (regularExpressions.length > 0) {
    const config = { Field: field, ...withConfig(field, { RegexValues: distinct(regularExpressions) }) }
    return form === 'ReadBack' ? { ...config, RegexValues: distinct(regularExpressions) } : config
  }
  const config = { Field: field, ...withConfig(field, { Values: distinct(values) }) }
  return form === 'ReadBack' ? { ...config, Values: distinct(values) } : config
}

/** Brings valid conditions into the form in which they read back. */
export const readBackConditions = (conditions: ReadonlyArray<RuleCondition>): ReadonlyArray<RuleCondition> =>
  conditions.map((condition) => normaliseCondition(condition, 'ReadBack'))
