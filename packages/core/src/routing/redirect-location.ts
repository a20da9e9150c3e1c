// Where does a redirect lead?
// From a redirect action, the listener that carries it out and the request to the address in the answer: keywords stand for
// that part of the request, the port is always written, and a query only when there is one
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html, 2026-11-22).
import type { RedirectAction } from '../aws/rule-action.js'
import type { ReceivedRequest } from './http-request.js'

export interface RedirectingListener {
  readonly protocol: string
  readonly port: number
}

/** Writes the address that a redirect answers with. */
export const redirectLocation = (
  action: RedirectAction,
  listener: RedirectingListener,
  { host, target }: Pick<ReceivedRequest, 'host' | 'target'>,
): string => {
  const [path = '', ...queries] = target.split('?')
  const parts: Readonly<Record<string, string>> = {
    protocol: listener.protocol.toLowerCase(),
    host: host.replace(/:\d*$/, ''),
    port: String(listener.port),
    path: path.replace(/^\//, ''),
    query: queries.join('?'),
  }
  const filled = (text: string): string =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, keyword: string) => parts[keyword] ?? '')
  const query = filled(action.query)
  const address = `${filled(action.protocol).toLowerCase()}://${filled(action.host)}:${filled(action.port)}${filled(action.path)}`
  return query === '' ? address : `${address}?${query}`
}
