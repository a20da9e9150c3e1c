// What does AWS answer when it refuses a call?
// Each protocol has its own shape, and its own code, for an expired session, for a call too many and for a call that the caller
// may not make: XML for query and Route 53, EC2's envelope, JSON.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html,
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and their like, checked 2026-11.

/** Why it refuses. */
export type Refusal = 'Expired' | 'Throttled' | 'Denied'

export interface RefusedCall {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

interface Words {
  readonly text: string
  /** Status and code, by protocol. */
  readonly query: readonly [status: number, code: string]
  readonly ec2: readonly [status: number, code: string]
  readonly json: readonly [status: number, code: string]
}

const words: Readonly<Record<Refusal, Words>> = {
  Expired: {
    text: 'The security token included in the request is expired',
    query: [403, 'ExpiredToken'],
    ec2: [400, 'RequestExpired'],
    json: [400, 'ExpiredTokenException'],
  },
  Throttled: {
    text: 'Rate exceeded',
    query: [400, 'Throttling'],
    ec2: [503, 'RequestLimitExceeded'],
    json: [400, 'ThrottlingException'],
  },
  Denied: {
    text: 'User: arn:aws:sts::123456789012:assumed-role/controller/pod is not authorized to perform this action',
    query: [403, 'AccessDenied'],
    ec2: [403, 'UnauthorizedOperation'],
    json: [400, 'AccessDeniedException'],
  },
}

const jsonServices: ReadonlyArray<string> = ['acm', 'tagging', 'wafv2', 'shield']

const xmlAnswer = (status: number, body: string): RefusedCall => ({
  status,
  contentType: 'text/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
})

/** Words the refusal as the service would. */
export const refusedCall = (service: string, refusal: Refusal): RefusedCall => {
  const { text, query, ec2, json } = words[refusal]
  if (jsonServices.includes(service)) {
    const [status, code] = json
    return { status, contentType: 'application/x-amz-json-1.1', body: JSON.stringify({ __type: code, message: text }) }
  }
  const [status, code] = service === 'ec2' ? ec2 : query
  const named = `<Code>${code}</Code><Message>${text}</Message>`
  return service === 'ec2'
    ? xmlAnswer(status, `<Response><Errors><Error>${named}</Error></Errors><RequestID>refused</RequestID></Response>`)
    : xmlAnswer(status, `<ErrorResponse><Error><Type>Sender</Type>${named}</Error><RequestId>refused</RequestId></ErrorResponse>`)
}
