// Who a caller is, and how roles are assumed, with each refusal once.
import { describe, expect, it } from 'vitest'
import {
  assumeRole,
  assumeRoleWithWebIdentity,
  getCallerIdentity,
} from '../../../src/account/sts/identity-operations.js'
import { toTimestamp } from '../../../src/account/timestamp.js'
import { demo, done, refused, startInstant } from '../../../testing/run-operation.js'

const role = { RoleArn: 'arn:aws:iam::123456789012:role/teams/controller', RoleSessionName: 'session-1' }
const token = `${Buffer.from('{}').toString('base64url')}.${Buffer.from('{"sub":"system:serviceaccount:a:b"}').toString('base64url')}.x`

it('names the caller', () => {
  expect(done(getCallerIdentity, demo, {}).output).toEqual({
    Account: '123456789012',
    UserId: 'AIDASANDBOXSANDBOX00',
    Arn: 'arn:aws:iam::123456789012:user/sandbox',
  })
})

describe('AssumeRole', () => {
  it('hands out credentials for an hour, or for as long as asked', () => {
    const { output } = done(assumeRole, demo, role)
    expect(output.AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/controller/session-1')
    expect(output.AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[0-9A-F]{16}:session-1$/)
    expect(output.Credentials?.AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/)
    expect(output.Credentials?.SecretAccessKey).toHaveLength(40)
    expect(output.Credentials?.Expiration).toEqual(toTimestamp(startInstant + 3_600_000))
    const { Credentials } = done(assumeRole, demo, { ...role, DurationSeconds: 900 }).output
    expect(Credentials?.Expiration).toEqual(toTimestamp(startInstant + 900_000))
  })

  const problem = (value: string, member: string): string =>
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must`
  it.each([
    [{ ...role, RoleArn: 'controller' }, 'controller is invalid'],
    [
      { ...role, RoleSessionName: 'a b' },
      `${problem('a b', 'roleSessionName')} satisfy regular expression pattern: [\\w+=,.@-]*`,
    ],
    [
      { ...role, DurationSeconds: 60 },
      `${problem('60', 'durationSeconds')} have value between 900 and 43200`,
    ],
  ])('refuses %j', (input, message) => {
    expect(refused(assumeRole, demo, input)).toEqual({ code: 'ValidationError', message, status: 400 })
  })
})

describe('AssumeRoleWithWebIdentity', () => {
  it('reads the subject of the token', () => {
    const { output } = done(assumeRoleWithWebIdentity, demo, { ...role, WebIdentityToken: token })
    expect(output.SubjectFromWebIdentityToken).toBe('system:serviceaccount:a:b')
  })

  it('refuses a token that is none', () => {
    expect(refused(assumeRoleWithWebIdentity, demo, { ...role, WebIdentityToken: 'secret' })).toEqual({
      code: 'InvalidIdentityToken',
      message: 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      status: 400,
    })
  })
})
