// How is an AWS call named, and does it change anything?
// One text for a call everywhere: budget, errors, telemetry. The service is our short word, the operation is AWS's
// own. Reading operations are told by their verb, which holds for every operation that this package calls.

export type ServiceName = 'elbv2' | 'ec2' | 'route53' | 'acm' | 'tagging'

/** For example `elbv2:CreateRule`. */
export type OperationName = `${ServiceName}:${string}`

export type CallKind = 'read' | 'write'

/** Tells the service of a call. */
export const serviceOf = (operation: OperationName): ServiceName =>
  operation.slice(0, operation.indexOf(':')) as ServiceName

/** Tells AWS's name of the operation: `CreateRule`. */
export const actionOf = (operation: OperationName): string => operation.slice(operation.indexOf(':') + 1)

const readingVerb = /^(Describe|List|Get)/

/** Tells whether a call only reads, and may therefore be repeated. */
export const kindOf = (operation: OperationName): CallKind =>
  readingVerb.test(actionOf(operation)) ? 'read' : 'write'
