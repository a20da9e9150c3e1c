// Which members must an answer of AWS have?
// From a member that the SDK calls optional to its value, or to the error that fails the reading: without its ARN, id, name, port
// or VPC nobody knows what a thing is, and a made-up value would look like drift. A translation that names no required member
// has a reading for each that is absent: an empty list, no description, a default that AWS itself documents.
import * as E from 'fp-ts/lib/Either.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { OperationName } from '../operation-name.js'

/** What a translation comes to. */
export type Translated<Value> = E.Either<CloudError, Value>

/** Takes a member of what an operation answers, or fails as an answer that we do not know. */
export const required =
  (operation: OperationName) =>
  <Value>(member: string, value: Value | undefined): Translated<Value> =>
    value === undefined ? E.left({ _tag: 'Unexpected', operation, cause: `it has no ${member}` }) : E.right(value)
