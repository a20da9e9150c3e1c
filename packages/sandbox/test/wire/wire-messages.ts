// How do tests of the codec write a request, and what do they read of it?
// Requests are signed as any client signs them; answers are read as status and body, or as what the codec makes of them.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { decodeRequest, encodeOutput, type WireRequest } from '../../src/wire/aws-codec.js'
import { operationNamed } from '../../src/wire/aws-schema.js'
import type { ServiceName } from '../../src/wire/aws-services.js'

const signedFor = (signingName: string): string =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-east-1/${signingName}/aws4_request, SignedHeaders=host, Signature=00`

export const post = (signingName: string, body: string, headers: Readonly<Record<string, string>> = {}): WireRequest => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { authorization: signedFor(signingName), ...headers },
  body,
})

export const decoded = (request: WireRequest): unknown => {
  const call = decodeRequest(request)
  return E.isLeft(call)
    ? call.left
    : { service: call.right.service, operation: call.right.operation.name, input: call.right.input }
}

export const encoded = (service: ServiceName, name: string, output: unknown): string => {
  const operation = operationNamed(service, name)
  if (O.isNone(operation)) throw new Error(name)
  const { status, body } = encodeOutput({ service, operation: operation.value }, output, 'r-1')
  return `${status} ${body}`
}

export const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
