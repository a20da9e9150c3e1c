// May a rule or listener have these actions, and how do they read back?
// From the actions of a request to the form that Describe answers with, or to the errors. Exactly one action routes
// (forward, redirect, fixed response), last; one that authenticates may stand before it on HTTPS. A forward to one
// group reads back with both TargetGroupArn and ForwardConfig, a redirect with its `#{…}` defaults, secrets never.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html (2026-11-22)
import type { Action, ForwardActionConfig, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { LimitsState } from '../limits.js'
import type { ApiError } from '../operation.js'
import { authenticationProblems } from './authenticate-action.js'
import { invalidAction, tooMany, validationError } from './elbv2-error.js'

export interface ActionContext {
  readonly protocol: string
  readonly limits: LimitsState
  /** On modify, a stored client secret may be used again. */
  readonly secrets: 'MustBeGiven' | 'MayBeKept'
}

const routingTypes = ['forward', 'redirect', 'fixed-response']
const authenticatingTypes = ['authenticate-oidc', 'authenticate-cognito', 'jwt-validation']
const contentTypes = ['text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json']

/** Also when it is none of the known types. */
const typeOf = ({ Type: type }: Action): string => type ?? ''

const isRouting = ({ Type: type }: Action): boolean => routingTypes.some((one) => one === type)

/** Names the target groups a forward names, in either form, each once. */
export const targetGroupArnsOf = (actions: ReadonlyArray<Action>): ReadonlyArray<string> => [
  ...new Set(
    actions
      .flatMap((action) => [
        action.TargetGroupArn,
        ...(action.ForwardConfig?.TargetGroups ?? []).map(({ TargetGroupArn: arn }) => arn),
      ])
      .filter((arn): arn is string => arn !== undefined && arn !== ''),
  ),
]

const stickinessProblems = (config: ForwardActionConfig | undefined): ReadonlyArray<ApiError> => {
  const { Enabled: enabled, DurationSeconds: seconds } = config?.TargetGroupStickinessConfig ?? {}
  if (enabled !== true) return []
  return seconds === undefined || seconds < 1 || seconds > 604_800
    ? [
        invalidAction(
          "The stickiness duration of a forward action must be between '1' and '604800' seconds when stickiness is enabled",
        ),
      ]
    : []
}

const weightProblems = (config: ForwardActionConfig | undefined): ReadonlyArray<ApiError> => {
  const groups = config?.TargetGroups ?? []
  return groups.flatMap(({ TargetGroupArn: arn = '', Weight: weight }) =>
    weight === undefined
      ? groups.length > 1
        ? [invalidAction(`A weight must be specified for target group '${arn}' when there are several`)]
        : []
      : weight < 0 || weight > 999
        ? [validationError(`The weight of target group '${arn}' must be between '0' and '999', but was '${weight}'`)]
        : [],
  )
}

const forwardProblems = (action: Action, limits: LimitsState): ReadonlyArray<ApiError> => {
  const groups = action.ForwardConfig?.TargetGroups ?? []
  const arns = targetGroupArnsOf([action])
  return [
    ...(arns.length === 0 ? [invalidAction('A target group ARN must be specified for a forward action')] : []),
    ...(action.TargetGroupArn !== undefined && groups.length > 0 && arns.length > 1
      ? [invalidAction('TargetGroupArn and ForwardConfig of a forward action must name the same single target group')]
      : []),
    ...(groups.length > arns.length ? [invalidAction('A forward action must not name a target group twice')] : []),
    ...(groups.length > limits.targetGroupsPerActionMax
      ? [invalidAction(`A forward action can have at most '${limits.targetGroupsPerActionMax}' target groups`)]
      : []),
    ...weightProblems(action.ForwardConfig),
    ...stickinessProblems(action.ForwardConfig),
  ]
}

const fixedResponseProblems = ({ FixedResponseConfig: config }: Action): ReadonlyArray<ApiError> => {
  if (config === undefined) return [invalidAction('FixedResponseConfig must be specified for a fixed-response action')]
  const { StatusCode: status = '', MessageBody: body = '', ContentType: contentType } = config
  return [
    ...(/^[245]\d\d$/.test(status)
      ? []
      : [validationError(`The status code '${status}' of a fixed response must be 2XX, 4XX or 5XX`)]),
    ...(body.length > 1024
      ? [validationError('The body of a fixed response must not be longer than 1024 characters')]
      : []),
    ...(contentType === undefined || contentType === '' || contentTypes.includes(contentType)
      ? []
      : [
          invalidAction(
            `The content type '${contentType}' of a fixed response must be one of '[${contentTypes.join(', ')}]'`,
          ),
        ]),
  ]
}

/** The value a redirect has where none is given: the request's own. */
const redirectDefaults = {
  Protocol: '#{protocol}',
  Host: '#{host}',
  Port: '#{port}',
  Path: '/#{path}',
  Query: '#{query}',
} as const

const completeRedirect = (config: RedirectActionConfig): RedirectActionConfig => ({
  ...redirectDefaults,
  ...Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)),
  StatusCode: config.StatusCode,
})

const redirectPortProblems = (port: string): ReadonlyArray<ApiError> =>
  port === '#{port}' || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)
    ? []
    : [validationError(`The redirect port '${port}' must be between '1' and '65535' or '#{port}'`)]

const redirectLengthProblems = ({
  Host: host = '',
  Path: path = '',
  Query: query = '',
}: RedirectActionConfig): ReadonlyArray<ApiError> => [
  ...(host === '' || host.length > 128 ? [validationError('The redirect host must have 1 to 128 characters')] : []),
  ...(path.length > 128 || !path.startsWith('/')
    ? [validationError(`The redirect path '${path}' must start with '/' and have at most 128 characters`)]
    : []),
  ...(query.length > 128 ? [validationError('The redirect query must have at most 128 characters')] : []),
]

const redirectProblems = ({ RedirectConfig: given }: Action, protocol: string): ReadonlyArray<ApiError> => {
  if (given === undefined) return [invalidAction('RedirectConfig must be specified for a redirect action')]
  const config = completeRedirect(given)
  const { Protocol: target = '', Port: port = '', StatusCode: status = '' } = config
  const isUnchanged = (['Protocol', 'Host', 'Port', 'Path'] as const).every(
    (part) => config[part] === redirectDefaults[part],
  )
  return [
    ...(['HTTP_301', 'HTTP_302'].includes(status)
      ? []
      : [validationError(`The redirect status code '${status}' must be 'HTTP_301' or 'HTTP_302'`)]),
    ...(['HTTP', 'HTTPS', '#{protocol}'].includes(target)
      ? []
      : [validationError(`The redirect protocol '${target}' must be 'HTTP', 'HTTPS' or '#{protocol}'`)]),
    ...redirectPortProblems(port),
    ...redirectLengthProblems(config),
    ...(isUnchanged
      ? [
          invalidAction(
            'A redirect must change at least one of protocol, host, port and path, or it would lead to a loop',
          ),
        ]
      : []),
    ...(protocol === 'HTTPS' && target === 'HTTP' ? [invalidAction('An HTTPS listener cannot redirect to HTTP')] : []),
  ]
}

const actionProblems = (action: Action, context: ActionContext): ReadonlyArray<ApiError> => {
  switch (action.Type) {
    case 'forward':
      return forwardProblems(action, context.limits)
    case 'redirect':
      return redirectProblems(action, context.protocol)
    case 'fixed-response':
      return fixedResponseProblems(action)
    case 'authenticate-oidc':
    case 'authenticate-cognito':
    case 'jwt-validation':
      return authenticationProblems(action, context)
    default:
      return [
        validationError(
          `Action type '${typeOf(action)}' must be one of '[${[...routingTypes, ...authenticatingTypes].join(', ')}]'`,
        ),
      ]
  }
}

const orderOf = ({ Order: order }: Action): number => order ?? 1

const orderProblems = (actions: ReadonlyArray<Action>): ReadonlyArray<ApiError> => {
  const orders = actions.map(orderOf)
  const routing = actions.filter(isRouting)
  const last = Math.max(...orders)
  return [
    ...(routing.length === 1
      ? []
      : [invalidAction("There must be exactly one action of type 'forward', 'redirect' or 'fixed-response'")]),
    ...(actions.length > 1 && actions.some(({ Order: order }) => order === undefined)
      ? [invalidAction('An order must be specified for each action when there are several')]
      : []),
    ...(new Set(orders).size < orders.length ? [invalidAction('The orders of the actions must be different')] : []),
    ...(orders.some((order) => order < 1 || order > 50_000)
      ? [validationError("The order of an action must be between '1' and '50000'")]
      : []),
    ...(routing.every((action) => orderOf(action) === last)
      ? []
      : [invalidAction('The action that routes must be the last one')]),
  ]
}

/** Lists what AWS would refuse of the actions of one rule or listener. */
export const actionsProblems = (actions: ReadonlyArray<Action>, context: ActionContext): ReadonlyArray<ApiError> => [
  ...(actions.length === 0 ? [validationError('An action must be specified')] : []),
  ...(actions.filter((action) => !isRouting(action)).length > 1
    ? [tooMany('Actions', 'There can be at most one action that authenticates')]
    : []),
  ...actions.flatMap((action) => actionProblems(action, context)),
  ...orderProblems(actions),
]

const readBackForward = (action: Action): Action => {
  const groups = action.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action.TargetGroupArn }]
  const complete = groups.map(({ TargetGroupArn: arn, Weight: weight }) => ({
    TargetGroupArn: arn,
    Weight: weight ?? 1,
  }))
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig
  const only = complete.length === 1 ? complete[0]?.TargetGroupArn : undefined
  return {
    ...action,
    ...(only === undefined ? { TargetGroupArn: undefined } : { TargetGroupArn: only }),
    ForwardConfig: {
      TargetGroups: complete,
      TargetGroupStickinessConfig: stickiness?.Enabled === true ? stickiness : { Enabled: false },
    },
  }
}

const readBackOidc = (action: Action): Action => {
  const { ClientSecret: _secret, UseExistingClientSecret: _keep, ...config } = action.AuthenticateOidcConfig ?? {}
  const defaults = {
    SessionCookieName: 'AWSELBAuthSessionCookie',
    Scope: 'openid',
    SessionTimeout: 604_800,
    OnUnauthenticatedRequest: 'authenticate',
  }
  return { ...action, AuthenticateOidcConfig: { ...defaults, ...config } as Action['AuthenticateOidcConfig'] }
}

const readBackCognito = (action: Action): Action => {
  const defaults = {
    SessionCookieName: 'AWSELBAuthSessionCookie',
    Scope: 'openid',
    SessionTimeout: 604_800,
    OnUnauthenticatedRequest: 'authenticate',
  }
  return {
    ...action,
    AuthenticateCognitoConfig: {
      ...defaults,
      ...action.AuthenticateCognitoConfig,
    } as Action['AuthenticateCognitoConfig'],
  }
}

const readBackAction = (action: Action): Action => {
  switch (action.Type) {
    case 'forward':
      return readBackForward(action)
    case 'redirect':
      return { ...action, RedirectConfig: completeRedirect(action.RedirectConfig ?? { StatusCode: 'HTTP_301' }) }
    case 'authenticate-oidc':
      return readBackOidc(action)
    case 'authenticate-cognito':
      return readBackCognito(action)
    default:
      return action
  }
}

/** Leaves out what has no value, so that equal actions are equal values and survive being saved. */
const withoutAbsent = (action: Action): Action => JSON.parse(JSON.stringify(action)) as Action

/** Brings valid actions into the form in which they read back, in their order. */
export const readBackActions = (actions: ReadonlyArray<Action>): ReadonlyArray<Action> =>
  [...actions]
    .sort((left, right) => orderOf(left) - orderOf(right))
    .map(readBackAction)
    .map(withoutAbsent)
