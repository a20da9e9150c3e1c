// Which errors does Route 53 answer with, and in which words?
// Codes and statuses are those of the API's model; messages as they are seen in public logs. A refused batch puts all its
// messages, joined by commas and in brackets, into one message.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html (2026-11-22)
import type { ApiError } from '../operation.js'

/** Makes a Route 53 error with status 400. */
export const route53Error = (code: string, message: string): ApiError => ({ code, message, status: 400 })

export const invalidInput = (message: string): ApiError => route53Error('InvalidInput', message)

/** Refuses a batch with everything that is wrong with it. */
export const invalidChangeBatch = (messages: ReadonlyArray<string>): ApiError =>
  route53Error('InvalidChangeBatch', `[${messages.join(', ')}]`)

export const noSuchHostedZone = (zoneId: string): ApiError => ({
  code: 'NoSuchHostedZone',
  message: `No hosted zone found with ID: ${zoneId}`,
  status: 404,
})

export const noSuchChange = (changeId: string): ApiError => ({
  code: 'NoSuchChange',
  message: `Could not find resource with ID: ${changeId}`,
  status: 404,
})

export const noSuchHealthCheck = (healthCheckId: string): ApiError => ({
  code: 'NoSuchHealthCheck',
  message: `No health check found with ID: ${healthCheckId}`,
  status: 404,
})

export const priorRequestNotComplete: ApiError = route53Error(
  'PriorRequestNotComplete',
  'The request was rejected because Route 53 was still processing a prior request.',
)
