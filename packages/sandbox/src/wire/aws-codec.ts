// What does an HTTP request ask of which service, and what does the answer look like on the wire?
// From a request's parts to (service, operation, input), and from an output or an error to status, headers and body:
// one generic codec for the four protocols of the simulated services, driven by the SDK's schemas. The service is the
// signing name in the credential scope; the two STS calls that are never signed are known by their Action. Signatures
// are not verified.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError } from '../account/operation.js'
import { type DecodeProblem, explainDecodeProblem } from './aws-decode-problem.js'
import { decodeJsonBody, encodeJsonBody } from './aws-json.js'
import { decodeForm } from './aws-query-form.js'
import { decodeRest, findRestOperation } from './aws-rest.js'
import { membersOf, operationNamed, type OperationSchema, textTrait } from './aws-schema.js'
import { awsServices, isServiceName, type ServiceName } from './aws-services.js'
import { toText } from './aws-scalar.js'
import { element, escapeXml, writeMembers } from './aws-xml.js'

export interface WireRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface DecodedCall {
  readonly service: ServiceName
  readonly operation: OperationSchema
  readonly input: unknown
}

/** A request that never reached an operation: the service it was meant for decides how the error is written. */
export interface Refusal {
  readonly service: ServiceName
  readonly error: ApiError
}

const credentialPattern = /Credential=([^/,\s]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/

/** Reads the access key id a request is signed with; none for an unsigned one. */
export const accessKeyOf = (request: WireRequest): O.Option<string> =>
  O.fromNullable(credentialPattern.exec(request.headers['authorization'] ?? '')?.[1])

const unsigned: Refusal = {
  service: 'sts',
  error: { code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token', status: 403 },
}

const notSimulated = (signingName: string): Refusal => ({
  service: 'sts',
  error: {
    code: 'UnrecognizedClientException',
    message: `The service ${signingName} is not simulated in this account.`,
    status: 400,
  },
})

const chooseService = (request: WireRequest): E.Either<Refusal, ServiceName> => {
  const signingName = credentialPattern.exec(request.headers['authorization'] ?? '')?.[2]
  if (signingName === undefined) {
    const action = new URLSearchParams(request.body).get('Action') ?? request.query.get('Action') ?? ''
    return action.startsWith('AssumeRoleWith') ? E.right('sts') : E.left(unsigned)
  }
  return isServiceName(signingName) ? E.right(signingName) : E.left(notSimulated(signingName))
}

/** Query protocols may send their fields in the query of a GET as well as in the body of a POST. */
const formOf = (request: WireRequest): URLSearchParams =>
  request.body === '' ? request.query : new URLSearchParams(request.body)

const operationName = (service: ServiceName, request: WireRequest): string =>
  awsServices[service].protocol === 'awsJson1.1'
    ? (request.headers['x-amz-target'] ?? '').replace(`${awsServices[service].targetPrefix}.`, '')
    : (formOf(request).get('Action') ?? '')

const chooseOperation = (service: ServiceName, request: WireRequest): E.Either<DecodeProblem, OperationSchema> =>
  awsServices[service].protocol === 'restXml'
    ? pipe(
        findRestOperation(service, request),
        E.fromOption((): DecodeProblem => ({ _tag: 'UnknownOperation', name: `${request.method} ${request.path}` })),
      )
    : pipe(
        operationNamed(service, operationName(service, request)),
        E.fromOption((): DecodeProblem => ({ _tag: 'UnknownOperation', name: operationName(service, request) })),
      )

const decodeInput = (
  service: ServiceName,
  operation: OperationSchema,
  request: WireRequest,
): E.Either<DecodeProblem, unknown> => {
  if (operation.input.isUnitSchema()) return E.right({})
  switch (awsServices[service].protocol) {
    case 'awsQuery':
      return decodeForm('awsQuery', operation.input, formOf(request))
    case 'ec2Query':
      return decodeForm('ec2Query', operation.input, formOf(request))
    case 'restXml':
      return decodeRest(operation, request)
    case 'awsJson1.1':
      return decodeJsonBody(operation.input, request.body)
  }
}

/** Decodes a request into a call, or into the error that the service answers to what it cannot read. */
export const decodeRequest = (request: WireRequest): E.Either<Refusal, DecodedCall> =>
  pipe(
    chooseService(request),
    E.flatMap((service) =>
      pipe(
        E.Do,
        E.bind('operation', () => chooseOperation(service, request)),
        E.bind('input', ({ operation }) => decodeInput(service, operation, request)),
        E.map(({ operation, input }) => ({ service, operation, input })),
        E.mapLeft((problem): Refusal => ({ service, error: explainDecodeProblem(service, problem) })),
      ),
    ),
  )

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

const xmlResponse = (status: number, requestId: string, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: xmlDeclaration + body,
})

const jsonResponse = (status: number, requestId: string, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
  body,
})

const root = (name: string, namespace: string, content: string): string =>
  `<${name} xmlns="${namespace}">${content}</${name}>`

const headersFrom = (operation: OperationSchema, output: unknown): Readonly<Record<string, string>> => {
  const record = output as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    membersOf(operation.output).flatMap(([name, member]) => {
      const header = textTrait(member.getMergedTraits(), 'httpHeader')
      return O.isSome(header) && record[name] !== undefined
        ? [[header.value.toLowerCase(), toText(member, record[name])]]
        : []
    }),
  )
}

const voidEc2Output = '<return>true</return>'

const encodeRestOutput = (
  operation: OperationSchema,
  namespace: string,
  output: unknown,
  requestId: string,
): WireResponse => {
  const status = O.isSome(operation.http) ? operation.http.value.successStatus : 200
  const name = operation.output.getName() ?? `${operation.name}Response`
  const response = xmlResponse(status, requestId, root(name, namespace, writeMembers(operation.output, output)))
  return { ...response, headers: { ...response.headers, ...headersFrom(operation, output) } }
}

/** Encodes what an operation gave. */
export const encodeOutput = (
  { service, operation }: Pick<DecodedCall, 'service' | 'operation'>,
  output: unknown,
  requestId: string,
): WireResponse => {
  const { protocol, xmlNamespace } = awsServices[service]
  const value = output ?? {}
  switch (protocol) {
    case 'awsQuery': {
      const result = element(`${operation.name}Result`, writeMembers(operation.output, value))
      const metadata = element('ResponseMetadata', element('RequestId', requestId))
      return xmlResponse(200, requestId, root(`${operation.name}Response`, xmlNamespace, result + metadata))
    }
    case 'ec2Query': {
      const members = operation.output.isUnitSchema() ? voidEc2Output : writeMembers(operation.output, value)
      return xmlResponse(
        200,
        requestId,
        root(`${operation.name}Response`, xmlNamespace, element('requestId', requestId) + members),
      )
    }
    case 'restXml':
      return encodeRestOutput(operation, xmlNamespace, value, requestId)
    case 'awsJson1.1':
      return jsonResponse(200, requestId, encodeJsonBody(operation.output, value))
  }
}

/** Encodes an error in the protocol of the service that answers it. */
export const encodeError = (service: ServiceName, error: ApiError, requestId: string): WireResponse => {
  const { protocol, xmlNamespace } = awsServices[service]
  const code = element('Code', escapeXml(error.code))
  const message = element('Message', escapeXml(error.message))
  switch (protocol) {
    case 'awsQuery':
    case 'restXml': {
      const type = element('Type', error.status >= 500 ? 'Receiver' : 'Sender')
      const content = element('Error', type + code + message) + element('RequestId', requestId)
      return xmlResponse(error.status, requestId, root('ErrorResponse', xmlNamespace, content))
    }
    case 'ec2Query': {
      const content = element('Errors', element('Error', code + message)) + element('RequestID', requestId)
      return xmlResponse(error.status, requestId, element('Response', content))
    }
    case 'awsJson1.1':
      return jsonResponse(error.status, requestId, JSON.stringify({ __type: error.code, message: error.message }))
  }
}
