// What people read when AWS did not do what was asked, and whose turn it is then: one row per way to fail.
import { expect, test } from 'vitest'
import {
  type CloudError,
  explainCloudError,
  isReasonForDoubt,
  isRefusedForContent,
  type Turn,
  turnOfCloudError,
} from '@alb-ingress/core/ports/cloud-error.js'

const operation = 'elbv2:CreateRule'
const [code, detail] = ['Code', 'detail']

test.each<readonly [error: CloudError, turn: Turn, text: string]>([
  [{ _tag: 'NotSent', operation, detail }, 'time', 'the request could not be sent (detail); it is tried again'],
  [
    { _tag: 'OutcomeUnknown', operation, detail },
    'time',
    'no answer came (detail); what AWS holds is read again before going on',
  ],
  [{ _tag: 'Throttled', operation }, 'time', 'AWS throttles this account; it is tried again more slowly'],
  [{ _tag: 'AccessDenied', operation, detail }, 'operator', 'not allowed (detail); grant this action to the controller\'s role'],
  [
    { _tag: 'CredentialsRefused', operation, code, detail },
    'time',
    'AWS refuses our credentials (Code: detail); they are looked for again, renew them if this goes on',
  ],
  [{ _tag: 'NotFound', operation, code, detail }, 'us', 'Code: detail; what AWS holds is read again'],
  [{ _tag: 'AlreadyExists', operation, code, detail }, 'us', 'Code: detail; what AWS holds is read again'],
  [{ _tag: 'InUse', operation, code, detail }, 'time', 'Code: detail; it is tried again later'],
  [
    { _tag: 'QuotaReached', operation, code, detail },
    'operator',
    'Code: detail; raise the quota or remove what is not needed',
  ],
  [{ _tag: 'InvalidRequest', operation, code, detail }, 'user', 'Code: detail; change what the message names'],
  [{ _tag: 'Unavailable', operation, code, detail }, 'time', 'Code: detail; it is tried again'],
  [
    { _tag: 'Unexpected', operation, cause: new Error('what') },
    'us',
    'an answer that we do not know: Error: what; please report it',
  ],
])('$0._tag: $2', (error, turn, text) => {
  expect([turnOfCloudError(error), explainCloudError(error)]).toEqual([turn, `${operation}: ${text}`])
})

test.each<readonly [error: CloudError, isRefused: boolean, isDoubtful: boolean]>([
  [{ _tag: 'NotSent', operation, detail }, false, false],
  [{ _tag: 'OutcomeUnknown', operation, detail }, false, true],
  [{ _tag: 'Throttled', operation }, false, false],
  [{ _tag: 'AccessDenied', operation, detail }, false, false],
  [{ _tag: 'CredentialsRefused', operation, code, detail }, false, false],
  [{ _tag: 'NotFound', operation, code, detail }, true, true],
  [{ _tag: 'AlreadyExists', operation, code, detail }, true, true],
  [{ _tag: 'InUse', operation, code, detail }, false, false],
  [{ _tag: 'QuotaReached', operation, code, detail }, true, false],
  [{ _tag: 'InvalidRequest', operation, code, detail }, true, false],
  [{ _tag: 'Unavailable', operation, code, detail }, false, false],
  [{ _tag: 'Unexpected', operation, cause: 'what' }, false, true],
])('$0._tag: refused for what it holds: $1, memory is doubted: $2', (error, isRefused, isDoubtful) => {
  expect([isRefusedForContent(error), isReasonForDoubt(error)]).toEqual([isRefused, isDoubtful])
})
