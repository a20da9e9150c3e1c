// Which AWS call is this HTTP request?
// From method, path, headers and body to service and operation, by the protocol's own marks: the credential scope of the
// signature names the service; `Action=` (query), X-Amz-Target (JSON) or method and path (REST, Route 53) the operation.
// A path that is not known here is its own name, so that a count never leaves a call out.
import type { IncomingHttpHeaders } from 'node:http'

export interface AwsRequest {
  readonly method: string
  /** With its query, if any. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface AwsOperation {
  /** As signatures name it: `elasticloadbalancing`, `ec2`, `route53`, `acm`, `tagging`, `sts`, ... */
  readonly service: string
  readonly operation: string
  /** `unsigned` for a call that needs no credentials. */
  readonly accessKeyId: string
}

const credentialScope = /Credential=([^/,\s]+)\/[^/]+\/[^/]+\/([^/]+)\/aws4_request/

const restOperations: ReadonlyArray<readonly [method: string, path: RegExp, operation: string]> = [
  ['POST', /^\/hostedzone$/, 'CreateHostedZone'],
  ['GET', /^\/hostedzone$/, 'ListHostedZones'],
  ['GET', /^\/hostedzonesbyname$/, 'ListHostedZonesByName'],
  ['GET', /^\/hostedzonesbyvpc$/, 'ListHostedZonesByVPC'],
  ['GET', /^\/hostedzone\/[^/]+$/, 'GetHostedZone'],
  ['DELETE', /^\/hostedzone\/[^/]+$/, 'DeleteHostedZone'],
  ['POST', /^\/hostedzone\/[^/]+\/rrset$/, 'ChangeResourceRecordSets'],
  ['GET', /^\/hostedzone\/[^/]+\/rrset$/, 'ListResourceRecordSets'],
  ['GET', /^\/change\/[^/]+$/, 'GetChange'],
  ['GET', /^\/tags\/[^/]+\/[^/]+$/, 'ListTagsForResource'],
  ['POST', /^\/tags\/[^/]+\/[^/]+$/, 'ChangeTagsForResource'],
  ['POST', /^\/tags\/[^/]+$/, 'ListTagsForResources'],
]

const restOperation = (method: string, path: string): string => {
  const short = path
    .replace(/\?.*$/, '')
    .replace(/^\/\d{4}-\d{2}-\d{2}/, '')
    .replace(/\/$/, '')
  const known = restOperations.find(([knownMethod, pattern]) => knownMethod === method && pattern.test(short))
  return known?.[2] ?? `${method} ${short}`
}

/** Reads which call a request is. */
export const readAwsOperation = ({ method, path, headers, body }: AwsRequest): AwsOperation => {
  const [, accessKeyId = 'unsigned', scope] = credentialScope.exec(headers.authorization ?? '') ?? []
  const target = headers['x-amz-target']
  const action = new URLSearchParams(body).get('Action') ?? new URL(path, 'http://aws').searchParams.get('Action')
  const operation = typeof target === 'string' ? target.split('.').at(-1) : action
  // Only STS has calls without a signature that a controller makes (AssumeRoleWithWebIdentity).
  return { service: scope ?? 'sts', operation: operation ?? restOperation(method, path), accessKeyId }
}
