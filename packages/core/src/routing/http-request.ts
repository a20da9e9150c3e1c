// What does the load balancer see of a request?
// From the parts of an HTTP request as it arrived to the values that rule conditions look at.
// Rules: the path is compared without its query and after URI normalisation
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, 2026-11-22). AWS
// does not publish which normalisation; this is the equivalence-preserving one of RFC 3986 section 6.2.2. Bodies are
// not looked at.

/** One parameter of a query, as it was written. */
export interface QueryParameter {
  readonly key: string
  readonly value: string
}

/** One header line. */
export interface HttpHeader {
  readonly name: string
  readonly value: string
}

/** What rule conditions look at. */
export interface HttpRequest {
  readonly method: string
  /** Host name without a port. */
  readonly host: string
  /** Starts with `/`; normalised; without a query. */
  readonly path: string
  /** In the order of the request; a key may come several times. */
  readonly query: ReadonlyArray<QueryParameter>
  /** One entry per header line, the Host line left out; a name may come several times. */
  readonly headers: ReadonlyArray<HttpHeader>
  /** Address of the connection's other end; never taken from X-Forwarded-For. */
  readonly sourceIp: string
}

/** A request as it arrived: the target is path and query as in the request line, the host may carry a port. */
export interface ReceivedRequest {
  readonly method: string
  readonly host: string
  readonly target: string
  readonly headers: ReadonlyArray<HttpHeader>
  readonly sourceIp: string
}

const unreserved = /[A-Za-z0-9\-._~]/

const decodeUnreserved = (path: string): string =>
  path.replace(/%([0-9A-Fa-f]{2})/g, (escape: string, digits: string) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16))
    return unreserved.test(character) ? character : escape.toUpperCase()
  })

const removeDotSegments = (path: string): string => {
  const segments = path.split('/').slice(1)
  const last = segments[segments.length - 1]
  const kept = segments.reduce<ReadonlyArray<string>>(
    (before, segment) =>
      segment === '..' ? before.slice(0, -1) : segment === '.' ? before : [...before, segment],
    [],
  )
  return `/${[...kept, ...(last === '.' || last === '..' ? [''] : [])].join('/')}`
}

const toQueryParameter = (text: string): QueryParameter => {
  const equals = text.indexOf('=')
  return equals < 0 ? { key: text, value: '' } : { key: text.slice(0, equals), value: text.slice(equals + 1) }
}

/** Splits a query string (without `?`) into its parameters, as written: nothing is decoded. */
export const toQueryParameters = (query: string): ReadonlyArray<QueryParameter> =>
  query
    .split('&')
    .filter((part) => part !== '')
    .map(toQueryParameter)

/** Builds what conditions look at from a request as it arrived. */
export const httpRequest = (received: ReceivedRequest): HttpRequest => {
  const [beforeFragment = ''] = received.target.split('#')
  const questionMark = beforeFragment.indexOf('?')
  const path = questionMark < 0 ? beforeFragment : beforeFragment.slice(0, questionMark)
  return {
    method: received.method,
    host: received.host.replace(/:\d*$/, ''),
    path: removeDotSegments(decodeUnreserved(path.startsWith('/') ? path : `/${path}`)),
    query: questionMark < 0 ? [] : toQueryParameters(beforeFragment.slice(questionMark + 1)),
    headers: received.headers.filter((header) => header.name.toLowerCase() !== 'host'),
    sourceIp: received.sourceIp,
  }
}
