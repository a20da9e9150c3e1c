// Which port does an int-or-string field mean?
// A port number, or the name of a port.
// Rule: text stays a name even when it looks like a number, as in the Kubernetes API
// (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/, 2026-11-22).
import * as t from 'io-ts'
import { portNumber } from './port-number.js'

const isPortNumberOrName = (input: unknown): input is number | string =>
  portNumber.is(input) || (typeof input === 'string' && input !== '')

export const portNumberOrName: t.Type<number | string, number | string, unknown> = new t.Type(
  'port number from 1 to 65535 or port name',
  isPortNumberOrName,
  (input, context) => (isPortNumberOrName(input) ? t.success(input) : t.failure(input, context)),
  t.identity,
)
