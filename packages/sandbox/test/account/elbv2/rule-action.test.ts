// Actions of rules and listeners: what AWS accepts, the exact refusals, and the form in which they read back.
import { describe, expect, it } from 'vitest'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { defaultLimits } from '../../../src/account/limits.js'
import { actionsProblems, readBackActions, targetGroupArnsOf } from '../../../src/account/elbv2/rule-action.js'

const firstProblem = (actions: ReadonlyArray<object>, protocol = 'HTTPS'): string => {
  const [problem] = actionsProblems(actions as ReadonlyArray<Action>, {
    protocol,
    limits: defaultLimits,
    secrets: 'MustBeGiven',
  })
  return problem === undefined ? 'accepted' : `${problem.code}: ${problem.message}`
}

const forward = { Type: 'forward', TargetGroupArn: 'a' }
const weighted = (...groups: ReadonlyArray<object>) => ({ Type: 'forward', ForwardConfig: { TargetGroups: groups } })
const redirect = (config: object) => ({ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', ...config } })
const fixed = (config: object) => ({ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ...config } })
const cognito = {
  Type: 'authenticate-cognito',
  AuthenticateCognitoConfig: { UserPoolArn: 'p', UserPoolClientId: 'c', UserPoolDomain: 'd' },
}
const oidcConfig = {
  Issuer: 'https://i',
  AuthorizationEndpoint: 'https://a',
  TokenEndpoint: 'https://t',
  UserInfoEndpoint: 'https://u',
  ClientId: 'c',
}

describe('actions', () => {
  it.each([
    [[forward]],
    [[{ ...forward, ...weighted({ TargetGroupArn: 'a' }) }]],
    [[weighted({ TargetGroupArn: 'a', Weight: 0 }, { TargetGroupArn: 'b', Weight: 999 })]],
    [[redirect({ Protocol: 'HTTPS', Port: '443' })]],
    [[fixed({ MessageBody: 'ok', ContentType: 'text/plain' })]],
    [
      [
        { ...cognito, Order: 1 },
        { ...forward, Order: 2 },
      ],
    ],
    [
      [
        { Type: 'jwt-validation', Order: 1, JwtValidationConfig: { JwksEndpoint: 'https://j', Issuer: 'i' } },
        { ...forward, Order: 2 },
      ],
    ],
  ])('are accepted: %j', (actions) => {
    expect(firstProblem(actions)).toBe('accepted')
  })

  it.each<[ReadonlyArray<object>, string]>([
    [[], 'ValidationError: An action must be specified'],
    [
      [{ Type: 'drop' }],
      "ValidationError: Action type 'drop' must be one of '[forward, redirect, fixed-response, authenticate-oidc, authenticate-cognito, jwt-validation]'",
    ],
    [
      [forward, redirect({ Port: '1' })],
      "InvalidLoadBalancerAction: There must be exactly one action of type 'forward', 'redirect' or 'fixed-response'",
    ],
    [
      [cognito, forward],
      'InvalidLoadBalancerAction: An order must be specified for each action when there are several',
    ],
    [
      [
        { ...cognito, Order: 2 },
        { ...forward, Order: 1 },
      ],
      'InvalidLoadBalancerAction: The action that routes must be the last one',
    ],
    [
      [
        { ...cognito, Order: 1 },
        { ...cognito, Order: 2 },
        { ...forward, Order: 3 },
      ],
      'TooManyActions: There can be at most one action that authenticates',
    ],
    [[{ Type: 'forward' }], 'InvalidLoadBalancerAction: A target group ARN must be specified for a forward action'],
    [
      [{ ...forward, ...weighted({ TargetGroupArn: 'b' }) }],
      'InvalidLoadBalancerAction: TargetGroupArn and ForwardConfig of a forward action must name the same single target group',
    ],
    [
      [weighted({ TargetGroupArn: 'a' }, { TargetGroupArn: 'b' })],
      "InvalidLoadBalancerAction: A weight must be specified for target group 'a' when there are several",
    ],
    [
      [weighted({ TargetGroupArn: 'a', Weight: 1_000 })],
      "ValidationError: The weight of target group 'a' must be between '0' and '999', but was '1000'",
    ],
    [
      [weighted(...['a', 'b', 'c', 'd', 'e', 'f'].map((TargetGroupArn) => ({ TargetGroupArn, Weight: 1 })))],
      "InvalidLoadBalancerAction: A forward action can have at most '5' target groups",
    ],
    [
      [
        {
          ...forward,
          ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a' }], TargetGroupStickinessConfig: { Enabled: true } },
        },
      ],
      "InvalidLoadBalancerAction: The stickiness duration of a forward action must be between '1' and '604800' seconds when stickiness is enabled",
    ],
    [
      [fixed({ StatusCode: '302' })],
      "ValidationError: The status code '302' of a fixed response must be 2XX, 4XX or 5XX",
    ],
    [
      [fixed({ MessageBody: 'x'.repeat(1_025) })],
      'ValidationError: The body of a fixed response must not be longer than 1024 characters',
    ],
    [
      [fixed({ ContentType: 'image/png' })],
      "InvalidLoadBalancerAction: The content type 'image/png' of a fixed response must be one of '[text/plain, text/css, text/html, application/javascript, application/json]'",
    ],
    [
      [redirect({})],
      'InvalidLoadBalancerAction: A redirect must change at least one of protocol, host, port and path, or it would lead to a loop',
    ],
    [
      [redirect({ Query: 'a=b' })],
      'InvalidLoadBalancerAction: A redirect must change at least one of protocol, host, port and path, or it would lead to a loop',
    ],
    [[redirect({ Protocol: 'HTTP' })], 'InvalidLoadBalancerAction: An HTTPS listener cannot redirect to HTTP'],
    [
      [redirect({ Port: '70000' })],
      "ValidationError: The redirect port '70000' must be between '1' and '65535' or '#{port}'",
    ],
    [
      [redirect({ Path: 'x' })],
      "ValidationError: The redirect path 'x' must start with '/' and have at most 128 characters",
    ],
    [
      [redirect({ StatusCode: 'HTTP_307', Port: '1' })],
      "ValidationError: The redirect status code 'HTTP_307' must be 'HTTP_301' or 'HTTP_302'",
    ],
    [
      [
        { ...cognito, Order: 1, AuthenticateCognitoConfig: undefined },
        { ...forward, Order: 2 },
      ],
      'InvalidLoadBalancerAction: UserPoolArn must be specified for an authenticate-cognito action',
    ],
    [
      [
        { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: oidcConfig },
        { ...forward, Order: 2 },
      ],
      'InvalidLoadBalancerAction: ClientSecret must be specified for an authenticate-oidc action',
    ],
    [
      [
        {
          Type: 'authenticate-oidc',
          Order: 1,
          AuthenticateOidcConfig: { ...oidcConfig, ClientSecret: 's', TokenEndpoint: 'http://t' },
        },
        { ...forward, Order: 2 },
      ],
      "InvalidLoadBalancerAction: TokenEndpoint 'http://t' must be a full https URL",
    ],
    [
      [
        {
          Type: 'jwt-validation',
          Order: 1,
          JwtValidationConfig: {
            JwksEndpoint: 'https://j',
            Issuer: 'i',
            AdditionalClaims: [{ Name: 'exp', Format: 'single-string', Values: ['1'] }],
          },
        },
        { ...forward, Order: 2 },
      ],
      "InvalidLoadBalancerAction: The claim 'exp' is always validated and must not be an additional one",
    ],
  ])('are refused: %j', (actions, expected) => {
    expect(firstProblem(actions)).toBe(expected)
  })

  it('that authenticate need HTTPS', () => {
    expect(
      firstProblem(
        [
          { ...cognito, Order: 1 },
          { ...forward, Order: 2 },
        ],
        'HTTP',
      ),
    ).toBe(
      "InvalidLoadBalancerAction: An action of type 'authenticate-cognito' can only be used with an HTTPS listener",
    )
  })

  it('that forward to one group read back in both forms', () => {
    const readBack = {
      Type: 'forward',
      TargetGroupArn: 'a',
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: 'a', Weight: 1 }],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    }
    expect(readBackActions([forward as Action])).toEqual([readBack])
    expect(readBackActions([readBack as Action])).toEqual([readBack])
  })

  it('that forward to several read back without a TargetGroupArn', () => {
    const [action] = readBackActions([
      weighted({ TargetGroupArn: 'a', Weight: 1 }, { TargetGroupArn: 'b', Weight: 2 }) as Action,
    ])
    expect(action).not.toHaveProperty('TargetGroupArn')
    expect(targetGroupArnsOf([action as Action])).toEqual(['a', 'b'])
  })

  it('that redirect read back with the defaults, those that authenticate without secrets', () => {
    expect(readBackActions([redirect({ Protocol: 'HTTPS' }) as Action])[0]?.RedirectConfig).toEqual({
      StatusCode: 'HTTP_301',
      Protocol: 'HTTPS',
      Host: '#{host}',
      Port: '#{port}',
      Path: '/#{path}',
      Query: '#{query}',
    })
    const oidc = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { ...oidcConfig, ClientSecret: 's' } }
    expect(readBackActions([{ ...forward, Order: 2 } as Action, oidc as Action])[0]?.AuthenticateOidcConfig).toEqual({
      ...oidcConfig,
      SessionCookieName: 'AWSELBAuthSessionCookie',
      Scope: 'openid',
      SessionTimeout: 604_800,
      OnUnauthenticatedRequest: 'authenticate',
    })
  })
})
