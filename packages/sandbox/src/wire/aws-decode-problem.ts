// What does a service answer to a request that it cannot even read?
// From what is wrong (a missing member, a text of the wrong kind, a body that does not parse) to the error of that
// service's protocol, in the wording that AWS uses for it.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html (2026-11-22)
import type { ApiError } from '../account/operation.js'
import type { ServiceName } from './aws-services.js'
import { awsServices } from './aws-services.js'

export type DecodeProblem =
  | { readonly _tag: 'MemberMissing'; readonly path: string }
  | { readonly _tag: 'WrongKind'; readonly path: string; readonly expected: string; readonly found: string }
  | { readonly _tag: 'BodyUnreadable'; readonly reason: string }
  | { readonly _tag: 'UnknownOperation'; readonly name: string }

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const lowered = (path: string): string => path.charAt(0).toLowerCase() + path.slice(1)

const constraintMessage = (found: string, path: string, constraint: string): string =>
  `1 validation error detected: Value ${found} at '${lowered(path)}' failed to satisfy constraint: ${constraint}`

const describe = (problem: DecodeProblem): string => {
  switch (problem._tag) {
    case 'MemberMissing':
      return constraintMessage('null', problem.path, 'Member must not be null')
    case 'WrongKind':
      return constraintMessage(`'${problem.found}'`, problem.path, `Member must be a ${problem.expected}`)
    case 'BodyUnreadable':
      return problem.reason
    case 'UnknownOperation':
      return `The action ${problem.name} is not valid for this web service.`
  }
}

const explainToEc2 = (problem: DecodeProblem): ApiError => {
  switch (problem._tag) {
    case 'MemberMissing':
      return {
        code: 'MissingParameter',
        message: `The request must contain the parameter ${problem.path}`,
        status: 400,
      }
    case 'WrongKind':
      return {
        code: 'InvalidParameterValue',
        message: `Value (${problem.found}) for parameter ${lowered(problem.path)} is invalid. ${capitalised(problem.expected)} expected`,
        status: 400,
      }
    case 'BodyUnreadable':
    case 'UnknownOperation':
      return { code: 'InvalidAction', message: describe(problem), status: 400 }
  }
}

const codesByProtocol = {
  awsQuery: {
    value: 'ValidationError',
    body: 'MalformedQueryString',
    operation: 'InvalidAction',
    operationStatus: 400,
  },
  restXml: {
    value: 'InvalidInput',
    body: 'MalformedXML',
    operation: 'UnknownOperationException',
    operationStatus: 404,
  },
  'awsJson1.1': {
    value: 'ValidationException',
    body: 'SerializationException',
    operation: 'UnknownOperationException',
    operationStatus: 400,
  },
} as const

/** Words a problem as the service's own error. */
export const explainDecodeProblem = (service: ServiceName, problem: DecodeProblem): ApiError => {
  const { protocol } = awsServices[service]
  if (protocol === 'ec2Query') return explainToEc2(problem)
  const codes = codesByProtocol[protocol]
  switch (problem._tag) {
    case 'MemberMissing':
      return { code: codes.value, message: describe(problem), status: 400 }
    case 'WrongKind':
      return { code: protocol === 'awsJson1.1' ? codes.body : codes.value, message: describe(problem), status: 400 }
    case 'BodyUnreadable':
      return { code: codes.body, message: describe(problem), status: 400 }
    case 'UnknownOperation':
      return { code: codes.operation, message: describe(problem), status: codes.operationStatus }
  }
}
