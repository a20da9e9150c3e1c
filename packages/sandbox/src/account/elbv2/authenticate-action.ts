// May a rule authenticate requests this way?
// From an OpenID Connect, Cognito or token validation action to what AWS would refuse of it. HTTPS listeners only;
// endpoints are full https URLs; the client secret is needed on create and may be kept on modify.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html (2026-11-22)
import type {
  Action,
  AuthenticateOidcActionConfig,
  JwtValidationActionConfig,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ApiError } from '../operation.js'
import { invalidAction } from './elbv2-error.js'

export interface AuthenticationContext {
  readonly protocol: string
  readonly secrets: 'MustBeGiven' | 'MayBeKept'
}

const missing = (type: string, members: Readonly<Record<string, string | undefined>>): ReadonlyArray<ApiError> =>
  Object.entries(members)
    .filter(([, value]) => value === undefined || value === '')
    .map(([name]) => invalidAction(`${name} must be specified for an ${type} action`))

const notHttps = (members: Readonly<Record<string, string | undefined>>): ReadonlyArray<ApiError> =>
  Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== '' && !/^https:\/\/[^/\s]+/.test(value))
    .map(([name, value]) => invalidAction(`${name} '${value ?? ''}' must be a full https URL`))

const secretProblems = (
  config: AuthenticateOidcActionConfig,
  secrets: AuthenticationContext['secrets'],
): ReadonlyArray<ApiError> => {
  const isGiven = (config.ClientSecret ?? '') !== ''
  const isKept = config.UseExistingClientSecret === true
  if (isGiven && isKept) return [invalidAction('ClientSecret and UseExistingClientSecret must not both be specified')]
  return isGiven || (isKept && secrets === 'MayBeKept')
    ? []
    : [invalidAction('ClientSecret must be specified for an authenticate-oidc action')]
}

const oidcProblems = (
  config: AuthenticateOidcActionConfig | undefined,
  context: AuthenticationContext,
): ReadonlyArray<ApiError> => {
  const {
    Issuer,
    AuthorizationEndpoint,
    TokenEndpoint,
    UserInfoEndpoint,
    ClientId,
    AuthenticationRequestExtraParams: extra = {},
  } = config ?? ({} as Partial<AuthenticateOidcActionConfig>)
  const endpoints = { Issuer, AuthorizationEndpoint, TokenEndpoint, UserInfoEndpoint }
  return [
    ...missing('authenticate-oidc', { ...endpoints, ClientId }),
    ...notHttps(endpoints),
    ...(config === undefined ? [] : secretProblems(config, context.secrets)),
    ...(Object.keys(extra).length > 10
      ? [invalidAction('There can be at most 10 AuthenticationRequestExtraParams')]
      : []),
  ]
}

const jwtProblems = (config: JwtValidationActionConfig | undefined): ReadonlyArray<ApiError> => {
  const { JwksEndpoint, Issuer, AdditionalClaims: claims = [] } = config ?? ({} as Partial<JwtValidationActionConfig>)
  return [
    ...missing('jwt-validation', { JwksEndpoint, Issuer }),
    ...notHttps({ JwksEndpoint }),
    ...[JwksEndpoint, Issuer]
      .filter((text) => text !== undefined && text.length > 256)
      .map((text) => invalidAction(`'${text ?? ''}' must have at most 256 characters`)),
    ...(claims.length > 10 ? [invalidAction('There can be at most 10 additional claims')] : []),
    ...claims
      .filter(({ Name: name = '' }) => ['exp', 'iss', 'nbf', 'iat'].includes(name))
      .map(({ Name: name = '' }) =>
        invalidAction(`The claim '${name}' is always validated and must not be an additional one`),
      ),
    ...claims
      .filter(({ Values: values = [] }) => values.length > 10 || values.some((value) => value.length > 256))
      .map(({ Name: name = '' }) => invalidAction(`The claim '${name}' can have at most 10 values of 256 characters`)),
  ]
}

/** Lists what AWS would refuse of an action that authenticates. */
export const authenticationProblems = (action: Action, context: AuthenticationContext): ReadonlyArray<ApiError> => [
  ...(context.protocol === 'HTTPS'
    ? []
    : [invalidAction(`An action of type '${action.Type ?? ''}' can only be used with an HTTPS listener`)]),
  ...(action.Type === 'authenticate-oidc'
    ? oidcProblems(action.AuthenticateOidcConfig, context)
    : action.Type === 'jwt-validation'
      ? jwtProblems(action.JwtValidationConfig)
      : missing('authenticate-cognito', {
          UserPoolArn: action.AuthenticateCognitoConfig?.UserPoolArn,
          UserPoolClientId: action.AuthenticateCognitoConfig?.UserPoolClientId,
          UserPoolDomain: action.AuthenticateCognitoConfig?.UserPoolDomain,
        })),
]
