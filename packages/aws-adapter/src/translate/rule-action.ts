// How does the action of a rule or listener look in the SDK?
// From AWS's list of actions to one routing action with every default made explicit, and back. A list that holds more
// than one routing action of a kind we write (authentication, JWT validation), or one that lacks what it leads to,
// becomes a description that equals nothing.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html (2026-11-22)
import type { Action, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { given, showReference } from '@alb-ingress/core/aws/resource-id.js'
import type {
  FixedResponseAction,
  ForwardAction,
  ForwardTarget,
  RedirectAction,
  RuleAction,
  UnmodelledAction,
} from '@alb-ingress/core/aws/rule-action.js'

/** An action that can be written. */
export type WritableAction = Exclude<RuleAction, UnmodelledAction>

/** Reads a list of actions. */
export const fromSdkActions = (actions: ReadonlyArray<Action> | undefined): RuleAction => {
  const [action, ...others] = actions ?? []
  if (action === undefined || others.length > 0) return unmodelled(actions ?? [])
  switch (action.Type) {
    case 'forward':
      return fromSdkForward(action)
    case 'redirect':
      return fromSdkRedirect(action.RedirectConfig ?? { StatusCode: undefined })
    case 'fixed-response':
      return fromSdkFixedResponse(action)
    default:
      return unmodelled([action])
  }
}

/** Describes what is read but never written, the same for the same content. */
export const unmodelled = (content: unknown): UnmodelledAction => ({
  _tag: 'Unmodelled',
  description: JSON.stringify(content, sortKeys),
})

const keyOrd: Ord<readonly [key: string, value: unknown]> = contramap(([key]: readonly [string, unknown]) => key)(stringOrd)

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(RA.sort(keyOrd)(Object.entries(value)))
    : value

const fromSdkForward = (action: Action): ForwardAction | UnmodelledAction => {
  const listed = action.ForwardConfig?.TargetGroups ?? []
  const tuples = listed.length > 0 ? listed : [{ TargetGroupArn: action.TargetGroupArn, Weight: 1 }]
  const targets = tuples.flatMap(({ TargetGroupArn: arn, Weight: weight }): ReadonlyArray<ForwardTarget> =>
    arn === undefined ? [] : [{ targetGroup: given(arn), weight: tuples.length === 1 ? 1 : (weight ?? 1) }],
  )
  if (targets.length < tuples.length) return unmodelled([action])
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig
  return {
    _tag: 'Forward',
    targets,
    stickinessSeconds: stickiness?.Enabled === true ? O.fromNullable(stickiness.DurationSeconds) : O.none,
  }
}

const fromSdkRedirect = (redirect: RedirectActionConfig): RedirectAction => ({
  _tag: 'Redirect',
  protocol: redirect.Protocol ?? '#{protocol}',
  host: redirect.Host ?? '#{host}',
  port: redirect.Port ?? '#{port}',
  path: redirect.Path ?? '/#{path}',
  query: redirect.Query ?? '#{query}',
  statusCode: redirect.StatusCode ?? 'HTTP_302',
})

const textOption = (text: string | undefined): O.Option<string> =>
  text === undefined || text === '' ? O.none : O.some(text)

const fromSdkFixedResponse = (action: Action): FixedResponseAction | UnmodelledAction => {
  const response = action.FixedResponseConfig
  return response?.StatusCode === undefined
    ? unmodelled([action])
    : {
        _tag: 'FixedResponse',
        statusCode: response.StatusCode,
        contentType: textOption(response.ContentType),
        messageBody: textOption(response.MessageBody),
      }
}

/** Writes an action as AWS's list of one. References are written as they stand: they are resolved before. */
export const toSdkActions = (action: WritableAction): Array<Action> => {
  switch (action._tag) {
    case 'Forward':
      return [toSdkForward(action)]
    case 'Redirect':
      return [toSdkRedirect(action)]
    case 'FixedResponse':
      return [toSdkFixedResponse(action)]
  }
}

const toSdkForward = (action: ForwardAction): Action => ({
  Type: 'forward',
  ForwardConfig: {
    TargetGroups: action.targets.map(({ targetGroup, weight }) => ({
      TargetGroupArn: showReference(targetGroup),
      Weight: weight,
    })),
    TargetGroupStickinessConfig: O.isSome(action.stickinessSeconds)
      ? { Enabled: true, DurationSeconds: action.stickinessSeconds.value }
      : { Enabled: false },
  },
})

const toSdkRedirect = (action: RedirectAction): Action => ({
  Type: 'redirect',
  RedirectConfig: {
    Protocol: action.protocol,
    Host: action.host,
    Port: action.port,
    Path: action.path,
    Query: action.query,
    StatusCode: action.statusCode,
  },
})

const toSdkFixedResponse = (action: FixedResponseAction): Action => ({
  Type: 'fixed-response',
  FixedResponseConfig: {
    StatusCode: action.statusCode,
    ...(O.isSome(action.contentType) ? { ContentType: action.contentType.value } : {}),
    ...(O.isSome(action.messageBody) ? { MessageBody: action.messageBody.value } : {}),
  },
})
