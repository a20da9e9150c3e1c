// Which port of a Service does a reference mean?
// From the API's pair of `name` and `number`, of which exactly one is set, to a number or a name.
// Rule: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressBackend (2026-11-22).
// Whether the Service has such a port is not asked here.
import * as t from 'io-ts'
import { portNumber } from '../decoding/port-number.js'

/** A port number, or the name of a port; a name of digits is still a name. */
export type ServicePortReference = number | string

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === 0

const advice = 'exactly one of port name and port number'

const isServicePortReference = (input: unknown): input is ServicePortReference =>
  typeof input === 'string' || portNumber.is(input)

export const servicePortReference: t.Type<ServicePortReference, unknown, unknown> = new t.Type(
  advice,
  isServicePortReference,
  (input, context) => {
    if (typeof input !== 'object' || input === null) return t.failure(input, context)
    const { name, number } = input as { readonly name?: unknown; readonly number?: unknown }
    if (isMissing(name) === isMissing(number)) return t.failure(input, context)
    if (isMissing(name))
      return portNumber.validate(number, t.appendContext(context, 'number', portNumber, number))
    return typeof name === 'string'
      ? t.success(name)
      : t.failure(name, t.appendContext(context, 'name', t.string, name), 'the name of a port, as text')
  },
  (reference) => (typeof reference === 'number' ? { number: reference } : { name: reference }),
)
