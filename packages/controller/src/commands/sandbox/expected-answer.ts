// What should be asked of a load balancer, and what should it answer?
// An expectation is one request and the answer in words: `Service shop/web:80`, `301 https://shop.example.com:443/`,
// `503 Back at noon.`. The same words are written in manifests, derived from Ingress objects, and read off real answers,
// so that they can be compared as texts. Nothing here knows how a load balancer chooses.

export interface ExpectedAnswer {
  /** Who says so: `Ingress shop/web`, or a file with its line. */
  readonly statedBy: string
  readonly method: string
  readonly protocol: 'HTTP' | 'HTTPS'
  readonly port: number
  /** The name under which the load balancer is found; a host that a wildcard stands for is made up. */
  readonly address: Address
  /** What the request says its host is; empty for the load balancer's own name. */
  readonly host: string
  /** With the query. */
  readonly path: string
  readonly answer: string
}

/** By the DNS name in an Ingress's status, or by a host name as anybody would. */
export type Address =
  | { readonly _tag: 'LoadBalancerName'; readonly dnsName: string }
  | { readonly _tag: 'HostName'; readonly host: string }

/** Whether an answer is the expected one; a fixed response may say more, and a Service be named without its port. */
export const isAsExpected = (expected: string, received: string): boolean =>
  received === expected || received.startsWith(`${expected} `) || (expected.startsWith('Service ') && received.startsWith(`${expected}:`))
