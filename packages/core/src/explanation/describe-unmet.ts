// Why does a request not meet a condition?
// From a condition and the request to what the condition wants and what the request has, side by side.
import * as O from 'fp-ts/lib/Option.js'
import type { RuleCondition, TextPatterns } from '../aws/rule-condition.js'
import { type HttpRequest, httpRequest } from '../routing/http-request.js'
import { isSameHeader } from '../routing/match-condition.js'
import type { ExplainedRequest } from './explanation.js'

/** Writes what is wanted and what there is: `path: wants /v2/admin, got /v2/items`. */
export const describeUnmet = (condition: RuleCondition, received: ExplainedRequest): string => {
  const request = httpRequest(received)
  switch (condition._tag) {
    case 'HostHeader':
      return `host: wants ${patternsText(condition.patterns)}, got ${request.host}`
    case 'PathPattern':
      return `path: wants ${patternsText(condition.patterns)}, got ${request.path}`
    case 'HttpHeader':
      return `header ${condition.headerName}: wants ${patternsText(condition.patterns)}, got ${headerText(condition.headerName, request)}`
    case 'HttpRequestMethod':
      return `method: wants ${alternatives(condition.methods)}, got ${request.method}`
    case 'QueryString':
      return `query: wants ${alternatives(condition.pairs.map(({ key, value }) => `${O.getOrElse(() => '*')(key)}=${value}`))}, got ${queryText(request)}`
    case 'SourceIp':
      return `source address: wants ${alternatives(condition.cidrBlocks)}, got ${request.sourceIp}`
  }
}

const alternatives = (texts: ReadonlyArray<string>): string => texts.join(' or ')

const patternsText = ({ _tag, values }: TextPatterns): string =>
  `${_tag === 'Wildcards' ? '' : 'the expression '}${alternatives(values)}`

const nothing = 'none'

const headerText = (headerName: string, { headers }: HttpRequest): string =>
  headers
    .filter(({ name }) => isSameHeader(name, headerName))
    .map(({ value }) => value)
    .join(', ') || nothing

const queryText = ({ query }: HttpRequest): string => query.map(({ key, value }) => `${key}=${value}`).join('&') || nothing
