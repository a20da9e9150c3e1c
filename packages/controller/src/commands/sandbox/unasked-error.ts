// Why could a request not be sent to a listener of the sandbox?
// Its host leads nowhere here, or nothing listens where it leads. Text is made here alone.
import type { ListenerProtocol } from '@alb-ingress/core/aws/listener.js'
import type { HostResolution } from '@alb-ingress/sandbox/serve/resolve-host.js'

export type UnaskedError =
  | Exclude<HostResolution, { readonly _tag: 'LoadBalancer' }>
  | { readonly _tag: 'NothingListens'; readonly protocol: ListenerProtocol; readonly port: number; readonly dnsName: string }

/** Says where the request would have gone. */
export const explainUnaskedError = (error: UnaskedError): string => {
  switch (error._tag) {
    case 'Elsewhere':
      return `the record leads to ${error.destination}`
    case 'NoRecord':
      return `no record ${error.name} in zone ${error.zone}`
    case 'NoZone':
      return `no hosted zone for ${error.name}`
    case 'NothingListens':
      return `nothing listens with ${error.protocol} on ${error.port} of ${error.dnsName}`
  }
}
