// Who is calling, and may the caller be somebody else?
// Everybody is one user of the account; roles are assumed by anybody who asks, because permissions are not simulated.
// Credentials are made up, repeatable, and expire as asked (900 to 43,200 seconds, an hour by default).
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (2026-11-22)
import type {
  AssumedRoleUser,
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  Credentials,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexId, makeHexIds } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { toTimestamp } from '../timestamp.js'

/** Made up, in AWS's formats; nobody can sign in as this user. */
const userName = 'sandbox'
const userId = 'AIDASANDBOXSANDBOX00'
const defaultDurationSeconds = 3_600
const durationSecondsMin = 900
const durationSecondsMax = 43_200
/** The path of a role is part of its ARN, but not of the session's. */
const rolePattern = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:[\w+=,.@/-]+\/)?([\w+=,.@-]+)$/
const sessionPattern = /^[\w+=,.@-]{2,64}$/
/** Header, payload and signature, each in base64url. */
const jwtPattern = /^[\w-]+\.[\w-]+\.[\w-]*$/

const stsError = (code: string, message: string): ApiError => ({ code, message, status: 400 })

const validationError = (message: string): ApiError => stsError('ValidationError', message)

/** Names the one user of the account. */
export const getCallerIdentity: Operation<object, GetCallerIdentityResponse> = (state, _input, context) =>
  E.right({
    state,
    output: { Account: context.accountId, UserId: userId, Arn: `arn:aws:iam::${context.accountId}:user/${userName}` },
  })

interface RoleRequest {
  readonly RoleArn?: string | undefined
  readonly RoleSessionName?: string | undefined
  readonly DurationSeconds?: number | undefined
}

/** What the ARN and the parameters of a request say. */
interface RoleSession {
  readonly accountId: string
  readonly roleName: string
  readonly sessionName: string
  readonly durationSeconds: number
}

const readRoleSession = (input: RoleRequest): E.Either<ApiError, RoleSession> => {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = defaultDurationSeconds } = input
  const [, accountId, roleName] = rolePattern.exec(RoleArn) ?? []
  if (accountId === undefined || roleName === undefined) return E.left(validationError(`${RoleArn} is invalid`))
  if (!sessionPattern.test(RoleSessionName))
    return E.left(
      validationError(
        `1 validation error detected: Value '${RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      ),
    )
  return DurationSeconds < durationSecondsMin || DurationSeconds > durationSecondsMax
    ? E.left(
        validationError(
          `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between ${durationSecondsMin} and ${durationSecondsMax}`,
        ),
      )
    : E.right({ accountId, roleName, sessionName: RoleSessionName, durationSeconds: DurationSeconds })
}

interface OpenedSession {
  readonly state: AccountState
  readonly credentials: Credentials
  readonly user: AssumedRoleUser
}

const openSession = (state: AccountState, session: RoleSession, context: CallContext): OpenedSession => {
  const role = makeHexId(state, 16)
  const made = makeHexIds(role.state, 64, 2)
  const [secret = '', token = ''] = made.ids
  const { accountId, roleName, sessionName, durationSeconds } = session
  return {
    state: made.state,
    credentials: {
      AccessKeyId: `ASIA${role.id.toUpperCase()}`,
      SecretAccessKey: secret.slice(0, 40),
      SessionToken: token,
      Expiration: toTimestamp(context.now + durationSeconds * 1_000),
    },
    user: {
      AssumedRoleId: `AROA${role.id.toUpperCase()}:${sessionName}`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    },
  }
}

/** Hands out credentials for a role. */
export const assumeRole: Operation<AssumeRoleRequest, AssumeRoleResponse> = (state, input, context) =>
  pipe(
    readRoleSession(input),
    E.map((session) => {
      const opened = openSession(state, session, context)
      return { state: opened.state, output: { Credentials: opened.credentials, AssumedRoleUser: opened.user } }
    }),
  )

/** The subject that a token claims; its signature is not checked. */
const subjectOf = (token: string): string => {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  return /"sub"\s*:\s*"([^"]*)"/.exec(payload)?.[1] ?? ''
}

const checkToken = (token: string): E.Either<ApiError, string> =>
  jwtPattern.test(token)
    ? E.right(token)
    : E.left(
        stsError(
          'InvalidIdentityToken',
          'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
        ),
      )

/** Hands out credentials for a role to the bearer of a token, as a pod with a service account has one. */
export const assumeRoleWithWebIdentity: Operation<
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse
> = (state, input, context) =>
  pipe(
    E.Do,
    E.bind('session', () => readRoleSession(input)),
    E.bind('token', () => checkToken(input.WebIdentityToken ?? '')),
    E.map(({ session, token }) => {
      const opened = openSession(state, session, context)
      return {
        state: opened.state,
        output: {
          Credentials: opened.credentials,
          AssumedRoleUser: opened.user,
          SubjectFromWebIdentityToken: subjectOf(token),
        },
      }
    }),
  )
