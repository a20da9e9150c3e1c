// What does AWS answer when a session has expired?
// Each protocol has its own shape and code for it: XML with `ExpiredToken` (query and Route 53), `RequestExpired` in EC2's
// envelope, `ExpiredTokenException` in JSON.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html and its like, checked 2026-11.

export interface RefusedCall {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

const text = 'The security token included in the request is expired'

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
const queryError = `<Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>${text}</Message></Error>`
const ec2Error = `<Error><Code>RequestExpired</Code><Message>${text}</Message></Error>`

const jsonServices: ReadonlyArray<string> = ['acm', 'tagging', 'wafv2', 'shield']

/** Words the refusal as the service would. */
export const expiredCredentials = (service: string): RefusedCall => {
  if (jsonServices.includes(service)) {
    const body = JSON.stringify({ __type: 'ExpiredTokenException', message: text })
    return { status: 400, contentType: 'application/x-amz-json-1.1', body }
  }
  const contentType = 'text/xml'
  if (service === 'ec2') {
    const body = xml(`<Response><Errors>${ec2Error}</Errors><RequestID>expired</RequestID></Response>`)
    return { status: 400, contentType, body }
  }
  const body = xml(`<ErrorResponse>${queryError}<RequestId>expired</RequestId></ErrorResponse>`)
  return { status: 403, contentType, body }
}
